"""Noise between words goes, words stay whole, and nothing clicks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.audio.gate import NoiseGate
from vc_core.streaming.stage import run_offline

RATE = 16000


def tone(level_db, seconds, rate=RATE, hz=200.0):
    """A steady sine of this mean power."""
    n = round(seconds * rate)
    return np.sqrt(2) * 10 ** (level_db / 20) * np.sin(2 * np.pi * hz * np.arange(n) / rate)


def db(power):
    return 10 * np.log10(power + 1e-20)


@given(
    lengths=st.lists(st.integers(0, 700), max_size=20),
    threshold_db=st.sampled_from([None, -50.0, -40.0, -30.0]),
    rate=st.sampled_from([16000, 11025, 44100, 48000]),
    seed=st.integers(0, 2**32 - 1),
)
def test_the_law(lengths, threshold_db, rate, seed):
    rng = np.random.default_rng(seed)
    swell = np.repeat(10 ** rng.uniform(-3, -1, 1 + sum(lengths) // 500), 500)
    x = rng.standard_normal(sum(lengths)) * swell[: sum(lengths)]
    stage = NoiseGate(rate, threshold_db)
    pieces = np.split(x, np.cumsum(lengths))
    streamed = np.concatenate([*(stage.process(p) for p in pieces), stage.flush()])
    np.testing.assert_array_equal(streamed, run_offline(NoiseGate(rate, threshold_db), x))
    assert len(streamed) == len(x)


def test_single_samples(speech):
    x = speech[0][8000:11000]
    stage = NoiseGate(RATE, -40.0)
    streamed = np.concatenate([stage.process(x[i : i + 1]) for i in range(len(x))])
    np.testing.assert_array_equal(streamed, run_offline(NoiseGate(RATE, -40.0), x))


def test_without_threshold_every_bit_passes(speech):
    np.testing.assert_array_equal(run_offline(NoiseGate(RATE, None), speech[0]), speech[0])


def test_noise_goes_and_speech_stays(speech):
    """A sentence between two seconds of noise at -60 dB."""
    x = np.concatenate([np.zeros(RATE), speech[0], np.zeros(RATE)])
    noise = 1e-3 * np.random.default_rng(0).standard_normal(len(x))
    y = run_offline(NoiseGate(RATE, -50.0), x + noise)
    assert not y[:RATE].any()
    assert not y[-RATE // 2 :].any()
    power = np.convolve(x**2, np.ones(160) / 160, "same")
    loud = power > 1e-4  # -40 dB
    lost = np.sum((y - x - noise)[loud] ** 2) / np.sum(x[loud] ** 2)
    assert db(lost) < -35


def test_it_fades_in_within_4_ms():
    x = np.concatenate([np.zeros(RATE), tone(-20, 0.5)])
    y = run_offline(NoiseGate(RATE, -40.0), x)
    np.testing.assert_array_equal(y[RATE + 5 * 16 :], x[RATE + 5 * 16 :])


@pytest.mark.parametrize("rate", [16000, 44100])
def test_hold_and_hysteresis(rate):
    """A sound 4 dB under the threshold keeps the gate open but does not open it."""
    loud, between, quiet = tone(-30, 0.5, rate), tone(-44, 1, rate), tone(-60, 1, rate)
    gate = NoiseGate(rate, -40.0)
    assert not gate.process(between).any()
    gate.process(loud)
    np.testing.assert_array_equal(gate.process(between), between)
    assert gate.open
    y = gate.process(quiet)
    held = np.flatnonzero(y != quiet)[0] / rate
    gone = (np.flatnonzero(y)[-1] + 1) / rate
    assert 0.2 <= held <= 0.22
    assert 0.27 <= gone <= 0.31
    assert not gate.open


def test_changing_the_threshold_does_not_click():
    """The gain is 0, 1 or between, and moves by no more than the attack allows."""
    x, gate, out = tone(-30, 4), NoiseGate(RATE, -60.0), []
    for k, block in enumerate(np.split(x, 100)):
        gate.threshold_db = [-60.0, -10.0, None, -10.0][k // 25]
        out.append(gate.process(block))
    x, y = x[np.abs(x) > 1e-3], np.concatenate(out)[np.abs(x) > 1e-3]
    gain = y / x
    assert gain.min() == 0.0
    assert gain.max() == 1.0
    assert np.abs(np.diff(gain)).max() < 3 / 48  # neighbours may be 3 samples apart


def test_a_broken_sample_does_not_stay():
    gate = NoiseGate(RATE, -40.0)
    gate.process(np.full(160, np.nan))
    x = tone(-20, 0.5)
    np.testing.assert_array_equal(gate.process(x)[160:], x[160:])
