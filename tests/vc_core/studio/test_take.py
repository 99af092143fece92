"""A take is measured the same however it came, and its figures are those of closed forms."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from vc_core.errors import AudioError
from vc_core.studio.take import TakeMeter, peak_to_db, read_take

RATE = 16000
PATH = Path("take.flac")


def speech(noise=0.001):
    """A second of noise, a second of a loud tone with ten clipped samples."""
    sound = np.random.default_rng(0).normal(0.0, noise, 2 * RATE)
    sound[RATE:] += 0.5 * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE)
    sound[RATE + 100 : RATE + 110] = -1.0
    return sound


def test_figures():
    meter = TakeMeter(RATE)
    meter.add(speech())
    take = meter.take(PATH)
    assert (take.path, take.seconds, take.clipped) == (PATH, 2.0, 10)
    assert take.peak_db == pytest.approx(0.0)
    assert take.noise_db == pytest.approx(-60.0, abs=0.5)


@given(st.lists(st.integers(0, 5000), max_size=20))
def test_however_it_is_cut(sizes):
    sound, at, meter = speech(), 0, TakeMeter(RATE)
    for size in sizes:
        meter.add(sound[at : at + size])
        at += size
    meter.add(sound[at:])
    whole = TakeMeter(RATE)
    whole.add(sound)
    assert meter.take(PATH) == whole.take(PATH)


def test_nothing_and_next_to_nothing():
    meter = TakeMeter(RATE)
    assert meter.take(PATH).peak_db == -120.0
    meter.add(np.full(10, 0.1))
    assert meter.take(PATH).noise_db == pytest.approx(-20.0)
    assert peak_to_db(1.0) == pytest.approx(0.0)


def test_a_file_is_measured_like_what_was_heard(tmp_path):
    soundfile.write(tmp_path / "a.flac", speech(), RATE)
    take = read_take(tmp_path / "a.flac")
    assert (take.seconds, take.clipped) == (2.0, 10)
    assert take.noise_db == pytest.approx(-60.0, abs=0.5)
    with pytest.raises(AudioError):
        read_take(tmp_path / "gone.flac")
