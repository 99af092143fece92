"""Same sound at another rate: same pitch, level and time, however the stream is cut."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import resample_poly

from vc_core.audio.resample import Resampler, resampled_length
from vc_core.streaming.stage import run_offline

RATES = [8000, 16000, 22050, 24000, 44100, 48000, 96000]
PAIRS = list(permutations(RATES, 2))


def streamed(stage, x, lengths):
    """Blocks of the given lengths, then the rest."""
    blocks = np.split(x, np.minimum(np.cumsum(lengths), len(x)).astype(int))
    return np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])


def smooth_noise(n_samples, seed=0):
    """Noise within the lower half of the band, with nothing at its ends to ring."""
    noise = np.random.default_rng(seed).standard_normal(n_samples)
    return np.convolve(noise, np.hanning(17) / 8, "same") * np.hanning(n_samples)


@given(
    pair=st.sampled_from(PAIRS),
    n_samples=st.integers(0, 20000),
    lengths=st.lists(st.integers(0, 5000), max_size=20),
    quality=st.sampled_from(["HQ", "VHQ"]),
)
def test_the_law(pair, n_samples, lengths, quality):
    x = np.random.default_rng(n_samples).standard_normal(n_samples)
    whole = run_offline(Resampler(*pair, quality), x)
    assert len(whole) == resampled_length(n_samples, *pair)
    np.testing.assert_array_equal(streamed(Resampler(*pair, quality), x, lengths), whole)


@pytest.mark.parametrize("pair", PAIRS)
def test_single_samples(pair):
    x = np.random.default_rng(0).standard_normal(3000)
    expected = run_offline(Resampler(*pair), x)
    np.testing.assert_array_equal(streamed(Resampler(*pair), x, np.ones(3000)), expected)


@given(
    n_samples=st.integers(0, 10**9),
    in_rate=st.integers(4000, 384000),
    out_rate=st.integers(4000, 384000),
)
def test_length_is_rounded_half_up(n_samples, in_rate, out_rate):
    length = resampled_length(n_samples, in_rate, out_rate)
    assert -0.5 < length - n_samples * out_rate / in_rate <= 0.5 + 1e-6


@pytest.mark.parametrize("pair", PAIRS)
def test_tones_keep_pitch_level_and_time(pair):
    """Each output sample is the tone at its own time, so there is no delay either."""
    in_rate, out_rate = pair
    hz = 0.4 * min(pair)  # 80 % of the narrower band
    x = np.sin(2 * np.pi * hz * np.arange(in_rate) / in_rate)
    y = run_offline(Resampler(*pair), x)
    expected = np.sin(2 * np.pi * hz * np.arange(out_rate) / out_rate)
    middle = slice(out_rate // 4, -out_rate // 4)
    np.testing.assert_allclose(y[middle], expected[middle], atol=1e-3)  # 0.01 dB


@pytest.mark.parametrize("pair", [p for p in PAIRS if p[0] > p[1]])
def test_what_does_not_fit_is_removed(pair):
    """A tone above the narrower band must not fold back into it."""
    in_rate, out_rate = pair
    hz = min(0.6 * out_rate, 0.49 * in_rate)
    x = np.sin(2 * np.pi * hz * np.arange(in_rate) / in_rate)
    y = run_offline(Resampler(*pair), x)
    assert np.abs(y[out_rate // 4 : -out_rate // 4]).max() < 1e-5


@pytest.mark.parametrize("pair", PAIRS)
def test_agrees_with_scipy(pair):
    in_rate, out_rate = pair
    x = smooth_noise(in_rate // 2)
    if out_rate < in_rate:  # keep to what both rates can hold
        x = np.convolve(x, np.hanning(8 * in_rate // out_rate), "same")
        x /= np.abs(x).max()
    divisor = np.gcd(in_rate, out_rate)
    expected = resample_poly(x, out_rate // divisor, in_rate // divisor, window=("kaiser", 12.0))
    y = run_offline(Resampler(*pair), x)
    n = min(len(y), len(expected))
    error = y[:n] - expected[:n]
    assert 10 * np.log10(np.mean(error**2) / np.mean(expected**2)) < -40


def test_speech_survives_the_way_there_and_back(speech):
    x, rate = speech
    up = run_offline(Resampler(rate, 44100), x)
    back = run_offline(Resampler(44100, rate), up)
    assert len(back) == len(x)
    residue = run_offline(Resampler(rate, 12000), back - x)  # below 6 kHz
    assert 10 * np.log10(np.mean(residue**2) / np.mean(x**2)) < -80


def test_equal_rates_change_nothing(speech):
    x, rate = speech
    stage = Resampler(rate, rate)
    assert stage.latency == 0
    assert stage.process(x) is x
    assert len(stage.flush()) == 0


@pytest.mark.parametrize("pair", [(16000, 22050), (48000, 24000), (8000, 48000), (44100, 16000)])
def test_latency_is_exact(pair):
    """No input is ever held back longer, and some is held back as long."""
    stage = Resampler(*pair)
    n_out = np.cumsum([len(stage.process(np.zeros(1))) for _ in range(60000)])
    past = np.arange(1, 60001) - stage.latency
    assert np.all(n_out >= resampled_length(past, *pair))
    assert np.any(n_out < resampled_length(past + 1, *pair))


def test_flush_starts_anew(speech):
    x, rate = speech
    stage = Resampler(rate, 22050)
    stage.process(x[:777])
    stage.flush()
    np.testing.assert_array_equal(
        streamed(stage, x, [100, 5]), run_offline(Resampler(rate, 22050), x)
    )


@pytest.mark.parametrize("rates", [(0, 16000), (16000, -1)])
def test_rates_are_positive(rates):
    with pytest.raises(ValueError, match="must be positive"):
        Resampler(*rates)
