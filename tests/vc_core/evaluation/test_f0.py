import numpy as np
import pytest

from vc_core.evaluation.f0 import f0_scores
from vc_core.evaluation.mcd import align, protocol_a_features

MCEP = np.random.default_rng(0).normal(size=(40, 25))
CONTOUR = 150.0 + 40.0 * np.sin(np.arange(40) / 6)


def test_an_octave_is_1200_cents(make_frames):
    high, low = make_frames(MCEP, 2 * CONTOUR), make_frames(MCEP, CONTOUR)
    scores = f0_scores(high, low, align(high, low))
    assert scores.rmse_cents == pytest.approx(1200)
    assert scores.correlation == pytest.approx(1)
    assert scores.vuv_error_percent == 0


def test_voicing_errors_are_counted_and_left_out_of_the_melody(make_frames):
    wrong = CONTOUR.copy()
    wrong[:10] = 0.0
    a, b = make_frames(MCEP, wrong), make_frames(MCEP, CONTOUR)
    scores = f0_scores(a, b, align(a, b))
    assert scores.vuv_error_percent == pytest.approx(25)
    assert scores.rmse_cents == pytest.approx(0)


def test_inverted_melody_has_negative_correlation(make_frames):
    a, b = make_frames(MCEP, CONTOUR), make_frames(MCEP, 150.0**2 / CONTOUR)
    assert f0_scores(a, b, align(a, b)).correlation == pytest.approx(-1)


@pytest.mark.parametrize("f0", [np.zeros(40), np.full(40, 100.0)], ids=["unvoiced", "constant"])
def test_undefined_scores_are_nan(make_frames, f0):
    a, b = make_frames(MCEP, f0), make_frames(MCEP, CONTOUR)
    scores = f0_scores(a, b, align(a, b))
    assert np.isnan(scores.correlation)
    assert np.isnan(scores.rmse_cents) == (not f0.any())


def test_man_and_woman_are_most_of_an_octave_apart(sentences):
    a, b = (protocol_a_features(sentences(s, 1)[0], 16000) for s in ("SM1", "TF2"))
    scores = f0_scores(a, b, align(a, b))
    assert 600 < scores.rmse_cents < 2000
    assert 0 < scores.vuv_error_percent < 40
