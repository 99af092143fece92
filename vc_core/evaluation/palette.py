"""How well labels are painted: pictures whose colours mean classes, against the true ones.

Source of the scores: Long, Shelhamer, Darrell 2015 (arXiv 1411.4038, section 5), as Zhu et al. 2017
(arXiv 1703.10593, section 5.1.2) use them for photo -> labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Palette:
    """The classes of label pictures, and the colour (8-bit RGB) that stands for each."""

    names: tuple[str, ...]
    colours: tuple[tuple[int, int, int], ...]

    def __post_init__(self) -> None:
        if len(self.names) != len(self.colours) or not self.names:
            raise ValueError(
                f"{len(self.names)} names for {len(self.colours)} colours; give one to each"
            )

    def classes(self, picture: NDArray[np.uint8]) -> NDArray[np.intp]:
        """Class (H, W) of each pixel of ``picture`` (H, W, 3): the colour nearest in RGB."""
        # |p - c|^2 less |p|^2, which is the same for all colours
        colours = np.asarray(self.colours, np.float32)
        product = picture.reshape(-1, 3).astype(np.float32) @ (-2.0 * colours.T)
        found = (product + (colours**2).sum(axis=1)).argmin(axis=1)
        return found.reshape(picture.shape[:2])


FACADES = Palette(
    (
        "background",
        "wall",
        "window",
        "door",
        "cornice",
        "sill",
        "balcony",
        "blind",
        "decoration",
        "moulding",
        "pillar",
        "shop",
    ),
    (
        (0, 0, 223),
        (0, 48, 255),
        (0, 128, 255),
        (0, 207, 255),
        (32, 255, 224),
        (112, 255, 143),
        (192, 255, 63),
        (255, 240, 0),
        (255, 160, 0),
        (255, 80, 0),
        (255, 0, 0),
        (175, 0, 0),
    ),
)
"""Of the CMP facades (Tylecek and Sara 2013) as pix2pix has them: the medians of flat areas."""


@dataclass(frozen=True)
class LabelScores:
    """Shares, 0..1.

    Attributes:
        pixel: of all pixels, those of the right class.
        per_class: of each class' pixels, the right ones, as the mean over classes that occur.
        iou: intersection over union, as the mean over classes that occur in truth or in the result.
        per_class_of_all, iou_of_all: the same with classes that do not occur counted as 0, as the
            reference implementation's evaluation has it.
    """

    pixel: float
    per_class: float
    iou: float
    per_class_of_all: float
    iou_of_all: float


def confusion(truth: NDArray[np.intp], found: NDArray[np.intp], n: int) -> NDArray[np.int64]:
    """Pixels (n, n) by true class (row) and class found (column).

    Raises:
        ValueError: the two are of different shapes.
    """
    if truth.shape != found.shape:
        raise ValueError(f"labels of shape {found.shape} against truth of shape {truth.shape}")
    counts = np.bincount(truth.ravel() * n + found.ravel(), minlength=n * n)
    return counts.reshape(n, n).astype(np.int64)


def label_scores(counts: NDArray[np.int64]) -> LabelScores:
    """The scores of a :func:`confusion`, which may be the sum over many pictures.

    Raises:
        ValueError: it counts no pixel.
    """
    total = counts.sum()
    if total == 0:
        raise ValueError("no pixel was counted")
    right = np.diag(counts).astype(np.float64)
    true, found = counts.sum(axis=1), counts.sum(axis=0)
    union = true + found - right
    accuracy = right / np.maximum(true, 1)
    iou = right / np.maximum(union, 1)
    return LabelScores(
        float(right.sum() / total),
        float(accuracy[true > 0].mean()),
        float(iou[union > 0].mean()),
        float(accuracy.mean()),
        float(iou.mean()),
    )


def score_labels(
    pairs: Iterable[tuple[NDArray[np.uint8], NDArray[np.uint8]]], palette: Palette
) -> LabelScores:
    """Scores of pictures (H, W, 3) over all pixels of all pairs (true, painted).

    Raises:
        ValueError: no pair, or the two of a pair differ in size.
    """
    n = len(palette.names)
    counts = np.zeros((n, n), np.int64)
    for truth, painted in pairs:
        counts += confusion(palette.classes(truth), palette.classes(painted), n)
    return label_scores(counts)


_BIN = 32
"""Colours nearer than this, in the largest of the three differences, are one and the same."""
_LEAST_SHARE = 0.002
"""Of the flat pixels that a colour of a palette has, at least."""
_LEAST_COVERED = 0.97
"""Of the flat pixels, by all colours."""
_MOST_CLASSES = 64
_MOST_PIXELS = 400_000


def find_palette(pictures: Sequence[NDArray[np.uint8]]) -> Palette | None:
    """The colours that ``pictures`` (H, W, 3) are painted with, named ``#rrggbb``.

    None where they are photographs, or have only one colour: a palette covers nearly all pixels
    that are like their neighbours.
    """
    flat = np.concatenate([_flat(p) for p in pictures]) if pictures else np.zeros((0, 3), np.uint8)
    n_all = sum(p.shape[0] * p.shape[1] for p in pictures)
    if len(flat) < 0.2 * n_all or not len(flat):
        return None
    left = flat[:: 1 + len(flat) // _MOST_PIXELS].astype(np.int16)
    n, colours = len(left), list[tuple[int, int, int]]()
    while len(left) and len(colours) < _MOST_CLASSES:
        bins, counts = np.unique((left // 8) @ np.array([1, 32, 1024]), return_counts=True)
        most = int(bins[counts.argmax()])
        centre = np.array([most % 32, most // 32 % 32, most // 1024]) * 8 + 4.0
        near = np.abs(left - centre).max(axis=1) < _BIN
        for _ in range(4):  # towards the median of what is near
            centre = np.median(left[near], axis=0)
            near = np.abs(left - centre).max(axis=1) < _BIN
        # a palette's colours are points; a photograph's fill the space between them
        if near.sum() < _LEAST_SHARE * n or np.abs(left[near] - centre).mean() > 6.0:
            break
        red, green, blue = (int(v) for v in np.rint(centre))
        colours.append((red, green, blue))
        left = left[~near]
    if len(left) > (1 - _LEAST_COVERED) * n:
        return None
    if len(colours) < 2:
        return None
    colours.sort()
    return Palette(tuple("#{:02x}{:02x}{:02x}".format(*c) for c in colours), tuple(colours))


def _flat(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The pixels (N, 3) that differ little from those to the right and below."""
    p = picture.astype(np.int16)
    right = np.abs(p[:-1, 1:] - p[:-1, :-1]).max(axis=2)
    below = np.abs(p[1:, :-1] - p[:-1, :-1]).max(axis=2)
    return picture[:-1, :-1][np.maximum(right, below) < 12]
