"""Waiting for what real processes do."""

import time


def until(condition, seconds=60.0):
    """Wait for it; the first true value."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)
    return value
