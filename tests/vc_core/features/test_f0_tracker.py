"""The live F0 tracker: the stream's law, its figures on known speech, and bad input."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.assets import asset_path
from vc_core.errors import CheckpointError
from vc_core.evaluation.known_f0 import (
    f0_errors,
    frames_on_known_f0,
    speech_on_known_f0,
    with_noise,
)
from vc_core.features.f0_tracker import F0Tracker, track_f0
from vc_core.streaming.stage import join, run_offline
from vc_core.units import FrameClock


@pytest.fixture(scope="module")
def speech(vcc2016):
    """A sentence of a man."""
    return soundfile.read(vcc2016 / "eval" / "SM1" / "200001.flac")[0]


@pytest.fixture(scope="module")
def second(speech):
    """A second of it."""
    return speech[16000:32013]


def streamed(tracker, x, cuts):
    """Fed in blocks that end at ``cuts``."""
    tracker.reset()
    edges = [0, *sorted(cuts), len(x)]
    blocks = [tracker.process(x[a:b]) for a, b in pairwise(edges)]
    return join([*blocks, tracker.flush()])


@settings(max_examples=12)
@given(data=st.data())
def test_any_partition_gives_the_same(second, data):
    tracker = F0Tracker()
    cuts = data.draw(st.lists(st.integers(0, len(second)), max_size=40))
    expected = run_offline(tracker, second)
    assert (expected > 0).mean() > 0.3
    np.testing.assert_array_equal(streamed(tracker, second, cuts), expected)


def test_single_samples_give_the_same(second):
    tracker, x = F0Tracker(), second[:3000]
    np.testing.assert_array_equal(streamed(tracker, x, range(len(x))), run_offline(tracker, x))


@pytest.mark.parametrize("n_samples", [0, 1, 79, 80, 81, 239, 240, 1000, 4001])
def test_flush_completes_the_frames(second, n_samples):
    f0 = run_offline(F0Tracker(), second[:n_samples])
    assert len(f0) == FrameClock(16000).n_frames(n_samples)


@pytest.mark.parametrize("lookahead_ms", [10, 15])
def test_latency_is_exact(second, lookahead_ms):
    tracker = F0Tracker(lookahead_ms)
    assert tracker.latency < lookahead_ms * 16
    ready, clock = 0, FrameClock(16000)
    for n in range(1, 2000):
        ready += len(tracker.process(second[n - 1 : n]))
        assert ready == max(0, clock.n_frames(n - tracker.latency))


def test_a_frame_hears_nothing_later_than_declared(second):
    """What comes after the lookahead changes nothing."""
    k = 100
    heard = k * 80 + F0Tracker().latency + 1
    changed = second.copy()
    changed[heard:] = np.random.default_rng(0).standard_normal(len(second) - heard)
    before, after = track_f0(second, 16000), track_f0(changed, 16000)
    np.testing.assert_array_equal(before[: k + 1], after[: k + 1])
    assert not np.array_equal(before, after)


def test_flush_and_reset_begin_anew(second):
    tracker = F0Tracker()
    first = run_offline(tracker, second)
    again = join([tracker.process(second), tracker.flush()])
    np.testing.assert_array_equal(first, again)


def pulses(f0_hz, seconds=0.6):
    """A voice-like tone: harmonics falling by 6 dB per octave."""
    time = np.arange(int(seconds * 16000)) / 16000
    harmonics = np.arange(1, int(6000 / f0_hz) + 1)
    tone = sum(np.sin(2 * np.pi * k * f0_hz * time + k * k) / k for k in harmonics)
    return 0.3 * tone / np.abs(tone).max()


@pytest.mark.parametrize("f0_hz", [80.0, 110.0, 153.0, 220.0, 310.0, 440.0])
def test_known_pitch(f0_hz):
    middle = track_f0(pulses(f0_hz), 16000)[40:-20]
    assert (middle > 0).all()
    assert np.abs(12 * np.log2(middle / f0_hz)).max() < 0.35  # semitones


@pytest.mark.parametrize("level_db", [-50.0, -35.0, 0.0])
def test_level_does_not_matter(speech, level_db):
    x = speech / np.abs(speech).max()
    loud, other = track_f0(x * 0.3, 16000), track_f0(x * 10 ** (level_db / 20), 16000)
    assert np.mean((loud > 0) != (other > 0)) < 0.01
    both = (loud > 0) & (other > 0)
    assert np.mean(np.abs(other[both] / loud[both] - 1) > 0.02) < 0.005


def test_digital_silence_is_unvoiced(second):
    assert not track_f0(np.zeros(16000), 16000).any()
    after_speech = track_f0(np.concatenate([second, np.zeros(16000)]), 16000)
    assert not after_speech[-190:].any()


def test_noise_is_unvoiced():
    noise = 0.1 * np.random.default_rng(0).standard_normal(48000)
    assert (track_f0(noise, 16000) > 0).mean() < 0.03


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e30, -1e300])
def test_broken_samples_are_contained(second, bad):
    x = np.concatenate([second, second])
    x[3000:3160] = bad
    with np.errstate(all="raise", under="ignore"):
        f0 = track_f0(x, 16000)
    assert np.isfinite(f0).all()
    np.testing.assert_allclose(
        f0[-150:], track_f0(np.concatenate([second, second]), 16000)[-150:], rtol=0.02
    )


def test_f0_is_zero_or_within_range(second):
    f0 = track_f0(np.sign(second) * np.abs(second) ** 0.3, 16000)
    assert ((f0 == 0) | ((f0 >= 50) & (f0 <= 1000))).all()


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000])
def test_other_rates(rate):
    x = np.interp(np.arange(rate) / rate, np.arange(16000) / 16000, pulses(153.0, 1.0))
    f0 = track_f0(x, rate)
    assert len(f0) == FrameClock(rate).n_frames(len(x)) == 200
    assert np.abs(12 * np.log2(f0[40:-20] / 153.0)).max() < 0.35


@pytest.fixture(scope="module")
def known(vcc2016):
    """(frames, speech on their F0) of an evaluation sentence, by three women and two men."""
    made = []
    for name in ("SF1", "SF3", "SM2", "TF2", "TM1"):
        x, rate = soundfile.read(vcc2016 / "eval" / name / "200004.flac")
        frames = frames_on_known_f0(x, rate)
        made.append((frames.f0, speech_on_known_f0(frames, rate)))
    return made


@pytest.mark.parametrize(("snr_db", "gross", "voicing"), [(np.inf, 1.2, 4.0), (20.0, 1.2, 4.0)])
def test_finds_the_f0_of_known_speech(known, snr_db, gross, voicing):
    rng, tracker = np.random.default_rng(0), F0Tracker()
    estimates = [run_offline(tracker, with_noise(y, snr_db, rng)) for _, y in known]
    errors = f0_errors(np.concatenate(estimates), np.concatenate([f0 for f0, _ in known]))
    assert errors.gross_percent < gross
    assert errors.voicing_percent < voicing
    assert errors.fine_cents < 40


def test_bundled_card_names_data_and_licence():
    card = json.loads(asset_path("f0", "tracker.json").read_text(encoding="utf-8"))
    assert "Voice Conversion Challenge 2016" in card["attribution"]
    assert card["licence"] == "CC BY 4.0"
    assert asset_path("f0", "tracker.safetensors").stat().st_size < 2_000_000


def test_missing_or_damaged_weights_are_named(tmp_path):
    with pytest.raises(CheckpointError, match="none"):
        F0Tracker(path=tmp_path / "none.safetensors")
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(asset_path("f0", "tracker.safetensors").read_bytes()[:5000])
    damaged.with_suffix(".json").write_text(asset_path("f0", "tracker.json").read_text())
    with pytest.raises(CheckpointError, match="damaged"):
        F0Tracker(path=damaged)
