"""Read picture files, still or moving, whatever their mode."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence

from vc_core.errors import ImageError
from vc_core.images.deep import read_deep
from vc_core.images.picture import Picture

_DEFAULT_FRAME_MS = 100.0
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError)
"""What Pillow's decoders raise about a file that is damaged or of no kind they know."""
_EXIF_ROTATION = 0x0112


class PictureReader:
    """The pictures of a file, one after another; one, unless it is animated.

    Turned as the camera said. Whatever the file's mode, it becomes grey or red, green and blue,
    with opacity where it has some; 16 bits a value stay 16.

    Attributes:
        notes: what a user should know, for example that a profile was left out.
        n_frames: pictures that are read.

    Args:
        path: of the file.
        all_frames: read every picture of an animated file; otherwise the first.

    Raises:
        ImageError: it cannot be read; here or while the pictures are.
    """

    def __init__(self, path: Path, all_frames: bool = True) -> None:
        self.path = Path(path)
        self.notes: list[str] = []
        with _explained(self.path):
            self._image = Image.open(self.path)
        n = getattr(self._image, "n_frames", 1)
        self.animated = n > 1 and bool(getattr(self._image, "is_animated", False))
        if self.animated and self._image.format in ("TIFF", "MPO", "ICO", "ICNS"):
            self.animated = False  # pages, or views of one scene
            if self._image.format == "TIFF":
                self.notes.append(f"the first of its {n} pages")
        self.n_frames = n if self.animated and all_frames else 1
        if self.animated and not all_frames:
            self.notes.append(f"the first of its {n} pictures")
        self.loops = int(self._image.info.get("loop", 1 if self.animated else 0))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as they will be read, pixels."""
        width, height = self._image.size
        with _explained(self.path):  # of some kinds all of the file is read for it
            turned = self._image.getexif().get(_EXIF_ROTATION, 1) >= 5
        return (height, width) if turned else (width, height)

    def __enter__(self) -> PictureReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._image.close()

    def __iter__(self) -> Iterator[tuple[Picture, float]]:
        """Each picture, and how long it is shown, ms (0 for a still one)."""
        if self.n_frames == 1:
            with _explained(self.path):
                picture = self._still()
            yield picture, 0.0
            return
        for frame in ImageSequence.Iterator(self._image):
            with _explained(self.path):
                picture = self._decoded(frame)  # before its duration, which WebP tells then
                duration = float(frame.info.get("duration", 0.0)) or _DEFAULT_FRAME_MS
            yield picture, duration

    def _still(self) -> Picture:
        deep = [str(tile[3]) for tile in getattr(self._image, "tile", ())]
        if self._image.mode in ("RGB", "RGBA", "LA") and any(";16" in args for args in deep):
            return self._deep_colours(grey=any("LA;16" in args for args in deep))
        return self._decoded(ImageOps.exif_transpose(self._image))

    def _deep_colours(self, grey: bool) -> Picture:
        values = _turned(read_deep(self.path), self._image.getexif().get(_EXIF_ROTATION, 1))
        has_alpha = self._image.mode in ("RGBA", "LA")
        colours = values[:, :, :1] if grey else values[:, :, :3]
        return Picture(
            np.ascontiguousarray(colours),
            np.ascontiguousarray(values[:, :, 3]) if has_alpha else None,
            self._image.info.get("icc_profile"),
        )

    def _decoded(self, image: Image.Image) -> Picture:
        icc = image.info.get("icc_profile")
        if image.mode == "F":
            raise ImageError(
                f"{self.path} holds floating point numbers; save it with 8 or 16 bits a channel"
            )
        if image.mode.startswith("I"):
            return Picture(_sixteen_bit(image, self.path)[:, :, None], None, icc)
        transparent = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or (
            "transparency" in image.info and image.mode in ("P", "L", "RGB", "1")
        )
        if image.mode in ("CMYK", "LAB") and icc:
            self.notes.append(f"its {image.mode} profile was left out")
            icc = None
        grey = image.mode in ("1", "L", "LA", "La")
        if transparent:
            values = np.asarray(image.convert("RGBA"))
            colours = values[:, :, :1] if grey else values[:, :, :3]
            return Picture(np.ascontiguousarray(colours), values[:, :, 3].copy(), icc)
        values = np.asarray(image.convert("L" if grey else "RGB"))
        return Picture(values[:, :, None] if grey else values, None, icc)


def read_picture(path: Path) -> Picture:
    """The (first) picture of a file.

    Raises:
        ImageError: it cannot be read.
    """
    with PictureReader(path, all_frames=False) as reader:
        return next(iter(reader))[0]


def _sixteen_bit(image: Image.Image, path: Path) -> NDArray[np.uint16]:
    values = np.asarray(image)
    if values.dtype != np.uint16 and (values.min() < 0 or values.max() > 65535):
        raise ImageError(f"{path} holds 32-bit numbers; save it with 8 or 16 bits a channel")
    return values.astype(np.uint16)


def _turned(values: NDArray[np.uint16], orientation: int) -> NDArray[np.uint16]:
    """As EXIF's orientation 1..8 says it is to be seen."""
    if orientation >= 5:
        values = values.transpose(1, 0, 2)
    if orientation in (2, 3, 6, 7):
        values = values[:, ::-1]
    if orientation in (3, 4, 7, 8):
        values = values[::-1]
    return values


class _explained:
    """Turns what a decoder raises into one clear line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._quiet = warnings.catch_warnings()
        self._quiet.__enter__()
        warnings.simplefilter("ignore")  # of doubtful metadata, or a size that is allowed

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._quiet.__exit__(kind, error, trace)
        path = self._path
        if isinstance(error, Image.DecompressionBombError):
            most = 2 * (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
            raise ImageError(
                f"{path} has more than {most} million pixels; cut it into parts"
            ) from None
        if isinstance(error, Image.UnidentifiedImageError):
            raise ImageError(f"{path} is no picture that can be read, or is damaged") from None
        if isinstance(error, (FileNotFoundError, IsADirectoryError, PermissionError)):
            raise ImageError(f"{path} cannot be read: {error.strerror}") from None
        if isinstance(error, _BROKEN):
            reason = " ".join(str(error).split()) or type(error).__name__
            raise ImageError(f"{path} is damaged ({reason}); get it again") from None
