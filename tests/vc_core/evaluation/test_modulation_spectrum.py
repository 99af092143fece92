import numpy as np
import pytest

from vc_core.evaluation.mcd import protocol_a_features
from vc_core.evaluation.modulation_spectrum import (
    modulation_spectrum,
    modulation_spectrum_distance,
)


def test_doubled_movement_differs_by_six_decibels(make_frames):
    mcep = np.random.default_rng(0).normal(size=(300, 25))
    once, twice = (modulation_spectrum(make_frames(k * mcep)) for k in (1, 2))
    assert modulation_spectrum_distance([twice], [once]) == pytest.approx(20 * np.log10(2))


def test_movement_appears_at_its_frequency(make_frames):
    seconds = np.arange(400) * 0.005
    mcep = np.zeros((400, 25))
    mcep[:, 4] = np.sin(2 * np.pi * 12.5 * seconds)  # 12.5 Hz is bin 4 of 3.125 Hz
    spectrum = modulation_spectrum(make_frames(mcep))
    assert spectrum.shape == (24, 16)  # 3.125 to 50 Hz
    assert spectrum[3].argmax() == 3  # c4; the first bin is left out


def test_smoothed_speech_is_farther_than_another_speaker(sentences, make_frames):
    target, other = (protocol_a_features(sentences(s, 1)[0], 16000) for s in ("TF2", "SF1"))
    smooth = np.apply_along_axis(np.convolve, 0, target.mcep, np.ones(9) / 9, "same")
    natural = [modulation_spectrum(target)]
    to_other = modulation_spectrum_distance([modulation_spectrum(other)], natural)
    to_smooth = modulation_spectrum_distance([modulation_spectrum(make_frames(smooth))], natural)
    assert 0 < to_other < to_smooth


def test_short_utterance(make_frames):
    assert np.isfinite(modulation_spectrum(make_frames(np.ones((3, 25))))).all()
