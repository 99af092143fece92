"""What to say when a batch does not fit into the memory of the device."""

from __future__ import annotations

from collections.abc import Callable

import torch


def is_want_of_memory(error: RuntimeError) -> bool:
    """Whether an allocation failed, on a GPU or on the CPU."""
    return isinstance(error, torch.OutOfMemoryError) or "can't allocate memory" in str(error)


def advice(device: torch.device, batch_size: int, attempt: Callable[[int], None] | None) -> str:
    """One line with the batch size that fits.

    Args:
        batch_size: what did not fit.
        attempt: tries a step with that many samples, and raises as the device does when they do
            not fit either; None where nothing can be tried.
    """
    where = f"{device} has not enough memory for task.batch_size = {batch_size}"
    smaller = batch_size // 2 if attempt else 0
    while attempt and smaller:
        if device.type == "cuda":
            torch.cuda.empty_cache()
        try:
            attempt(smaller)
        except RuntimeError as error:
            if not is_want_of_memory(error):
                raise
            smaller //= 2
        else:
            return f"{where}; {smaller} would fit: --set task.batch_size={smaller}"
    return f"{where}; lower it, or task.segment_frames"
