"""A judge learns a known rule from pairs, and tells good translations from bad ones."""

import numpy as np
import pytest
import torch

from vc_core.evaluation.image_judge import Judge, JudgeSettings, judged, train_judge
from vc_core.evaluation.palette import Palette

TWO = Palette(("dark", "light"), ((0, 0, 255), (255, 255, 0)))
QUICK = JudgeSettings(width=4, steps=60, batch=4, rate=1e-2)


def pairs(n, seed=0):
    """Photos that are noisy, dark or light by their labels."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(n):
        classes = rng.integers(0, 2, (4, 4)).repeat(4, 0).repeat(4, 1)
        photo = np.clip(60 + 120 * classes[..., None] + rng.normal(0, 15, (16, 16, 3)), 0, 255)
        found.append((photo.astype(np.uint8), np.array(TWO.colours, np.uint8)[classes]))
    return found


def test_learns_what_pairs_show_and_finds_it_missing():
    shares = []
    judge = train_judge(pairs(24), TWO, QUICK, shares.append)
    real = pairs(8, seed=1)
    assert judged(judge, real, TWO).pixel > 0.95
    wrong = [(photo, labels[::-1].copy()) for photo, labels in real]
    assert judged(judge, wrong, TWO).pixel < 0.75
    assert shares[-1] == 1.0


def test_is_the_same_every_time_and_leaves_the_random_state():
    torch.manual_seed(3)
    expected = torch.rand(1)
    torch.manual_seed(3)
    first = train_judge(pairs(4), TWO, JudgeSettings(width=4, steps=3))
    assert torch.rand(1) == expected
    second = train_judge(pairs(4), TWO, JudgeSettings(width=4, steps=3))
    for a, b in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(a, b)


def test_any_size():
    assert Judge(5, 4).eval()(torch.zeros(1, 3, 19, 34)).shape == (1, 5, 19, 34)


def test_pairs_of_one_size_are_needed():
    with pytest.raises(ValueError, match="one size"):
        train_judge([], TWO)
    with pytest.raises(ValueError, match="one size"):
        train_judge([*pairs(1), (np.zeros((8, 8, 3), np.uint8),) * 2], TWO)
