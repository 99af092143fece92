"""F0 of signals whose pitch is known, and of real speech."""

import numpy as np
import pytest

from vc_core.features.config import F0_CEIL_HZ, F0_FLOOR_HZ
from vc_core.features.f0 import extract_f0


def pulses(f0_hz, rate, seconds=1.0):
    """A voice-like tone: harmonics falling by 6 dB per octave."""
    time = np.arange(int(seconds * rate)) / rate
    harmonics = np.arange(1, int(0.4 * rate / f0_hz) + 1)
    tone = sum(np.sin(2 * np.pi * k * f0_hz * time) / k for k in harmonics)
    return 0.3 * tone / np.abs(tone).max()


@pytest.mark.parametrize("method", ["dio", "harvest"])
@pytest.mark.parametrize("f0_hz", [90.0, 153.0, 310.0])
@pytest.mark.parametrize("rate", [16000, 48000])
def test_known_pitch(method, f0_hz, rate):
    f0, times = extract_f0(pulses(f0_hz, rate), rate, method=method)
    middle = f0[(times > 0.1) & (times < 0.9)]
    assert (middle > 0).all()
    assert np.abs(12 * np.log2(middle / f0_hz)).max() < 0.1  # semitones


@pytest.mark.parametrize("method", ["dio", "harvest", "network"])
def test_silence_is_unvoiced(method):
    assert not extract_f0(np.zeros(16000), 16000, method=method)[0].any()


def test_noise_is_mostly_unvoiced():
    noise = 0.1 * np.random.default_rng(0).standard_normal(32000)
    assert (extract_f0(noise, 16000)[0] > 0).mean() < 0.2


@pytest.mark.parametrize("method", ["dio", "network"])
def test_methods_agree_on_speech(method, speech):
    f0, times = extract_f0(speech, 16000, method=method)
    harvest, _ = extract_f0(speech, 16000, method="harvest")
    np.testing.assert_allclose(np.diff(times), 0.005)
    harvest = harvest[: len(f0)]
    both = (f0[: len(harvest)] > 0) & (harvest > 0)
    assert both.mean() > 0.3
    assert np.median(np.abs(12 * np.log2(f0[: len(harvest)][both] / harvest[both]))) < 0.3
    voiced = f0[f0 > 0]
    assert voiced.min() > F0_FLOOR_HZ * 0.9
    assert voiced.max() < F0_CEIL_HZ


def test_frame_period(speech):
    assert len(extract_f0(speech, 16000, 10.0)[0]) == len(speech) // 160 + 1


def test_network_knows_one_frame_period(speech):
    with pytest.raises(ValueError, match="frame_period_ms"):
        extract_f0(speech, 16000, 10.0, method="network")


def test_unknown_method(speech):
    with pytest.raises(ValueError, match="method='crepe' must be one of"):
        extract_f0(speech, 16000, method="crepe")
