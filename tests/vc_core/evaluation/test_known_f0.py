"""Speech on known F0, and errors counted by hand."""

import numpy as np
import pytest
import soundfile

from vc_core.evaluation.known_f0 import (
    f0_errors,
    frames_on_known_f0,
    speech_on_known_f0,
    with_noise,
)
from vc_core.features.f0 import extract_f0


@pytest.fixture(scope="module")
def frames(vcc2016):
    x, rate = soundfile.read(vcc2016 / "eval" / "SF1" / "200001.flac")
    return frames_on_known_f0(x[:16000], rate)


def test_a_contour_with_voiced_and_unvoiced_frames(frames):
    assert len(frames) == 200
    assert 0.2 < (frames.f0 > 0).mean() < 0.95


def test_speech_has_the_f0_that_it_was_made_on(frames):
    speech = speech_on_known_f0(frames, 16000)
    assert len(speech) == 16000
    f0 = extract_f0(speech, 16000)[0][: len(frames)]
    errors = f0_errors(f0, frames.f0)
    assert errors.gross_percent < 5
    assert errors.voicing_percent < 20


def test_noise_is_as_loud_as_asked():
    rng = np.random.default_rng(0)
    x = rng.standard_normal(50000)
    noise = with_noise(x, 20.0, rng) - x
    assert 10 * np.log10(np.mean(x**2) / np.mean(noise**2)) == pytest.approx(20.0, abs=0.1)
    np.testing.assert_array_equal(with_noise(x, np.inf, rng), x)


def test_errors_are_counted():
    truth = np.array([100.0, 100.0, 100.0, 100.0, 0.0, 0.0, 200.0, 0.0])
    guess = np.array([100.0, 109.0, 111.0, 0.00, 0.0, 90.0, 100.0, 0.0])
    errors = f0_errors(guess, truth)
    assert errors.gross_percent == pytest.approx(100 * 2 / 4)
    assert errors.voicing_percent == pytest.approx(100 * 2 / 8)
    assert errors.fine_cents == pytest.approx(1200 * np.log2(1.09) / np.sqrt(2))


def test_nothing_in_common():
    errors = f0_errors(np.zeros(3), np.full(3, 100.0))
    assert np.isnan(errors.gross_percent)
    assert errors.voicing_percent == 100.0
