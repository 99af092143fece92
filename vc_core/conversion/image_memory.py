"""How much memory there is, and how large a picture it would take."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

_UNKNOWN = 2 << 30
"""Bytes that are taken to be free where the system does not say."""
_OF_ONEDNN = "could not create a "
"""A primitive, or a memory object: how torch's convolutions on a CPU say it."""


def free_bytes(device: torch.device) -> int:
    """Bytes that this process can still have on ``device``: what is free, and what is allowed."""
    if device.type == "cuda":
        import torch

        return torch.cuda.mem_get_info(device)[0]
    found = _UNKNOWN
    with suppress(OSError, ValueError, AttributeError):
        found = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "linux":
        with suppress(OSError, ValueError, StopIteration):
            lines = Path("/proc/meminfo").read_text().splitlines()
            found = 1024 * int(next(x for x in lines if x.startswith("MemAvailable")).split()[1])
        with suppress(OSError, AttributeError):  # what was given back is kept by the C library
            ctypes.CDLL(None).malloc_trim(0)
        with suppress(OSError, ValueError):
            import resource

            limit = resource.getrlimit(resource.RLIMIT_AS)[0]
            if limit != resource.RLIM_INFINITY:
                used = int(Path("/proc/self/statm").read_text().split()[0])
                found = min(found, limit - used * os.sysconf("SC_PAGE_SIZE"))
    return max(0, found)


def largest_side(n_bytes: float, needs: Callable[[float], float], step: int) -> int:
    """Side of the largest square picture, a multiple of ``step``, that fits in so many bytes.

    Args:
        needs: bytes that a picture of so many pixels takes; it grows with them.
    """
    low, high = 1, 1 << 16  # in steps
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if needs((middle * step) ** 2) <= n_bytes else (low, middle - 1)
    return low * step


def is_out_of_memory(error: BaseException) -> bool:
    """Whether torch or Python could not get the memory asked for."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    words = ("not enough memory", "can't allocate memory", "out of memory", _OF_ONEDNN)
    return isinstance(error, RuntimeError) and any(w in str(error).lower() for w in words)
