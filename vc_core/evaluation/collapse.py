"""Has a generator collapsed: does it give (nearly) the same picture whatever it is given?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

ALARM = 0.2
"""A generator whose outputs vary by less than this share of the target's pictures has collapsed."""
_SIDE = 16


def variety(pictures: Iterable[NDArray[np.generic]]) -> float:
    """Variance over the pictures, as the mean over places and channels, squared pixel values.

    Args:
        pictures: (H, W, C) of any sizes; compared as 16 x 16 means, which are blind to noise.

    Raises:
        ValueError: fewer than two.
    """
    small = [reduced(p) for p in pictures]
    if len(small) < 2:
        raise ValueError("one picture has no variety; give two or more")
    return float(np.var(np.stack(small), axis=0).mean())


def variety_ratio(
    outputs: Iterable[NDArray[np.generic]], targets: Iterable[NDArray[np.generic]]
) -> float:
    """Variety of a generator's outputs over that of the pictures of its target; 1 is right.

    Under ``ALARM`` it has collapsed. Infinite where the targets do not vary.

    Raises:
        ValueError: fewer than two of either.
    """
    target, output = variety(targets), variety(outputs)
    return output / target if target > 0 else float("inf")


def reduced(picture: NDArray[np.generic]) -> NDArray[np.float64]:
    """The means (16, 16, C) of a picture's parts; of a smaller one its pixels, repeated."""
    height, width = picture.shape[:2]
    values = picture.astype(np.float64)
    for axis, size in ((0, height), (1, width)):
        if size < _SIDE:
            values = np.take(values, np.arange(_SIDE) * size // _SIDE, axis=axis)
        else:
            starts = np.arange(_SIDE) * size // _SIDE
            lengths = np.diff(np.append(starts, size))
            sums = np.add.reduceat(values, starts, axis=axis)
            shape = [1] * values.ndim
            shape[axis] = _SIDE
            values = sums / lengths.reshape(shape)
    return values
