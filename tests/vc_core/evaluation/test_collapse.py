"""The alarm rings for a generator that gives one picture, and for no other."""

import numpy as np
import pytest

from vc_core.evaluation.collapse import ALARM, reduced, variety, variety_ratio


def scenes(n, seed=0):
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (n, 4, 4, 3))
    return coarse.repeat(16, 1).repeat(16, 2).astype(np.uint8)


def test_parts_are_means():
    picture = np.arange(35 * 50, dtype=float).reshape(35, 50, 1)
    parts = reduced(picture)
    assert parts.shape == (16, 16, 1)
    assert parts[0, 0, 0] == picture[0:2, 0:3].mean()
    assert parts[-1, -1, 0] == picture[32:, 46:].mean()
    assert reduced(np.full((3, 3, 3), 9)).shape == (16, 16, 3)


def test_variety_is_the_variance_over_pictures():
    black, grey = np.zeros((20, 20, 3)), np.full((30, 20, 3), 10.0)
    assert variety([black, grey]) == pytest.approx(25.0)


def test_one_picture_with_noise_is_a_collapse():
    targets = scenes(12)
    rng = np.random.default_rng(1)
    same = [np.clip(targets[0] + rng.normal(0, 10, targets[0].shape), 0, 255) for _ in range(12)]
    assert variety_ratio(same, targets) < ALARM / 10
    assert 0.7 < variety_ratio(scenes(12, seed=2), targets) < 1.4


def test_too_few_pictures_and_targets_all_alike():
    with pytest.raises(ValueError, match="two or more"):
        variety(scenes(1))
    assert variety_ratio(scenes(2), [np.zeros((8, 8, 3))] * 2) == float("inf")
