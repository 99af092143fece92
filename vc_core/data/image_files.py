"""Decoding the images of a training: every format to plain 8-bit pixels at their working size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vc_core.errors import CorpusError, VcError
from vc_core.images.find import find_pictures
from vc_core.images.picture import Picture, eight_bit, with_channels
from vc_core.images.read import read_picture

Pixels = NDArray[np.uint8]
"""(H, W, C)."""
Fit = Callable[[Image.Image], Image.Image]
"""Brings an image to the size that is wanted."""


def find_images(folder: Path) -> list[Path]:
    """The images in ``folder`` and the folders in it, sorted.

    Raises:
        CorpusError: there is no such folder, it may not be read, or there is no image in it.
    """
    if not folder.is_dir():
        raise CorpusError(f"no folder {folder}; it must hold the images to train on")
    found, errors = find_pictures([folder])
    if not found:
        raise CorpusError(str(errors[0]) if errors else f"no images in {folder}; put some there")
    return sorted(found)


def decode(path: Path, channels: int, fit: Fit) -> Pixels:
    """The pixels of an image, upright and in 8 bits, after ``fit``; what is transparent is white.

    Args:
        channels: 1 for grey, 3 for colour.

    Raises:
        ImageError: it cannot be decoded; says why.
    """
    return fitted(_on_white(read_picture(path)), channels, fit)


def fitted(pixels: Pixels, channels: int, fit: Fit) -> Pixels:
    """Pixels (H, W, 1 or 3) of 8 bits with so many ``channels``, after ``fit``."""
    plain = np.ascontiguousarray(with_channels(pixels, channels))
    image = fit(Image.fromarray(plain[:, :, 0] if channels == 1 else plain))
    found = np.asarray(image, dtype=np.uint8)
    return found[:, :, None] if found.ndim == 2 else found


def decode_all(
    paths: Sequence[Path], channels: int, fit: Fit
) -> tuple[list[tuple[Path, Pixels]], list[str]]:
    """The images that can be decoded, and a line about each that cannot."""
    with ThreadPoolExecutor() as pool:  # Pillow decodes and scales without the interpreter's lock
        found = list(pool.map(lambda path: _tried(path, channels, fit), paths))
    good = [(path, x) for path, x in zip(paths, found, strict=True) if not isinstance(x, str)]
    return good, [x for x in found if isinstance(x, str)]


def _on_white(picture: Picture) -> NDArray[np.uint8]:
    pixels = eight_bit(picture.pixels)
    if picture.alpha is None:
        return pixels
    opacity = eight_bit(picture.alpha)[:, :, None].astype(np.float32) / 255
    return np.rint(pixels * opacity + 255 * (1 - opacity)).astype(np.uint8)


def _tried(path: Path, channels: int, fit: Fit) -> Pixels | str:
    try:
        return decode(path, channels, fit)
    except VcError as error:
        return str(error)
