"""Made-up pairs of a label map and the picture it stands for, so that anything can be measured.

A scene is sky, hills, meadow, a house with windows, a door and a roof, and trees, at random places.
The picture has the light of a random hour, gradients, shadows, texture and noise; the map has one
plain colour for each class. The same seed gives the same scenes on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vc_core.data.images import ImageData, ImageSet
from vc_core.errors import CorpusError
from vc_core.files import replacing

CLASSES = ("sky", "hill", "meadow", "wall", "window", "roof", "tree")
COLOURS = (
    (250, 40, 40),
    (70, 130, 255),
    (150, 60, 200),
    (20, 160, 60),
    (240, 240, 240),
    (20, 20, 20),
    (230, 230, 40),
)
"""Of the label map, 8-bit RGB; any two are more than 100 apart, and none is like its class' own: a
generator that hardly changes a picture must not score."""
_SHOWN = np.array(
    [
        (0.62, 0.74, 0.86),
        (0.42, 0.50, 0.52),
        (0.46, 0.58, 0.28),
        (0.78, 0.66, 0.50),
        (0.16, 0.20, 0.26),
        (0.52, 0.26, 0.20),
        (0.18, 0.34, 0.18),
    ]
)
"""Of the picture before light, 0..1."""
_ROUGH = np.array([0.01, 0.03, 0.06, 0.04, 0.03, 0.05, 0.10])
"""How much the texture of each class varies."""


@dataclass(frozen=True)
class Scene:
    """A picture and its labels.

    Attributes:
        picture: (H, W, 3) 8-bit.
        labels: (H, W, 3) 8-bit, in ``COLOURS``.
        classes: (H, W) indices into ``CLASSES``.
    """

    picture: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    classes: NDArray[np.intp]


def make_scene(seed: int, size: int = 64) -> Scene:
    """The scene of a seed.

    Args:
        size: side, pixels, 16 or more.
    """
    if size < 16:
        raise ValueError(f"size = {size} must be 16 or more")
    random = np.random.default_rng([seed, size])
    classes = _layout(random, size)
    picture = _painted(random, classes)
    return Scene(picture, np.array(COLOURS, np.uint8)[classes], classes)


def scene_data(
    count: int, size: int = 64, seed: int = 0, paired: bool = False, names: str = "photos labels"
) -> ImageData:
    """Sets of pictures and of labels to train on.

    Args:
        count: images in each set.
        paired: of the same scenes; otherwise no scene is in both.
        names: of the two sets.
    """
    first = seed * 1_000_000
    pictures = [make_scene(first + i, size).picture for i in range(count)]
    others = first if paired else first + count
    labels = [make_scene(others + i, size).labels for i in range(count)]
    a, b = names.split()
    return ImageData((ImageSet.build(a, pictures), ImageSet.build(b, labels)), paired)


def write_scenes(folder: Path, train: int, test: int, size: int = 64, seed: int = 0) -> None:
    """Write trainA, trainB (of other scenes), testA and testB (pairs) as PNG files.

    Raises:
        CorpusError: the folder cannot be written.
    """
    first = seed * 1_000_000
    wanted = [
        ("trainA", "picture", range(first, first + train)),
        ("trainB", "labels", range(first + train, first + 2 * train)),
        ("testA", "picture", range(first + 2 * train, first + 2 * train + test)),
        ("testB", "labels", range(first + 2 * train, first + 2 * train + test)),
    ]
    try:
        for name, kind, seeds in wanted:
            (folder / name).mkdir(parents=True, exist_ok=True)
            for number in seeds:
                path = folder / name / f"{number:07d}.png"
                with replacing(path) as temporary:
                    Image.fromarray(getattr(make_scene(number, size), kind)).save(temporary)
    except OSError as error:
        raise CorpusError(f"cannot write to {folder}: {error.strerror or error}") from None


def _layout(random: np.random.Generator, size: int) -> NDArray[np.intp]:
    """The class of each pixel, painted from back to front."""
    row, column = np.mgrid[0:size, 0:size] / size
    classes = np.zeros((size, size), np.intp)
    horizon = random.uniform(0.45, 0.65)
    slopes = random.uniform(2, 9, 2)
    heights = random.uniform(0.04, 0.12, 2)
    phases = random.uniform(0, 6.3, 2)
    ridge = sum(h * np.sin(s * column + p) for h, s, p in zip(heights, slopes, phases, strict=True))
    classes[row > horizon - 0.1 + ridge] = 1
    classes[row > horizon + 0.05 * np.sin(3 * column + phases[0])] = 2
    _house(random, classes, row, column, horizon)
    for _ in range(int(random.integers(1, 4))):
        x, y = random.uniform(0, 1), horizon + random.uniform(0.0, 0.25)
        wide, high = random.uniform(0.06, 0.12), random.uniform(0.12, 0.22)
        inside = ((column - x) / wide) ** 2 + ((row - y) / high) ** 2 < 1
        classes[inside] = 6
    return classes


def _house(
    random: np.random.Generator,
    classes: NDArray[np.intp],
    row: NDArray[np.float64],
    column: NDArray[np.float64],
    horizon: float,
) -> None:
    left, wide = random.uniform(0.05, 0.45), random.uniform(0.3, 0.5)
    top, high = horizon - random.uniform(0.12, 0.22), random.uniform(0.3, 0.42)
    inside = (column > left) & (column < left + wide) & (row > top) & (row < top + high)
    classes[inside] = 3
    peak = random.uniform(0.12, 0.2)
    across = np.abs(column - left - wide / 2) / (wide / 2 + 0.04)
    classes[(row <= top) & (row > top - peak * (1 - across)) & (across < 1)] = 5
    n_across, n_down = int(random.integers(2, 4)), int(random.integers(1, 3))
    for i in range(n_across):
        for j in range(n_down):
            x = left + wide * (i + 0.5) / n_across
            y = top + high * (j + 0.5) / n_down
            half = (0.22 * wide / n_across, 0.25 * high / n_down)
            classes[inside & (np.abs(column - x) < half[0]) & (np.abs(row - y) < half[1])] = 4


def _painted(random: np.random.Generator, classes: NDArray[np.intp]) -> NDArray[np.uint8]:
    size = len(classes)
    row, column = np.mgrid[0:size, 0:size] / size
    hue = _SHOWN + random.normal(0, 0.04, _SHOWN.shape)  # of this house, this meadow
    picture = hue[classes]
    texture = _ROUGH[classes][:, :, None] * random.normal(0, 1, (size, size, 1))
    bricks = 0.06 * (np.floor(row * size / 2) % 2 - 0.5) * (classes == 3)
    tiles = 0.08 * (np.floor(column * size / 2) % 2 - 0.5) * (classes == 5)
    fading = 0.25 * (row - 0.5) * (classes == 0) - 0.1 * (row - 0.7) * (classes == 2)
    picture = picture + texture + (bricks + tiles + fading)[:, :, None]
    warmth = random.uniform(-0.06, 0.06)
    light = random.uniform(0.8, 1.15) * np.array([1 + warmth, 1.0, 1 - warmth])
    side = 1 + random.uniform(-0.12, 0.12) * (column - 0.5)
    picture = picture * light * side[:, :, None]
    return np.rint(255 * np.clip(picture, 0, 1)).astype(np.uint8)
