"""Joining, chaining and flushing: a tail passes every stage behind the one it comes from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.features.world import WorldFrames
from vc_core.streaming.delay import Delay
from vc_core.streaming.stage import Chain, Stage, join, run_offline
from vc_core.streaming.window import Windowed


class RunningSum(Stage[np.ndarray, np.ndarray]):
    """Cumulative sum: memory without latency."""

    def __init__(self):
        self.reset()

    def process(self, block):
        summed = self._sum + np.cumsum(block)
        self._sum = summed[-1] if len(block) else self._sum
        return summed

    def flush(self):
        self.reset()
        return np.zeros(0)

    def reset(self):
        self._sum = 0.0


def moving_average():
    def analyse(window, begin, end):
        padded = np.pad(window, 2)
        return np.array([padded[i : i + 5].mean() for i in range(begin, end)])

    return Windowed(analyse, context=8, chunk=7, lookahead=4)


def chain():
    return Chain(Delay(3), RunningSum(), moving_average(), Delay(11))


def streamed(stage, blocks):
    return join([*(stage.process(b) for b in blocks), stage.flush()])


@given(st.lists(st.integers(0, 30), max_size=12), st.integers(0, 2**32 - 1))
def test_the_law_for_a_chain(lengths, seed):
    x = np.random.default_rng(seed).integers(-99, 99, sum(lengths)).astype(float)  # sums exactly
    blocks = np.split(x, np.cumsum(lengths)[:-1]) if lengths else [x]
    whole = run_offline(chain(), x)
    assert len(whole) == len(x)
    np.testing.assert_array_equal(streamed(chain(), blocks), whole)


def test_chain_equals_the_functions_it_is_made_of():
    x = np.random.default_rng(0).standard_normal(200)
    np.testing.assert_allclose(
        run_offline(Chain(Delay(3), RunningSum(), Delay(9)), x), np.cumsum(x)
    )


def test_latency_is_exact():
    stage = Chain(Delay(3), Delay(4))
    assert stage.latency == 7
    emitted = [len(stage.process(np.ones(1))) for _ in range(10)]
    assert emitted == [0] * 7 + [1] * 3
    assert Chain(Delay(3), latency=12).latency == 12


def test_flush_resets():
    stage = chain()
    x = np.arange(40.0)
    first = streamed(stage, [x])
    np.testing.assert_array_equal(streamed(stage, [x]), first)
    stage.process(x)
    np.testing.assert_array_equal(run_offline(stage, x), first)


def test_join_keeps_records():
    frames = WorldFrames(np.arange(6.0), np.ones((6, 3)), np.zeros((6, 3)))
    joined = join([frames[:2], frames[2:2], frames[2:]])
    np.testing.assert_array_equal(joined.f0, frames.f0)
    assert joined.sp.shape == (6, 3)


def test_a_chain_needs_a_stage():
    with pytest.raises(ValueError, match="at least one stage"):
        Chain()
