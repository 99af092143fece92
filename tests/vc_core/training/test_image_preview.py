"""Previews: what a row shows, and the alarm when all outputs are alike."""

import csv

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from vc_core.data.scenes import scene_data
from vc_core.training.image_preview import (
    PREVIEW_FOLDER,
    VARIETY_FILE,
    make_previews,
    write_previews,
)


class Fixed(nn.Module):
    """Swaps colours, or gives the same grey for everything."""

    def __init__(self, collapsed=False):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(()))
        self.collapsed = collapsed

    def forward(self, x, source, target):
        return torch.zeros_like(x) if self.collapsed else -x


BOTH = ((0, 1), (1, 0))


def test_a_row_shows_input_translation_way_back_and_identity():
    data = scene_data(8, 32)
    first, second = make_previews(Fixed(), data, BOTH, 16, 3)
    assert first.columns == ("input", "translated", "reconstructed", "identity")
    assert (first.source, first.target, second.source) == ("photos", "labels", "labels")
    for x, translated, back, identity in first.rows:
        assert np.array_equal(255 - x, translated)
        assert np.array_equal(x, back)
        assert np.array_equal(translated, identity)
    assert first.grid().shape == (3 * 16, 4 * 16, 3)
    assert not first.collapsed


def test_of_pairs_one_way_the_partner_is_shown():
    data = scene_data(8, 32, paired=True)
    (only,) = make_previews(Fixed(), data, ((0, 1),), None, 2)
    assert only.columns == ("input", "translated", "partner")
    assert np.array_equal(only.rows[0][2], data.sets[1].pixels[: 32 * 32].view(32, 32, 3).numpy())


def test_a_collapsed_generator_is_noticed():
    previews = make_previews(Fixed(collapsed=True), scene_data(8, 32), BOTH, None, 1)
    assert all(p.collapsed and p.variety == pytest.approx(0, abs=1e-6) for p in previews)


def test_files_are_written_and_later_rows_dropped_when_a_run_goes_back(tmp_path):
    previews = make_previews(Fixed(), scene_data(8, 32), BOTH, None, 2)
    for step in (10, 20, 10):
        paths = write_previews(previews, tmp_path, step, 2 * step)
    assert [p.name for p in paths] == ["photos to labels.png", "labels to photos.png"]
    picture = np.asarray(Image.open(tmp_path / PREVIEW_FOLDER / "step-0000010" / paths[0].name))
    assert np.array_equal(picture, previews[0].grid())
    rows = list(csv.DictReader((tmp_path / VARIETY_FILE).open()))
    assert [(row["step"], row["direction"]) for row in rows] == [
        ("10", "photos to labels"),
        ("10", "labels to photos"),
    ]
