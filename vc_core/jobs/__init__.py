"""Many jobs of one kind, such as recordings: in processes of this machine or on a cluster."""
