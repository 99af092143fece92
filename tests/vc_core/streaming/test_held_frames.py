"""Each hop of samples is ruled by the frame that belongs to it, or by the newest known."""

import numpy as np
import pytest

from vc_core.streaming.held_frames import HeldFrames


def values(held, samples):
    return [None if (frame := held.at(n)) is None else float(frame) for n in samples]


def test_a_frame_rules_its_hop_after_the_lag():
    held = HeldFrames(80, lag=100)
    held.push(np.arange(4.0))
    assert values(held, [0, 99, 100, 179, 180, 259, 260]) == [None, None, 0, 0, 1, 1, 2]


def test_the_newest_rules_until_more_is_known():
    held = HeldFrames(80)
    held.push(np.arange(2.0))
    assert values(held, range(0, 320, 80)) == [0, 1, 1, 1]
    held.push(np.arange(2.0, 6.0))  # frame 3 is late; 4 and 5 are in time
    assert values(held, range(320, 640, 80)) == [4, 5, 5, 5]


def test_a_sample_may_be_asked_for_again():
    held = HeldFrames(80)
    held.push(np.arange(3.0))
    assert values(held, [80, 80, 160]) == [1, 1, 2]


def test_reset():
    held = HeldFrames(80)
    held.push(np.arange(3.0))
    held.at(160)
    held.reset()
    assert held.at(0) is None
    held.push(np.array([7.0]))
    assert values(held, [0]) == [7]


@pytest.mark.parametrize("bad", [(0, 0), (80, -1)])
def test_bad_numbers(bad):
    with pytest.raises(ValueError, match="hop"):
        HeldFrames(*bad)
