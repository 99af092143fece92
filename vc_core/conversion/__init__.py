"""Conversion with a trained voice: streams and files."""
