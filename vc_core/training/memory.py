"""What to say when a batch does not fit into the memory of the device."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch


def is_want_of_memory(error: RuntimeError) -> bool:
    """Whether an allocation failed, on a GPU or on the CPU."""
    return isinstance(error, torch.OutOfMemoryError) or "can't allocate memory" in str(error)


def advice(
    device: torch.device,
    what: str,
    attempts: Iterable[tuple[str, Callable[[], None]]],
    otherwise: str,
) -> str:
    """One line with what fits.

    Args:
        what: did not fit.
        attempts: what could be done, and a trial of it that raises as the device does when that
            does not fit either; the first that fits is named.
        otherwise: what to do where none fits or can be tried.
    """
    where = f"{device} has not enough memory for {what}"
    for remedy, attempt in attempts:
        if device.type == "cuda":
            torch.cuda.empty_cache()
        try:
            attempt()
        except RuntimeError as error:
            if not is_want_of_memory(error):
                raise
        else:
            return f"{where}; {remedy}"
    return f"{where}; {otherwise}"
