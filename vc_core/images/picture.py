"""A picture in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8] | NDArray[np.uint16]
"""(H, W, C), 8 or 16 bits a value."""

_LUMA = np.array([299, 587, 114], np.float32) / 1000
"""Of red, green, blue in grey: ITU-R BT.601, as Pillow has it."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is decoded.

    Attributes:
        pixels: (H, W, C), C = 1 for grey or 3 for red, green, blue; 8 or 16 bits a value.
        alpha: (H, W) opacity of the same type; None where all is opaque.
        icc: the colour profile, as in the file.
    """

    pixels: Pixels
    alpha: Pixels | None = None
    icc: bytes | None = None

    @property
    def peak(self) -> int:
        """The largest value: 255 or 65535."""
        return int(np.iinfo(self.pixels.dtype).max)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]


def with_channels(pixels: Pixels, channels: int) -> Any:
    """Pixels (H, W, 1 or 3) as grey (1) or colours (3), of the same type.

    Raises:
        ValueError: neither 1 nor 3 channels are asked for.
    """
    if channels == pixels.shape[2]:
        return pixels
    if channels == 3:
        return np.repeat(pixels, 3, axis=2)
    if channels != 1:
        raise ValueError(f"channels = {channels} must be 1 or 3")
    grey = pixels.astype(np.float32) @ _LUMA
    return np.rint(grey)[:, :, None].astype(pixels.dtype)


def eight_bit(values: Pixels) -> NDArray[np.uint8]:
    """16-bit values rounded to 8; others as they are."""
    if values.dtype == np.uint8:
        return values.astype(np.uint8, copy=False)
    return ((values.astype(np.uint32) * 255 + 32767) // 65535).astype(np.uint8)
