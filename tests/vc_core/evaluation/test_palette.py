"""Palette scores against counts by hand, and the facades' colours against the data."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vc_core.evaluation.palette import (
    FACADES,
    Palette,
    confusion,
    find_palette,
    label_scores,
    score_labels,
)

DATA = Path(__file__).parents[3].parent / "shared/data/facades"
THREE = Palette(("red", "green", "blue"), ((255, 0, 0), (0, 255, 0), (0, 0, 255)))


def painted(classes, palette=THREE):
    return np.asarray(palette.colours, np.uint8)[np.asarray(classes)]


def jpeg(picture, quality=85):
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file))


def test_scores_are_those_counted_by_hand():
    truth = np.array([[0, 0, 0, 1]])
    found = np.array([[0, 0, 1, 1]])
    scores = label_scores(confusion(truth, found, 3))
    assert scores.pixel == 3 / 4
    assert scores.per_class == pytest.approx((2 / 3 + 1) / 2)
    assert scores.iou == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert scores.per_class_of_all == pytest.approx((2 / 3 + 1 + 0) / 3)
    assert scores.iou_of_all == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)


def test_class_that_only_the_result_has_costs_iou_alone():
    scores = label_scores(confusion(np.array([0, 0]), np.array([0, 2]), 3))
    assert scores.per_class == 1 / 2
    assert scores.iou == pytest.approx((1 / 2 + 0) / 2)


def test_nearest_colour_survives_jpeg():
    rng = np.random.default_rng(0)
    blocks = rng.integers(0, 12, (8, 8)).repeat(16, 0).repeat(16, 1)
    picture = jpeg(painted(blocks, FACADES), 93)
    assert np.mean(FACADES.classes(picture) == blocks) > 0.93  # chroma blurs between the blocks
    assert score_labels([(painted(blocks, FACADES), painted(blocks, FACADES))], FACADES).iou == 1.0


def test_scores_are_over_the_pixels_of_all_pairs():
    small, large = painted([[0]]), painted([[0, 1, 1]])
    assert score_labels([(small, small), (large, painted([[0, 0, 0]]))], THREE).pixel == 2 / 4


def test_sizes_must_agree():
    with pytest.raises(ValueError, match="shape"):
        score_labels([(painted([[0]]), painted([[0, 1]]))], THREE)
    with pytest.raises(ValueError, match="no pixel"):
        score_labels([], THREE)


def test_finds_the_palette_of_painted_pictures_and_none_in_photographs():
    rng = np.random.default_rng(1)
    blocks = rng.integers(0, 12, (16, 16)).repeat(16, 0).repeat(16, 1)
    found = find_palette([jpeg(painted(blocks, FACADES), 93)])
    assert found is not None
    assert len(found.colours) == 12
    assert np.abs(np.array(found.colours) - np.array(sorted(FACADES.colours))).max() <= 4
    y, x = np.mgrid[:200, :200]
    shades = np.stack([x, y, (x + y) // 2], axis=2).astype(np.uint8)
    assert find_palette([shades]) is None
    assert find_palette([np.zeros((40, 40, 3), np.uint8)]) is None
    assert find_palette([]) is None


@pytest.mark.skipif(not DATA.is_dir(), reason=f"no facades at {DATA}")
def test_facades_are_painted_in_these_colours_and_photographed_in_none():
    labels = [np.asarray(Image.open(f)) for f in sorted((DATA / "trainB").glob("*.jpg"))[:60]]
    colours = np.array(FACADES.colours)
    distances = [np.abs(p[::4, ::4, None].astype(int) - colours).max(-1).min(-1) for p in labels]
    assert np.mean(np.concatenate([d.ravel() for d in distances]) <= 16) > 0.7  # the rest is edges
    found = find_palette(labels)
    assert found is not None
    nearest = np.abs(np.array(found.colours)[:, None] - colours).max(-1)
    assert nearest.min(axis=1).max() <= 6
    assert nearest.min(axis=0).max() <= 6
    photos = [np.asarray(Image.open(f)) for f in sorted((DATA / "trainA").glob("*.jpg"))[:20]]
    assert find_palette(photos) is None
