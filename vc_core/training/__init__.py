"""Training: one loop, one task file per system."""
