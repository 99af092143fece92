import io
import xml.etree.ElementTree as ET

import matplotlib.image
import numpy as np
import pytest

from vc_core.evaluation.figures import (
    f0_svg,
    losses_svg,
    overview_svg,
    progress_svg,
    spectrogram_png,
)
from vc_core.evaluation.measures import PairScores


def _tone(hz: float, sample_rate: int) -> np.ndarray:
    return 0.3 * np.sin(2 * np.pi * hz * np.arange(sample_rate // 2) / sample_rate)


@pytest.mark.parametrize("sample_rate", [16000, 48000])
def test_spectrogram_shows_a_tone_at_its_height(sample_rate):
    picture = matplotlib.image.imread(
        io.BytesIO(spectrogram_png(_tone(6000, sample_rate), sample_rate))
    )
    middle = picture[:, picture.shape[1] // 2, :3].sum(axis=1)
    opaque = np.flatnonzero(picture[:, picture.shape[1] // 2, 3] == 1)
    top, bottom = opaque[0], opaque[-1]
    tone = opaque[middle[opaque].argmax()]
    assert (bottom - tone) / (bottom - top) == pytest.approx(6 / 8, abs=0.15)


def test_pictures_are_transparent_around_the_plot():
    picture = matplotlib.image.imread(io.BytesIO(spectrogram_png(_tone(200, 16000), 16000)))
    assert picture[0, 0, 3] == 0


def test_contours_are_one_line_per_recording():
    recordings = {"Source": _tone(120, 16000), "Target": _tone(240, 16000)}
    root = ET.fromstring(f0_svg(recordings, 16000))
    text = ET.tostring(root, encoding="unicode")
    assert "#4c8dd6" in text
    assert "#e0863a" in text


def test_overview_needs_both_measures():
    assert overview_svg([PairScores("A-B", "model", 3, mcd_db=6.5)]) is None
    drawn = overview_svg([PairScores("A-B", "model", 3, 6.5, 0.1, 0.8)])
    assert drawn is not None
    assert ET.fromstring(drawn).tag.endswith("svg")


def test_every_loss_has_a_panel_and_may_begin_late():
    rows = [{"step": n, "samples": 4 * n, "seconds": n, "cycle": 1.0 / n} for n in range(1, 200)]
    for row in rows[100:]:
        row["adversarial"] = 0.5
    drawn = losses_svg(rows)
    assert drawn is not None
    panels = [e for e in ET.fromstring(drawn).iter() if "axes_" in e.get("id", "")]
    assert len(panels) == 2
    assert losses_svg([{"step": 1, "samples": 4, "seconds": 0.1}]) is None
    assert losses_svg([]) is None


def test_progress_has_a_line_per_pair():
    rows = [
        {"samples": n, "pair": pair, "mcd_db": 8.0 - n / 1000, "gv_ratio": 0.7}
        for pair in ("SF1-TF2", "SM1-TM3")
        for n in (100, 200, 300)
    ]
    drawn = progress_svg(rows)
    assert drawn is not None
    text = drawn.decode()
    assert text.count("#4c8dd6") > 2
    assert text.count("#e0863a") > 2
    assert progress_svg([]) is None
