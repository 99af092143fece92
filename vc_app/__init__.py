"""The window: sessions (no widgets) <- models <- views."""
