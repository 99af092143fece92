"""Corpora, their features in a cache and in one file, and alignments of parallel sentences."""
