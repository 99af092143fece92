"""The images that a model is tested on: folders as the reference implementation has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vc_core.data.image_files import find_images
from vc_core.errors import CorpusError, ImageError
from vc_core.images.picture import eight_bit, with_channels
from vc_core.images.read import read_picture

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class TestImages:
    """Images of two sets, the first and the second of a model.

    Attributes:
        files: of each set, in order.
        originals: the images of each set as they are, (H, W, 3).
        paired: whether image i of one belongs to image i of the other.
        skipped: a line about each file that could not be read.
    """

    __test__ = False  # no test, whatever pytest takes it for

    files: tuple[tuple[Path, ...], tuple[Path, ...]]
    originals: tuple[list[Pixels], list[Pixels]]
    paired: bool
    skipped: list[str] = field(default_factory=list)

    def at(self, index: int, size: int, labels: bool = False) -> list[Pixels]:
        """The images of a set, scaled to squares.

        Args:
            size: of their sides, pixels; 0 leaves them as they are.
            labels: take the nearest pixel, so that no colours are mixed.
        """
        how = Image.Resampling.NEAREST if labels else Image.Resampling.BICUBIC
        if not size:
            return self.originals[index]
        return [
            np.asarray(Image.fromarray(x).resize((size, size), how)) for x in self.originals[index]
        ]


def load_test_images(
    root: Path,
    phase: str = "test",
    swapped: bool = False,
    limit: int = 0,
    paired: bool | None = None,
) -> TestImages:
    """Read ``root/testA`` and ``root/testB``, or ``root/test`` with pairs side by side.

    Args:
        phase: ``test``, or another that the folders are called by.
        swapped: B is the first set (``--direction BtoA``).
        limit: images of each set at most; 0 for all.
        paired: whether names must match; None: they are pairs if all names match.

    Raises:
        CorpusError: a folder is missing or empty, nothing can be read, or only some names match;
            names the first that has no partner.
    """
    root = Path(root)
    both = root / phase
    if both.is_dir() and not (root / f"{phase}A").is_dir():
        return _side_by_side(_limited(find_images(both), limit), swapped)
    folders = [root / f"{phase}{letter}" for letter in "AB"]
    for folder in folders:
        if not folder.is_dir():
            raise CorpusError(f"no folder {folder}; --dataroot must hold {phase}A and {phase}B")
    found = [_limited(find_images(folder), limit) for folder in folders]
    if swapped:
        found, folders = found[::-1], folders[::-1]
    stems = [{p.stem for p in paths} for paths in found]
    match = stems[0] == stems[1] and all(map(len, stems))
    if not match and (paired or (paired is None and stems[0] & stems[1])):
        alone = min(stems[0] ^ stems[1])
        at = 0 if alone in stems[0] else 1
        path = next(p for p in found[at] if p.stem == alone)
        raise CorpusError(
            f"{path} has no partner of the same name in {folders[1 - at]}; add it, or say "
            "--unpaired"
        )
    are_pairs = match and paired is not False
    skipped: list[str] = []
    read = [_read_all(paths, skipped) for paths in found]
    if are_pairs:
        whole = {p.stem for p, _ in read[0]} & {p.stem for p, _ in read[1]}
        read = [[(p, x) for p, x in images if p.stem in whole] for images in read]
    for images, folder in zip(read, folders, strict=True):
        if not images:
            raise CorpusError(f"no image in {folder} can be read ({skipped[0]})")
    files = tuple(p for p, _ in read[0]), tuple(p for p, _ in read[1])
    originals = [x for _, x in read[0]], [x for _, x in read[1]]
    return TestImages(files, originals, are_pairs, skipped)


def _limited(paths: list[Path], limit: int) -> list[Path]:
    return paths[: limit or None]


def _read_all(paths: Sequence[Path], skipped: list[str]) -> list[tuple[Path, Pixels]]:
    read = []
    for path in paths:
        try:
            read.append((path, with_channels(eight_bit(read_picture(path).pixels), 3)))
        except ImageError as error:
            skipped.append(str(error))
    return read


def _side_by_side(paths: list[Path], swapped: bool) -> TestImages:
    """Pairs as one image each, A on the left."""
    skipped: list[str] = []
    read = _read_all(paths, skipped)
    if not read:
        raise CorpusError(f"no image in {paths[0].parent} can be read ({skipped[0]})")
    left = [x[:, : x.shape[1] // 2] for _, x in read]
    right = [x[:, x.shape[1] // 2 : 2 * (x.shape[1] // 2)] for _, x in read]
    files = tuple(p for p, _ in read)
    halves = (right, left) if swapped else (left, right)
    return TestImages((files, files), halves, True, skipped)
