"""WORLD analysis of anything, streamed as whole, and back to sound."""

import numpy as np
import pytest
import pyworld
import soxr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vc_core.features.aperiodicity import decode_aperiodicity, encode_aperiodicity
from vc_core.features.config import SUPPORTED_RATES
from vc_core.features.envelope import MelCepstrum, envelope_fft_size
from vc_core.features.world import WorldAnalyzer, WorldFrames, analyse, frame_power_db
from vc_core.streaming.stage import join, run_offline
from vc_core.units import MCD_DB, FrameClock

FIELDS = ("f0", "sp", "ap")


def assert_same(actual, expected):
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(actual, name), getattr(expected, name), name)


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
@pytest.mark.parametrize("n_samples", [1, 2, 79, 110, 111, 441, 1600, 5000, 40000])
@pytest.mark.parametrize("kind", ["silence", "noise", "click"])
def test_any_length_of_anything(rate, n_samples, kind):
    x = np.zeros(n_samples)
    if kind == "noise":
        x = np.random.default_rng(n_samples).uniform(-1, 1, n_samples)
    elif kind == "click":
        x[n_samples // 2] = 1.0
    frames = analyse(x, rate)
    shape = (FrameClock(rate).n_frames(n_samples), envelope_fft_size(rate) // 2 + 1)
    assert frames.f0.shape == shape[:1]
    assert frames.sp.shape == frames.ap.shape == shape
    assert np.isfinite(frames.f0).all()
    assert np.isfinite(frames.sp).all()
    assert (frames.sp > 0).all()
    assert (frames.ap >= 0).all()
    assert (frames.ap <= 1).all()


def test_no_samples():
    assert len(analyse(np.zeros(0), 16000)) == 0
    assert len(run_offline(WorldAnalyzer(16000), np.zeros(0))) == 0


def test_it_is_pyworlds_analysis(speech):
    frames = analyse(speech, 16000, "harvest")
    f0, times = pyworld.harvest(speech, 16000, f0_floor=71.0, f0_ceil=800.0, frame_period=5.0)
    n = len(frames)
    np.testing.assert_array_equal(frames.f0, f0[:n])
    np.testing.assert_array_equal(frames.sp, pyworld.cheaptrick(speech, f0, times, 16000)[:n])
    np.testing.assert_array_equal(frames.ap, pyworld.d4c(speech, f0, times, 16000)[:n])


def test_any_memory_layout_is_taken(speech):
    x = speech[:8000]
    strided = np.stack([x, x], axis=1)[:, 0]
    assert_same(analyse(strided, 16000), analyse(x, 16000))


def test_power_is_the_energy_of_the_sound():
    noise = 0.1 * np.random.default_rng(0).standard_normal(32000)
    level = frame_power_db(analyse(noise, 16000).sp)
    louder = frame_power_db(analyse(2 * noise, 16000).sp)
    assert np.median(louder - level) == pytest.approx(6.02, abs=0.1)
    assert np.ptp(level[20:-20]) < 12


def test_unsupported_rate():
    with pytest.raises(ValueError, match=r"sample_rate=8000 must be one of \(16000"):
        analyse(np.zeros(100), 8000)


SHORT = {"chunk_ms": 100.0, "context_ms": 150.0, "lookahead_ms": 100.0}


@pytest.mark.parametrize("rate", [16000, 22050])
@settings(max_examples=8)
@given(cuts=st.lists(st.integers(0, 8000), max_size=8))
@example(cuts=list(range(0, 8000, 97)))
def test_the_law(speech, rate, cuts):
    x = speech[:8000]  # at 22.05 kHz it is a quicker voice, with a hop of 110.25 samples
    analyzer = WorldAnalyzer(rate, **SHORT)
    whole = run_offline(analyzer, x)
    assert len(whole) == FrameClock(rate).n_frames(len(x))
    blocks = np.split(x, sorted(cuts))
    assert_same(join([*map(analyzer.process, blocks), analyzer.flush()]), whole)


@pytest.mark.parametrize("rate", [16000, 22050, 48000])
def test_chunks_agree_with_the_whole_recording(speech, rate):
    x = soxr.resample(np.tile(speech, 3), 16000, rate)
    whole = analyse(x, rate)
    chunked = run_offline(WorldAnalyzer(rate, chunk_ms=500.0), x)
    assert len(chunked) == len(whole)
    voiced = (whole.f0 > 0) & (chunked.f0 > 0)
    assert ((whole.f0 > 0) == (chunked.f0 > 0)).mean() > 0.98
    cents = 1200 * np.abs(np.log2(chunked.f0[voiced] / whole.f0[voiced]))
    assert np.quantile(cents, 0.95) < 5
    same = np.abs(chunked.f0 - whole.f0) < 0.1
    band = np.linspace(0, rate / 2, whole.sp.shape[1]) < 7000  # nothing was recorded above
    ratio_db = 10 * np.abs(np.log10(chunked.sp / whole.sp))[:, band].max(axis=1)
    assert same.mean() > 0.9
    assert np.quantile(ratio_db[same], 0.95) < 0.05


def test_frame_period(speech):
    ten = run_offline(WorldAnalyzer(16000, frame_period_ms=10.0), speech)
    assert_same(ten, analyse(speech, 16000, frame_period_ms=10.0))
    assert len(ten) == FrameClock(16000, 10.0).n_frames(len(speech))


def test_frames_slice_and_join():
    empty = WorldFrames.empty(22050)
    assert empty.sp.shape == (0, 513)
    frames = analyse(np.zeros(2000), 22050)
    assert_same(join([frames[:3], empty, frames[3:]]), frames)


def test_round_trip_of_a_real_recording(speech):
    codec = MelCepstrum.for_rate(16000)
    frames = analyse(speech, 16000)
    mcep = codec.encode(frames.sp)
    y = pyworld.synthesize(
        frames.f0,
        codec.decode(mcep),
        decode_aperiodicity(encode_aperiodicity(frames.ap, 16000), 16000),
        16000,
    )
    assert abs(len(y) - len(speech)) <= 80
    assert np.isfinite(y).all()
    assert np.abs(y).max() < 1.0
    again = codec.encode(analyse(y, 16000).sp)
    n_frames = min(len(again), len(mcep))
    power = frames.sp[:n_frames].mean(axis=1)
    active = power > power.mean() / 100
    difference = (again[:n_frames] - mcep[:n_frames])[active, 1:]
    assert MCD_DB * np.linalg.norm(difference, axis=1).mean() < 3.0
