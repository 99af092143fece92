"""SSIM, PSNR and RMSE against their formulas, window by window."""

import math

import numpy as np
import pytest

from vc_core.evaluation.image_similarity import psnr_db, rmse, ssim


@pytest.fixture
def pair():
    rng = np.random.default_rng(0)
    a = rng.integers(0, 256, (24, 31, 3)).astype(np.uint8)
    b = np.clip(a + rng.normal(0, 20, a.shape), 0, 255).astype(np.uint8)
    return a, b


def test_rmse_and_psnr_are_closed_forms():
    a, b = np.zeros((4, 4), np.uint8), np.full((4, 4), 10, np.uint8)
    assert rmse(a, b) == 10.0
    assert psnr_db(a, b) == pytest.approx(20 * math.log10(25.5))
    assert psnr_db(a, a) == math.inf


def test_ssim_is_the_formula_in_every_window(pair):
    a, b = (p.astype(float) for p in pair)
    t = np.arange(-5, 6)
    w = np.exp(-(t**2) / (2 * 1.5**2))
    w = np.outer(w, w) / w.sum() ** 2
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    values = []
    for y in range(24 - 10):
        for x in range(31 - 10):
            for c in range(3):
                p, q = a[y : y + 11, x : x + 11, c], b[y : y + 11, x : x + 11, c]
                mp, mq = (w * p).sum(), (w * q).sum()
                vp, vq = (w * (p - mp) ** 2).sum(), (w * (q - mq) ** 2).sum()
                cov = (w * (p - mp) * (q - mq)).sum()
                top = (2 * mp * mq + c1) * (2 * cov + c2)
                values.append(top / ((mp**2 + mq**2 + c1) * (vp + vq + c2)))
    assert ssim(*pair) == pytest.approx(np.mean(values), abs=1e-9)


def test_ssim_of_a_picture_and_itself_is_one_and_of_its_negative_less_than_nothing(pair):
    a, _ = pair
    assert ssim(a, a) == pytest.approx(1.0)
    assert ssim(a, 255 - a) < 0
    assert ssim(a[..., 0], a[..., 0]) == pytest.approx(1.0)


def test_flat_pictures_differ_by_their_luminance_alone():
    a, b = np.full((16, 16), 100.0), np.full((16, 16), 150.0)
    c1 = (0.01 * 255) ** 2
    expected = (2 * 100 * 150 + c1) / (100**2 + 150**2 + c1)
    assert ssim(a, b) == pytest.approx(expected, rel=1e-9)


def test_wrong_shapes_are_refused(pair):
    a, b = pair
    with pytest.raises(ValueError, match="shape"):
        ssim(a, b[:-1])
    with pytest.raises(ValueError, match="window"):
        ssim(a[:10], b[:10])
