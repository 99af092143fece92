"""A picture or video as a window shows it: small enough to draw, or a part at its full size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from vc_core.errors import ImageError
from vc_core.images.find import is_video
from vc_core.images.picture import Picture, eight_bit
from vc_core.images.read import PictureReader

_KEPT_PIXELS = 30_000_000
"""A larger picture is decoded anew for each part that is looked at."""
_kept: OrderedDict[tuple[Path, int], NDArray[np.uint8]] = OrderedDict()
_KEPT = 2


@dataclass(frozen=True)
class ViewRequest:
    """What is to be seen of a file.

    Attributes:
        size: width and height at most, pixels.
        centre: where the middle of a part lies, 0..1 of width and height; None: all of it, made
            smaller.
    """

    path: Path
    size: tuple[int, int]
    centre: tuple[float, float] | None = None

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class View:
    """What is seen.

    Attributes:
        pixels: (h, w, 4) 8 bits of red, green, blue and opacity.
        full: width and height of the whole, pixels.
        corner: left and top of the part in the whole; (0, 0) of all of it.
    """

    pixels: NDArray[np.uint8]
    full: tuple[int, int]
    corner: tuple[int, int] = (0, 0)


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height as it will be shown; (0, 0) of a video.

    Raises:
        ImageError: it cannot be read.
    """
    if is_video(path):
        return 0, 0
    with PictureReader(path, all_frames=False) as reader:
        return reader.size


def picture_view(request: ViewRequest, report: Callable[[float], None]) -> View:
    """What ``request`` asks for; of a video its first picture.

    Args:
        report: not called.

    Raises:
        ImageError: it cannot be read.
    """
    if request.centre is not None:
        return _part(_whole(request.path), request.size, request.centre)
    if (draft := _draft(request)) is not None:
        return draft
    pixels = _whole(request.path)
    full = pixels.shape[1], pixels.shape[0]
    image = Image.fromarray(pixels)
    image.thumbnail(request.size)
    return View(np.asarray(image), full)


def _draft(request: ViewRequest) -> View | None:
    """A JPEG at a fraction of its size is decoded in a fraction of the time."""
    if request.path.suffix.lower() not in (".jpg", ".jpeg", ".jpe", ".jfif"):
        return None
    with PictureReader(request.path, all_frames=False) as reader:
        full = reader.size
    try:
        with Image.open(request.path) as image:
            if image.format != "JPEG" or image.mode != "RGB":
                return None
            image.draft("RGB", (2 * request.size[0], 2 * request.size[1]))
            upright = ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError):
        return None  # the other reader says what is wrong
    upright.thumbnail(request.size)
    return View(np.asarray(upright.convert("RGBA")), full)


def _part(pixels: NDArray[np.uint8], size: tuple[int, int], centre: tuple[float, float]) -> View:
    full = pixels.shape[1], pixels.shape[0]
    corner = [
        max(0, min(n - part, round(at * n - part / 2)))
        for n, part, at in zip(full, size, centre, strict=True)
    ]
    left, top = corner
    cut = pixels[top : top + size[1], left : left + size[0]]
    return View(np.ascontiguousarray(cut), full, (left, top))


def _whole(path: Path) -> NDArray[np.uint8]:
    """(H, W, 4) of all of it; the last ones are kept."""
    try:
        key = path, path.stat().st_mtime_ns
    except OSError as error:
        raise ImageError(f"{path} cannot be read: {error.strerror}") from None
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    if is_video(path):
        pixels = _first_of_video(path)
    else:
        with PictureReader(path, all_frames=False) as reader:
            pixels = _with_opacity(next(iter(reader))[0])
    if pixels.shape[0] * pixels.shape[1] <= _KEPT_PIXELS:
        _kept[key] = pixels
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return pixels


def _with_opacity(picture: Picture) -> NDArray[np.uint8]:
    colours = eight_bit(picture.pixels)
    out = np.empty((*colours.shape[:2], 4), np.uint8)
    out[:, :, :3] = colours
    out[:, :, 3] = 255 if picture.alpha is None else eight_bit(picture.alpha)
    return out


def _first_of_video(path: Path) -> NDArray[np.uint8]:
    import av

    try:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                rgb: NDArray[np.uint8] = frame.to_ndarray(format="rgb24").astype(np.uint8)
                return _with_opacity(Picture(rgb))
    except (OSError, ValueError, IndexError) as error:  # av's errors are of these kinds
        raise ImageError(f"{path} is damaged ({error}); get it again") from None
    raise ImageError(f"{path} holds no picture; get it again")
