import numpy as np
import pytest

from vc_core.evaluation.mcd import protocol_a_features
from vc_core.evaluation.variance import global_variance, global_variance_ratio


def test_variance_is_that_of_active_frames(make_frames):
    mcep = np.random.default_rng(0).normal(size=(50, 25))
    frames = make_frames(mcep)
    frames.active[:10] = False
    assert global_variance(frames) == pytest.approx(mcep[10:, 1:].var(axis=0))


def test_halved_movement_has_a_quarter_of_the_variance(make_frames):
    rng = np.random.default_rng(1)
    target = [rng.normal(size=(n, 25)) for n in (80, 120)]
    ratio = global_variance_ratio(
        [global_variance(make_frames(x / 2)) for x in target],
        [global_variance(make_frames(x)) for x in target],
    )
    assert ratio == pytest.approx(0.25)


def test_smoothing_speech_shows(sentences, make_frames):
    natural = protocol_a_features(sentences("TF2", 1)[0], 16000)
    kernel = np.ones(21) / 21
    smooth = np.apply_along_axis(np.convolve, 0, natural.mcep[natural.active], kernel, "same")
    ratio = global_variance_ratio(
        [global_variance(make_frames(smooth))], [global_variance(natural)]
    )
    assert 0.1 < ratio < 0.8
