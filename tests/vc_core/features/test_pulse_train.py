"""Pulses lie where the phase of F0 says, however the contour is cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.features.config import SUPPORTED_RATES
from vc_core.features.pulse_train import PulseTrain, frame_before, longest_period
from vc_core.units import FrameClock

FIELDS = ("index", "shift", "period", "voiced")
any_f0 = st.sampled_from([0.0, 3e-9, 39.9, 40.0, 71.0, 100.0, 123.4, 500.0, 800.0, 1e9])
contours = st.lists(st.tuples(any_f0, st.integers(1, 12)), min_size=1, max_size=12).map(
    lambda runs: np.concatenate([np.full(n, f0) for f0, n in runs])
)


def run(clock, reach, f0, sizes=()):
    train = PulseTrain(clock, reach)
    cuts = np.cumsum(sizes, dtype=int)
    pulses = [train.extend(part) for part in np.split(f0, cuts)] + [train.finish()]
    return {name: np.concatenate([getattr(p, name) for p in pulses]) for name in FIELDS}


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
@pytest.mark.parametrize("f0", [41.7, 130.0, 777.0])
def test_a_steady_voice_has_evenly_spaced_pulses(rate, f0):
    clock = FrameClock(rate)
    pulses = run(clock, longest_period(clock), np.full(400, f0))
    # WORLD's phase is one step ahead of time zero.
    expected = np.arange(1, len(pulses["index"]) + 1) * rate / f0 - 1.0
    np.testing.assert_allclose(pulses["index"] + pulses["shift"], expected, atol=1e-6)
    assert pulses["voiced"].all()
    assert len(expected) == pytest.approx(2.0 * f0, abs=2.0)


@pytest.mark.parametrize("f0", [0.0, 39.0, 3e-9])
def test_what_is_not_a_voice_gets_500_bursts_a_second(f0):
    clock = FrameClock(16000)
    pulses = run(clock, longest_period(clock), np.full(200, f0))
    assert not pulses["voiced"].any()
    assert len(pulses["index"]) == pytest.approx(500, abs=1)


def test_an_f0_beyond_any_voice_is_held_at_2000():
    clock = FrameClock(16000)
    assert len(run(clock, longest_period(clock), np.full(200, 1e9))["index"]) == pytest.approx(
        2000, abs=2
    )


@given(contours, st.lists(st.integers(0, 9), max_size=40), st.sampled_from(SUPPORTED_RATES))
def test_cutting_the_contour_changes_nothing(f0, sizes, rate):
    clock = FrameClock(rate)
    for reach in (1, 50, longest_period(clock)):
        whole, cut = run(clock, reach, f0), run(clock, reach, f0, sizes)
        for name in FIELDS:
            np.testing.assert_array_equal(cut[name], whole[name], name)


@given(contours, st.sampled_from(SUPPORTED_RATES), st.sampled_from([1.0, 5.0, 12.5]))
def test_periods_join_the_pulses_and_are_never_longer_than_promised(f0, rate, frame_period_ms):
    clock = FrameClock(rate, frame_period_ms)
    pulses = run(clock, longest_period(clock), f0)
    np.testing.assert_array_equal(pulses["index"][1:], (pulses["index"] + pulses["period"])[:-1])
    assert pulses["period"].max(initial=1) <= longest_period(clock)
    assert ((pulses["shift"] >= 0.0) & (pulses["shift"] <= 1.0)).all()


@given(contours)
def test_a_short_reach_moves_no_pulse(f0):
    clock = FrameClock(16000)
    near, far = run(clock, 1, f0), run(clock, longest_period(clock), f0)
    n = min(len(near["index"]), len(far["index"]))
    assert n >= len(far["index"]) - 1
    for name in ("index", "shift", "voiced"):
        np.testing.assert_array_equal(near[name][:n], far[name][:n], name)


def test_a_short_reach_foresees_the_period_of_a_steady_voice():
    clock = FrameClock(16000)
    near, far = (run(clock, r, np.full(100, 123.4)) for r in (1, longest_period(clock)))
    np.testing.assert_array_equal(near["period"][: len(far["period"])], far["period"])


def test_frames_are_counted_in_integers():
    clock = FrameClock(22050)
    samples = np.arange(0, 22050 * 3600, 104729)  # an hour
    exact = [int(s / clock.hop) for s in samples.tolist()]
    np.testing.assert_array_equal(frame_before(samples, clock), exact)


def test_a_reach_of_nothing_is_refused():
    with pytest.raises(ValueError, match="reach=0"):
        PulseTrain(FrameClock(16000), 0)
