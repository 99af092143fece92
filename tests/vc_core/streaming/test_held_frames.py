"""Each hop of samples is ruled by the frame that belongs to it, or by the newest known."""

import numpy as np
import pytest

from vc_core.streaming.held_frames import HeldFrames


def values(held, points):
    return [None if (frame := held.at(p)) is None else float(frame) for p in points]


def test_a_frame_rules_its_hop_after_the_lag():
    held = HeldFrames(80, lag=2)
    held.push(np.arange(4.0))
    assert values(held, range(6)) == [None, None, 0, 1, 2, 3]


def test_the_newest_rules_until_more_is_known():
    held = HeldFrames(80)
    held.push(np.arange(2.0))
    assert values(held, range(4)) == [0, 1, 1, 1]
    held.push(np.arange(2.0, 6.0))  # frame 3 is late; 4 and 5 are in time
    assert values(held, range(4, 8)) == [4, 5, 5, 5]


def test_a_point_may_be_asked_for_again():
    held = HeldFrames(80)
    held.push(np.arange(3.0))
    assert values(held, [1, 1, 2]) == [1, 1, 2]


def test_reset():
    held = HeldFrames(80)
    held.push(np.arange(3.0))
    held.at(2)
    held.reset()
    assert held.at(0) is None
    held.push(np.array([7.0]))
    assert values(held, [0]) == [7]


@pytest.mark.parametrize("bad", [(0, 0), (80, -1)])
def test_bad_numbers(bad):
    with pytest.raises(ValueError, match="hop"):
        HeldFrames(*bad)
