"""Picture and video files; who translates them is in vc_core.conversion."""
