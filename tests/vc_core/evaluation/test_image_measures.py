"""Which measures apply where, and that they agree with the measures themselves."""

import numpy as np
import pytest

from vc_core.evaluation.collapse import variety_ratio
from vc_core.evaluation.image_measures import ImageScores, Translated, columns, measured
from vc_core.evaluation.image_similarity import ssim
from vc_core.evaluation.palette import LabelScores, Palette

TWO = Palette(("dark", "light"), ((0, 0, 0), (255, 255, 255)))


def pictures(n, seed=0, size=32):
    rng = np.random.default_rng(seed)
    return list(rng.integers(0, 256, (n, size, size, 3)).astype(np.uint8))


def test_pairs_with_a_palette():
    targets, made = pictures(3), pictures(3, 1)
    scores = measured("a to b", "model", Translated(made, made, targets, True), TWO)
    assert scores.n == 3
    assert scores.ssim == pytest.approx(
        np.mean([ssim(a, b) for a, b in zip(targets, made, strict=True)])
    )
    assert 0.4 < scores.pixel < 0.6
    assert scores.variety == pytest.approx(variety_ratio(made, targets))
    assert scores.judged_pixel is None
    assert scores.fid is None
    same = measured("a to b", "real", Translated(made, targets, targets, True), TWO)
    assert (same.pixel, same.iou, same.rmse, same.psnr_db) == (1.0, 1.0, 0.0, None)


def test_without_pairs_sets_are_compared():
    seen = []

    def judge(pairs):
        seen.extend(pairs)
        return LabelScores(0.5, 0.4, 0.3, 0.2, 0.1)

    sources, made, targets = pictures(4), pictures(4, 1), pictures(5, 2)
    what = Translated(sources, made, targets, False)
    scores = measured(
        "b to a", "model", what, TWO, judge, lambda real, fake: (len(real), len(fake))
    )
    assert (scores.ssim, scores.pixel) == (None, None)
    assert (scores.judged_pixel, scores.judged_iou) == (0.5, 0.3)
    assert (scores.fid, scores.kid) == (5, 4)
    assert scores.swd > 0
    assert seen[0][0] is made[0]
    assert seen[0][1] is sources[0]


def test_mixed_sizes_and_a_single_picture_leave_measures_out():
    what = Translated(pictures(1), pictures(1, size=20), pictures(1), False)
    scores = measured("a to b", "model", what)
    assert (scores.swd, scores.variety) == (None, None)


def test_collapse_rings():
    one = pictures(1)[0]
    coarse = [p[:2, :2].repeat(16, 0).repeat(16, 1) for p in pictures(6)]
    scores = measured("a to b", "model", Translated(coarse, [one] * 6, coarse, False))
    assert scores.collapsed
    assert not ImageScores("a", "b", 1).collapsed


def test_columns_are_those_with_figures():
    rows = [ImageScores("a", "b", 1, ssim=0.5), ImageScores("a", "c", 1, rmse=3.0)]
    assert [c.name for c in columns(rows)] == ["ssim", "rmse"]
    assert [c.cell(rows[0]) for c in columns(rows)] == ["0.500", "–"]
