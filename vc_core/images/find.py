"""Pictures and videos named by files, folders and patterns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vc_core.errors import ImageError, VcError
from vc_core.images.write import OUTPUT_FORMATS
from vc_core.search import Wanted, find_files

PICTURE_SUFFIXES = frozenset(
    [*OUTPUT_FORMATS, ".avif", ".jfif", ".jp2", ".pbm", ".pgm", ".ppm", ".pnm", ".tga", ".apng"]
)
"""What counts as a picture in a folder or among the matches of a pattern."""
VIDEO_SUFFIXES = frozenset([".mp4", ".m4v", ".mkv", ".webm", ".mov", ".avi", ".mpg", ".mpeg"])
_BOTH = Wanted("picture", "pictures", PICTURE_SUFFIXES | VIDEO_SUFFIXES, ImageError)
_PICTURES = Wanted("picture", "pictures", PICTURE_SUFFIXES, ImageError)


def find_pictures(
    inputs: Sequence[str | Path], videos: bool = False
) -> tuple[list[Path], list[VcError]]:
    """The pictures, and if asked for videos, that ``inputs`` name.

    As :func:`vc_core.search.find_files`.
    """
    return find_files(inputs, _BOTH if videos else _PICTURES)


def is_video(path: Path) -> bool:
    """Whether a file is taken for a video, by its suffix."""
    return path.suffix.lower() in VIDEO_SUFFIXES
