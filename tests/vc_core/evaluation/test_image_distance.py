"""FID and KID against their closed forms, in features that can be worked out by hand."""

import numpy as np
import pytest
import torch
from scipy.linalg import sqrtm

from vc_core.evaluation.image_distance import set_distances


class Colours(torch.nn.Module):
    """The mean of each colour."""

    num_features = 3

    def forward(self, x):
        return x.float().mean((2, 3))


def pictures(n, mean, seed):
    rng = np.random.default_rng(seed)
    colours = rng.normal(mean, 20, (n, 1, 1, 3)).clip(0, 255)
    return list(np.broadcast_to(colours, (n, 8, 8, 3)).astype(np.uint8))


def test_fid_and_kid_are_their_formulas():
    real, fake = pictures(60, 100, 0), pictures(50, (120, 100, 90), 1)
    shares = []
    found = set_distances(Colours(), real, fake, shares.append)
    x, y = (np.array([p.mean((0, 1)) for p in s]) for s in (real, fake))
    a, b = np.cov(x.T), np.cov(y.T)
    fid = ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(a + b - 2 * np.real(sqrtm(a @ b)))
    assert found.fid == pytest.approx(fid, rel=1e-4)

    def kernel(p, q):
        return (p @ q.T / 3 + 1) ** 3

    n, m = len(x), len(y)
    within = [
        (k.sum() - np.trace(k)) / (len(k) * (len(k) - 1)) for k in (kernel(x, x), kernel(y, y))
    ]
    mmd = sum(within) - 2 * kernel(x, y).sum() / (n * m)
    assert found.kid == pytest.approx(1000 * mmd, rel=0.2)  # over random subsets of 50
    assert shares[-1] == 1.0


def test_same_set_is_at_no_distance():
    real = pictures(20, 100, 0)
    found = set_distances(Colours(), real, real)
    assert found.fid == pytest.approx(0.0, abs=1e-3)
    with pytest.raises(ValueError, match="two pictures"):
        set_distances(Colours(), real[:1], real)
