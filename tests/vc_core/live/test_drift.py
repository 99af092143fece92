"""A queue between two clocks keeps its level."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.live.drift import LARGEST_CHANGE, DriftControl

TICK_S = 0.05


def levels(control: DriftControl, ppm: float, seconds: float, level: float, sawtooth: float = 0.0):
    """The queue's level over time, filled by one clock and emptied by another, ``ppm`` faster."""
    heard = []
    for i in range(round(seconds / TICK_S)):
        ratio = control.update(level + sawtooth * (i % 7) / 7, TICK_S)
        level += TICK_S * (ratio - (1.0 + ppm * 1e-6))
        heard.append(level)
    return heard


@settings(max_examples=25, deadline=None)
@given(ppm=st.floats(-400, 400), sawtooth=st.floats(0, 0.003))
def test_an_hour_of_two_clocks_leaves_the_delay_where_it_was(ppm, sawtooth):
    heard = levels(DriftControl(0.008), ppm, 3600, 0.008, sawtooth)
    after = heard[1200:]  # a minute
    assert max(after) - min(after) < 0.0005
    assert abs(sum(after) / len(after) + sawtooth * 3 / 7 - 0.008) < 0.0003


@pytest.mark.parametrize("start", [0.001, 0.016])
def test_a_wrong_level_is_mended_within_half_a_minute(start):
    assert levels(DriftControl(0.008), 0, 30, start)[-1] == pytest.approx(0.008, abs=0.001)


def test_the_speed_never_changes_audibly():
    control = DriftControl(0.01)
    assert control.update(10.0, 10.0) == 1.0 - LARGEST_CHANGE
    assert control.update(0.0, 100.0) <= 1.0 + LARGEST_CHANGE


def test_a_reset_forgets_the_clocks():
    control = DriftControl(0.01)
    levels(control, 300, 60, 0.01)
    control.reset()
    assert control.update(0.01, TICK_S) == 1.0
