"""Rumble and offset are gone, the voice is not touched, however the stream is cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import periodogram

from vc_core.audio.filter import HighPass
from vc_core.streaming.stage import run_offline

RATE = 16000


def level_db(hz, cutoff_hz=40.0):
    """Gain of a steady tone, by its power after the start has died away."""
    x = np.sin(2 * np.pi * hz * np.arange(4 * RATE) / RATE)
    y = run_offline(HighPass(RATE, cutoff_hz), x)
    return 10 * np.log10(np.mean(y[RATE:] ** 2) / np.mean(x[RATE:] ** 2))


@given(lengths=st.lists(st.integers(0, 500), max_size=20), seed=st.integers(0, 2**32 - 1))
def test_the_law(lengths, seed):
    x = np.random.default_rng(seed).standard_normal(sum(lengths)) + 0.3
    stage = HighPass(RATE)
    pieces = np.split(x, np.cumsum(lengths))
    streamed = np.concatenate([*(stage.process(p) for p in pieces), stage.flush()])
    np.testing.assert_array_equal(streamed, run_offline(HighPass(RATE), x))
    assert len(streamed) == len(x)


def test_single_samples(speech):
    x = speech[0][:3000]
    stage = HighPass(speech[1])
    streamed = np.concatenate([stage.process(x[i : i + 1]) for i in range(len(x))])
    np.testing.assert_array_equal(streamed, run_offline(stage, x))


def test_response():
    """Butterworth of order 2: 3 dB at the cut-off, 12 dB an octave below it, flat above."""
    assert level_db(40) == pytest.approx(-3.0, abs=0.05)
    assert level_db(20) == pytest.approx(-12.3, abs=0.1)
    assert level_db(10) == pytest.approx(-24.1, abs=0.1)
    assert level_db(160) == pytest.approx(0.0, abs=0.05)
    assert level_db(100, cutoff_hz=100) == pytest.approx(-3.0, abs=0.05)


def test_an_offset_leaves_without_a_thump():
    np.testing.assert_allclose(run_offline(HighPass(RATE), np.full(RATE, 0.5)), 0, atol=1e-9)


def test_speech_is_kept(speech):
    x, rate = speech
    y = run_offline(HighPass(rate), x + 0.2)
    assert abs(y.mean()) < 1e-3
    hz, before = periodogram(x, rate)
    _, after = periodogram(y, rate)
    voice = (hz > 120) & (hz < 4000)
    assert 10 * np.log10(after[voice].sum() / before[voice].sum()) == pytest.approx(0, abs=0.2)


def test_flush_forgets():
    stage = HighPass(RATE)
    stage.process(np.ones(100))
    stage.flush()
    np.testing.assert_allclose(stage.process(np.full(5, -1.0)), 0, atol=1e-12)


@pytest.mark.parametrize("cutoff_hz", [0, -1, 8000])
def test_cutoff_out_of_range(cutoff_hz):
    with pytest.raises(ValueError, match="cutoff_hz"):
        HighPass(RATE, cutoff_hz)
