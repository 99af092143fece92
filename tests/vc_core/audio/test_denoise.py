"""Noise goes, speech stays, on time, and switching makes no click."""

import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.audio.denoise import Denoiser
from vc_core.errors import VcError
from vc_core.features.envelope import MelCepstrum
from vc_core.features.world import analyse
from vc_core.streaming.stage import run_offline
from vc_core.units import MCD_DB

RATE = 16000
needs_package = pytest.mark.skipif(
    not Denoiser.available(), reason="the optional package webrtc-noise-gain is not installed"
)


def streamed(stage, x, lengths):
    blocks = np.split(x, np.minimum(np.cumsum(lengths), len(x)).astype(int))
    return np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])


def noisy(x, snr_db):
    noise = np.random.default_rng(0).standard_normal(len(x))
    return x + noise * np.sqrt(np.mean(x**2)) * 10 ** (-snr_db / 20)


def level_db(x):
    return 10 * np.log10(np.mean(x**2))


@needs_package
@settings(max_examples=30)
@given(
    n_samples=st.integers(0, 4000),
    lengths=st.lists(st.integers(0, 700), max_size=20),
    enabled=st.booleans(),
)
def test_the_law(n_samples, lengths, enabled):
    x = 0.1 * np.random.default_rng(n_samples).standard_normal(n_samples)
    whole = run_offline(Denoiser(RATE, enabled), x)
    assert len(whole) == n_samples
    np.testing.assert_array_equal(streamed(Denoiser(RATE, enabled), x, lengths), whole)


@needs_package
def test_single_samples(speech):
    x = speech[0][8000:11000]
    expected = run_offline(Denoiser(RATE), x)
    np.testing.assert_array_equal(streamed(Denoiser(RATE), x, np.ones(3000)), expected)


@needs_package
def test_latency_is_exact():
    stage = Denoiser(RATE)
    n_out = np.cumsum([len(stage.process(np.zeros(1))) for _ in range(3000)])
    held = np.arange(1, 3001) - n_out
    assert held.max() == stage.latency
    assert held[159::160].max() == 96


@needs_package
def test_disabled_every_bit_passes(speech):
    np.testing.assert_array_equal(run_offline(Denoiser(RATE, enabled=False), speech[0]), speech[0])


@needs_package
def test_it_is_on_time(speech):
    """The output is most like the input without a shift."""
    x = speech[0]
    y = run_offline(Denoiser(RATE), x)
    lags = range(-20, 21)
    likeness = [np.dot(x[100:-100], np.roll(y, -lag)[100:-100]) for lag in lags]
    assert abs(lags[int(np.argmax(likeness))]) <= 1


@needs_package
@pytest.mark.parametrize("snr_db", [10, 15, 20])
def test_steady_noise_goes(speech, snr_db):
    x = np.concatenate([np.zeros(RATE), speech[0], np.zeros(RATE)])
    loud = noisy(x, snr_db)
    y = run_offline(Denoiser(RATE), loud)
    assert level_db(y[-RATE // 2 :]) < level_db(loud[-RATE // 2 :]) - 10


@needs_package
def test_it_helps_noisy_speech_and_spares_clean(speech):
    """Mel-cepstral distance to the clean recording, over its louder half."""
    x = speech[0]
    codec = MelCepstrum.for_rate(RATE)
    clean = codec.encode(analyse(x, RATE).sp)
    loud = clean[:, 0] > np.median(clean[:, 0])

    def distance(y):
        other = codec.encode(analyse(y, RATE).sp)
        return MCD_DB * np.linalg.norm((other - clean)[loud, 1:], axis=1).mean()

    assert distance(run_offline(Denoiser(RATE), noisy(x, 15))) < distance(noisy(x, 15)) - 1.0
    assert distance(run_offline(Denoiser(RATE), x)) < 2.5


@needs_package
def test_switching_does_not_click(speech):
    """No step larger than speech itself makes, and as it was long after."""
    x, stage, out = noisy(speech[0], 20), Denoiser(RATE), []
    for k, block in enumerate(np.array_split(x, 100)):
        stage.enabled = k // 25 % 2 == 0
        out.append(stage.process(block))
    y = np.concatenate([*out, stage.flush()])
    always = run_offline(Denoiser(RATE), x)
    steps = np.abs(np.diff(y)).max()
    assert steps <= 1.05 * max(np.abs(np.diff(x)).max(), np.abs(np.diff(always)).max())
    first, second = len(x) // 4, len(x) // 2
    np.testing.assert_array_equal(y[: first - 400], always[: first - 400])
    np.testing.assert_array_equal(y[first + 400 : second - 400], x[first + 400 : second - 400])


@needs_package
def test_a_broken_sample_does_not_stay(speech):
    stage = Denoiser(RATE)
    stage.process(np.full(160, np.nan))
    assert np.isfinite(stage.process(speech[0])[1000:]).all()


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(VcError, match="pip install webrtc-noise-gain"):
        Denoiser(RATE)


def test_other_rates_are_refused():
    with pytest.raises(ValueError, match="16000"):
        Denoiser(48000)
