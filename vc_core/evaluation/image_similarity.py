"""How near one picture is to another: SSIM, PSNR and RMSE."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

_SIGMA = 1.5
_TRUNCATE = 3.5
"""Of the window, in sigmas: 11 x 11 pixels, as in the paper."""
_RADIUS = int(_TRUNCATE * _SIGMA + 0.5)
WINDOW = 2 * _RADIUS + 1
"""Pixels that a picture must be wide and high at least."""
_K1, _K2 = 0.01, 0.03


def rmse(a: NDArray[np.generic], b: NDArray[np.generic]) -> float:
    """Root mean square difference of two pictures of one shape, in the unit of their values.

    Raises:
        ValueError: their shapes differ.
    """
    x, y = _both(a, b)
    return float(np.sqrt(np.mean((x - y) ** 2)))


def psnr_db(a: NDArray[np.generic], b: NDArray[np.generic], peak: float = 255.0) -> float:
    """Peak signal to noise ratio, dB; infinite where the two are the same.

    Args:
        peak: the largest value a pixel can have.

    Raises:
        ValueError: their shapes differ.
    """
    error = rmse(a, b)
    return math.inf if error == 0.0 else 20.0 * math.log10(peak / error)


def ssim(a: NDArray[np.generic], b: NDArray[np.generic], peak: float = 255.0) -> float:
    """Structural similarity, -1..1, as the mean over pixels and channels.

    Args:
        a, b: (H, W) or (H, W, C) of at least 11 x 11 pixels.
        peak: the largest value a pixel can have.

    Raises:
        ValueError: their shapes differ, or they are smaller than the window.

    Source: Wang, Bovik, Sheikh, Simoncelli 2004, section III-B: Gaussian window of sigma 1.5,
    K1 = .01, K2 = .03, over windows that lie inside the picture.
    """
    x, y = _both(a, b)
    if min(x.shape[:2]) < WINDOW:
        raise ValueError(f"pictures of {x.shape[1]} x {x.shape[0]} are smaller than the window")
    c1, c2 = (_K1 * peak) ** 2, (_K2 * peak) ** 2
    mean_x, mean_y = _smooth(x), _smooth(y)
    var_x = _smooth(x * x) - mean_x**2
    var_y = _smooth(y * y) - mean_y**2
    covariance = _smooth(x * y) - mean_x * mean_y
    likeness = (2 * mean_x * mean_y + c1) * (2 * covariance + c2)
    likeness /= (mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2)
    inside = slice(_RADIUS, -_RADIUS)
    return float(likeness[inside, inside].mean())


def _smooth(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return gaussian_filter(x, _SIGMA, truncate=_TRUNCATE, axes=(0, 1))


def _both(
    a: NDArray[np.generic], b: NDArray[np.generic]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if a.shape != b.shape:
        raise ValueError(f"a picture of shape {b.shape} against one of shape {a.shape}")
    return a.astype(np.float64), b.astype(np.float64)
