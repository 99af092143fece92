"""The pyramid, and the distance against SciPy's in one dimension and closed forms in more."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter
from scipy.stats import wasserstein_distance

from vc_core.evaluation.sliced_wasserstein import (
    distance,
    enlarged,
    laplacian_pyramid,
    sliced_wasserstein,
)


def noise(n, seed, smooth=0.0, size=32):
    rng = np.random.default_rng(seed)
    pictures = rng.normal(128, 40, (n, size, size, 3))
    pictures = gaussian_filter(pictures, (0, smooth, smooth, 0)) if smooth else pictures
    return list(np.clip(pictures, 0, 255).astype(np.uint8))


def test_pyramid_gives_the_picture_back():
    picture = np.random.default_rng(0).normal(size=(70, 65, 3))
    levels = laplacian_pyramid(picture)
    assert [level.shape[:2] for level in levels] == [(70, 65), (35, 33), (18, 17)]
    back = levels[-1]
    for level in reversed(levels[:-1]):
        back = level + enlarged(back, *level.shape[:2])
    np.testing.assert_allclose(back, picture, atol=1e-12)


def test_flat_picture_has_nothing_at_the_fine_levels():
    levels = laplacian_pyramid(np.full((64, 64, 3), 7.0))
    assert np.abs(levels[0]).max() < 1e-12
    np.testing.assert_allclose(levels[-1], 7.0)


def test_in_one_dimension_it_is_scipys():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(500, 1)), rng.normal(2, 3, size=(500, 1))
    expected = wasserstein_distance(a[:, 0], b[:, 0])
    assert distance(a, b, 4, rng) == pytest.approx(expected)


def test_shift_costs_its_projections():
    """Two points a distance d apart in 3-D: the mean of |cos| over directions is 1/2."""
    rng = np.random.default_rng(0)
    a, b = np.zeros((10, 3)), np.tile([0.0, 0.0, 4.0], (10, 1))
    assert distance(a, b, 20_000, rng) == pytest.approx(2.0, rel=0.02)


def test_sets_of_different_sizes_are_compared_at_quantiles():
    rng = np.random.default_rng(0)
    a = rng.normal(size=(4000, 1))
    assert distance(a, rng.normal(size=(1000, 1)), 2, rng) < 0.1


def test_same_kind_of_pictures_are_nearer_than_blurred_ones_at_the_scale_of_the_blur():
    real = noise(24, 0)
    alike = sliced_wasserstein(real, noise(24, 1))
    blurred = sliced_wasserstein(real, noise(24, 2, smooth=2.0))
    assert list(alike) == [32, 16]
    assert blurred[32] > 2 * alike[32]  # normalised by channel, so that contrast counts for nothing


def test_sets_that_cannot_be_compared_are_refused():
    with pytest.raises(ValueError, match="one size"):
        sliced_wasserstein(noise(1, 0), noise(1, 0, size=40))
    with pytest.raises(ValueError, match="need pictures"):
        sliced_wasserstein([], noise(1, 0))
    with pytest.raises(ValueError, match="16"):
        sliced_wasserstein(noise(1, 0, size=8), noise(1, 0, size=8))
