"""Beside live conversion: recordings played and compared, a microphone heard and recorded."""
