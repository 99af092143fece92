"""Streams of samples and frames, cut into blocks of any length."""
