"""A delay changes when items come, not which."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.features.world import WorldFrames
from vc_core.streaming.delay import Delay
from vc_core.streaming.stage import join


@given(st.integers(0, 40), st.lists(st.integers(0, 20), min_size=1, max_size=12))
def test_every_item_comes_once_in_order_and_late(latency, lengths):
    x = np.arange(float(sum(lengths)))
    delay = Delay(latency)
    out, fed = [], 0
    for block in np.split(x, np.cumsum(lengths)[:-1]):
        out.append(delay.process(block))
        fed += len(block)
        assert sum(map(len, out)) == max(0, fed - latency)
    np.testing.assert_array_equal(join([*out, delay.flush()]), x)


def test_records_are_delayed_too():
    frames = WorldFrames(np.arange(9.0), np.ones((9, 3)), np.zeros((9, 3)))
    delay = Delay(4)
    assert len(delay.process(frames[:3])) == 0
    np.testing.assert_array_equal(delay.process(frames[3:]).f0, np.arange(5.0))
    np.testing.assert_array_equal(delay.flush().f0, np.arange(5.0, 9.0))


def test_reset_forgets():
    delay = Delay(2)
    delay.process(np.ones(5))
    delay.reset()
    assert delay.process(np.zeros(3)).tolist() == [0.0]


def test_programmers_mistakes():
    with pytest.raises(ValueError, match="latency=-1"):
        Delay(-1)
    with pytest.raises(ValueError, match="before the first block"):
        Delay(3).flush()
