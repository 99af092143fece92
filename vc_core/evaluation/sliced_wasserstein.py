"""Sliced Wasserstein distance of two sets of pictures, at every scale of a Laplacian pyramid.

Source: Karras, Aila, Laine, Lehtinen 2018 (arXiv 1710.10196, section 5): descriptors are 7 x 7
neighbourhoods of each level, normalised by the mean and deviation of each colour channel over the
set; distances are taken along random directions. Figures are times 1000, as in the paper.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import convolve1d

_TAP = np.array([1.0, 4.0, 6.0, 4.0, 1.0]) / 16.0
"""Burt and Adelson's filter."""
_SIZE = 7
_LEAST = 16
"""Pixels of the coarsest level's shorter side."""


def sliced_wasserstein(
    real: Sequence[NDArray[np.uint8]],
    fake: Sequence[NDArray[np.uint8]],
    n_descriptors: int = 64,
    n_directions: int = 256,
    seed: int = 0,
) -> dict[int, float]:
    """Distance times 1000 at each level, by the shorter side of the level in pixels.

    Args:
        real, fake: pictures (H, W, 3) of one size, at least 16 x 16.
        n_descriptors: neighbourhoods of each picture and level.
        n_directions: random ones that the distance is the mean over.

    Raises:
        ValueError: a set is empty, or the sizes differ.
    """
    shapes = {p.shape for p in [*real, *fake]}
    if not real or not fake or len(shapes) != 1:
        raise ValueError("both sets need pictures, and all of one size")
    if min(next(iter(shapes))[:2]) < _LEAST:
        raise ValueError(f"pictures must be at least {_LEAST} pixels wide and high")
    rng = np.random.default_rng(seed)
    a = [_descriptors(p, n_descriptors, rng) for p in real]
    b = [_descriptors(p, n_descriptors, rng) for p in fake]
    found = {}
    for level in a[0]:
        x = _normalised(np.concatenate([d[level] for d in a]))
        y = _normalised(np.concatenate([d[level] for d in b]))
        found[level] = 1000.0 * distance(x, y, n_directions, rng)
    return found


def distance(
    a: NDArray[np.float64], b: NDArray[np.float64], n_directions: int, rng: np.random.Generator
) -> float:
    """Mean over random directions of the 1-D Wasserstein distance of (N, D) and (M, D)."""
    directions = rng.normal(size=(a.shape[1], n_directions))
    directions /= np.linalg.norm(directions, axis=0)
    x, y = np.sort(a @ directions, axis=0), np.sort(b @ directions, axis=0)
    if len(x) != len(y):  # at as many quantiles of both
        at = (np.arange(min(len(x), len(y))) + 0.5) / min(len(x), len(y))
        x, y = (s[(at * len(s)).astype(int)] for s in (x, y))
    return float(np.abs(x - y).mean())


def laplacian_pyramid(picture: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Levels (H, W, C), finest first; each is what the next lacks, the last a small picture."""
    levels = []
    while min(picture.shape[:2]) >= 2 * _LEAST:
        smaller = _smooth(picture, _TAP)[::2, ::2]
        levels.append(picture - enlarged(smaller, picture.shape[0], picture.shape[1]))
        picture = smaller
    return [*levels, picture]


def enlarged(picture: NDArray[np.float64], height: int, width: int) -> NDArray[np.float64]:
    """Twice the size, (height, width), between the pixels by the pyramid's filter."""
    spread = np.zeros((height, width, picture.shape[2]))
    spread[::2, ::2] = picture
    return _smooth(spread, 2.0 * _TAP)


def _smooth(x: NDArray[np.float64], tap: NDArray[np.float64]) -> NDArray[np.float64]:
    return convolve1d(convolve1d(x, tap, axis=0, mode="mirror"), tap, axis=1, mode="mirror")


def _descriptors(
    picture: NDArray[np.uint8], n: int, rng: np.random.Generator
) -> dict[int, NDArray[np.float64]]:
    """For each level, (n, 7, 7, 3) random neighbourhoods."""
    found = {}
    for level in laplacian_pyramid(picture.astype(np.float64)):
        height, width = level.shape[:2]
        top = rng.integers(0, height - _SIZE + 1, n)
        left = rng.integers(0, width - _SIZE + 1, n)
        at = np.arange(_SIZE)
        rows, columns = top[:, None, None] + at[:, None], left[:, None, None] + at
        found[min(height, width)] = level[rows, columns]
    return found


def _normalised(descriptors: NDArray[np.float64]) -> NDArray[np.float64]:
    mean = descriptors.mean(axis=(0, 1, 2))
    deviation = np.maximum(descriptors.std(axis=(0, 1, 2)), 1e-8)
    return ((descriptors - mean) / deviation).reshape(len(descriptors), -1)
