"""Write picture files, whole or not at all."""

from __future__ import annotations

import errno
import io
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from vc_core.config import nearest
from vc_core.errors import ImageError
from vc_core.files import replacing
from vc_core.images.deep import png_bytes, tiff_bytes
from vc_core.images.picture import Picture, eight_bit


@dataclass(frozen=True)
class PictureFormat:
    """What a format can hold.

    Attributes:
        name: as Pillow knows it.
        alpha: opacity.
        moving: several pictures, shown one after another.
        deep: writes 16 bits a value, if it can hold them.
        options: for Pillow.
    """

    name: str
    alpha: bool = False
    moving: bool = False
    deep: Callable[[Any, bytes | None], bytes] | None = None
    options: tuple[tuple[str, object], ...] = ()


_PNG = PictureFormat("PNG", alpha=True, moving=True, deep=png_bytes)
_JPEG = PictureFormat("JPEG", options=(("quality", 95), ("subsampling", 0)))
_TIFF = PictureFormat(
    "TIFF", alpha=True, deep=tiff_bytes, options=(("compression", "tiff_adobe_deflate"),)
)
OUTPUT_FORMATS: dict[str, PictureFormat] = {
    ".png": _PNG,
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".webp": PictureFormat("WEBP", alpha=True, moving=True, options=(("quality", 95),)),
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".bmp": PictureFormat("BMP"),
    ".gif": PictureFormat("GIF", alpha=True, moving=True),
}
"""Suffix -> what is written under it."""
FALLBACK = ".png"
"""For pictures that come in a format which is only read."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def output_format(suffix: str) -> PictureFormat:
    """What is written under ``suffix``, with its dot.

    Raises:
        ImageError: nothing; names the nearest that is.
    """
    if suffix.lower() not in OUTPUT_FORMATS:
        known = [s.lstrip(".") for s in OUTPUT_FORMATS]
        name = suffix.lstrip(".")
        raise ImageError(
            f"cannot write {name!r}{nearest(name, known)} (formats: {', '.join(known)})"
        )
    return OUTPUT_FORMATS[suffix.lower()]


def write_pictures(
    frames: Iterable[tuple[Picture, float]], path: Path, loops: int = 0, moving: bool = False
) -> tuple[str, ...]:
    """Write pictures, each shown for so many ms, to ``path``, whose suffix names the format.

    Args:
        frames: of one size; one unless ``moving``, and only the first is written in a format that
            does not move.
        loops: times that they are shown; 0 for ever.

    Returns:
        Notes of what the format could not hold.

    Raises:
        ImageError: it cannot be written; ``path`` is then as it was.
    """
    form, notes = output_format(path.suffix), _Notes()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            if moving and form.moving:
                _write_moving(iter(frames), temporary, form, loops, notes)
            else:
                if moving:
                    notes.add(f"only the first picture: {form.name} does not move")
                _write_still(next(iter(frames))[0], temporary, form, notes)
    except OSError as error:
        raise cannot_write(path, error) from None
    return tuple(notes)


def write_picture(picture: Picture, path: Path) -> tuple[str, ...]:
    """Write one picture; see :func:`write_pictures`."""
    return write_pictures([(picture, 0.0)], path)


def cannot_write(path: Path, error: OSError) -> ImageError:
    """What to raise when writing ``path`` failed."""
    if error.errno in _FULL:
        free = shutil.disk_usage(path.parent).free
        return ImageError(
            f"the disk that holds {path.parent} is full ({free / 1e6:.1f} MB are free); make room "
            "or choose another folder"
        )
    return ImageError(f"{path} cannot be written: {error.strerror or error}")


class _Notes(dict[str, None]):
    """Each note once, in order."""

    def add(self, note: str) -> None:
        self[note] = None


def _write_still(picture: Picture, path: Path, form: PictureFormat, notes: _Notes) -> None:
    if picture.peak > 255 and form.deep:
        parts = [picture.pixels]
        if picture.alpha is not None:
            parts.append(picture.alpha[:, :, None])
        path.write_bytes(form.deep(np.concatenate(parts, axis=2), picture.icc))
        return
    image = _image(picture, form, notes)
    # Encoded in memory: where it ends up, an error of the disk keeps its number.
    encoded = io.BytesIO()
    image.save(encoded, form.name, icc_profile=picture.icc, **dict(form.options))
    path.write_bytes(encoded.getbuffer())


def _write_moving(
    frames: Iterator[tuple[Picture, float]],
    path: Path,
    form: PictureFormat,
    loops: int,
    notes: _Notes,
) -> None:
    durations: list[int] = []
    first, shown = next(frames)
    durations.append(round(shown))

    def others() -> Iterator[Image.Image]:
        for picture, ms in frames:
            durations.append(round(ms))
            yield _image(picture, form, notes)

    images = [_image(first, form, notes), *others()]
    encoded = io.BytesIO()
    images[0].save(
        encoded,
        form.name,
        save_all=True,
        append_images=images[1:],
        duration=durations,
        icc_profile=first.icc,
        # a GIF without a count is shown once; elsewhere a count says how often
        **({} if form.name == "GIF" and loops == 1 else {"loop": loops}),
        **({"disposal": 2} if form.name == "GIF" else {}),
        **dict(form.options),
    )
    path.write_bytes(encoded.getbuffer())


def _image(picture: Picture, form: PictureFormat, notes: _Notes) -> Image.Image:
    """8 bits a value, with opacity where the format has it."""
    if picture.peak > 255:
        notes.add(f"8 bits a channel: {form.name} holds no more")
    pixels = eight_bit(picture.pixels)
    grey = pixels.shape[2] == 1
    image = Image.fromarray(pixels[:, :, 0] if grey else pixels)
    if picture.alpha is None:
        return image
    if not form.alpha:
        notes.add(f"without opacity: {form.name} holds none")
        return image
    image = image.convert("LA" if grey and form.name in ("PNG", "TIFF") else "RGBA")
    image.putalpha(Image.fromarray(eight_bit(picture.alpha)))
    return image
