"""Conversions against closed forms, and a clock that does not drift."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.units import (
    MCD_DB,
    FrameClock,
    db_to_amplitude,
    ms_to_samples,
    power_to_db,
    semitones_to_ratio,
)

RATES = st.sampled_from([8000, 16000, 22050, 24000, 44100, 48000])
PERIODS_MS = st.sampled_from([1.0, 2.5, 3.3, 5.0, 10.0])


def test_decibels():
    assert power_to_db(np.array([1.0, 10.0, 0.01])) == pytest.approx([0.0, 10.0, -20.0])
    assert power_to_db(0.0) == pytest.approx(-200.0)
    assert db_to_amplitude(20.0) == pytest.approx(10.0)
    assert db_to_amplitude(-6.0206) == pytest.approx(0.5, rel=1e-5)
    assert abs(MCD_DB - 6.1418514637) < 1e-9


def test_semitones():
    assert semitones_to_ratio(12.0) == pytest.approx(2.0)
    assert semitones_to_ratio(-12.0) == pytest.approx(0.5)
    assert semitones_to_ratio(7.0) == pytest.approx(1.4983070769)


def test_milliseconds():
    assert ms_to_samples(5.0, 48000) == 240
    assert ms_to_samples(5.0, 22050) == 110
    assert ms_to_samples(1000.0, 44100) == 44100


@pytest.mark.parametrize(
    ("rate", "period_ms", "hop"),
    [
        (16000, 5.0, Fraction(80)),
        (22050, 5.0, Fraction(441, 4)),
        (44100, 5.0, Fraction(441, 2)),
        (48000, 3.3, Fraction(792, 5)),
    ],
)
def test_hop_is_exact(rate, period_ms, hop):
    assert FrameClock(rate, period_ms).hop == hop


@given(RATES, PERIODS_MS, st.integers(0, 10**9))
def test_frame_positions_are_exact(rate, period_ms, frame):
    clock = FrameClock(rate, period_ms)
    centre = Fraction(rate) * Fraction(str(period_ms)) / 1000 * frame
    assert 0 <= clock.first_sample(frame) - centre < 1


@given(RATES, PERIODS_MS, st.integers(0, 10**7))
def test_n_frames_counts_the_centres_inside(rate, period_ms, n_samples):
    clock = FrameClock(rate, period_ms)
    n_frames = clock.n_frames(n_samples)
    assert n_frames * clock.hop >= n_samples
    assert n_frames == 0 or (n_frames - 1) * clock.hop < n_samples


@given(RATES, PERIODS_MS, st.floats(0.1, 5000.0))
def test_whole_chunk_holds_whole_frames_and_is_the_shortest(rate, period_ms, ms):
    clock = FrameClock(rate, period_ms)
    chunk = clock.whole_chunk(ms)
    assert (chunk / clock.hop).denominator == 1
    assert chunk >= round(ms * rate / 1000)
    shorter = chunk - clock.hop.numerator
    assert shorter == 0 or shorter < round(ms * rate / 1000)


def test_an_hour_at_22050_hz_does_not_drift():
    clock = FrameClock(22050)
    assert clock.first_sample(720_000) == 22050 * 3600
    assert clock.n_frames(22050 * 3600) == 720_000
