"""Recordings and sound devices: reading, writing, resampling, levels."""
