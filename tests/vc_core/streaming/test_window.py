"""Windows on a fixed grid: what each window sees, and that the blocks do not matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.streaming.stage import join, run_offline
from vc_core.streaming.window import Windowed


def local_mean(half):
    """A function that sees ``half`` samples to either side."""

    def analyse(window, begin, end):
        return np.array([window[max(0, i - half) : i + half + 1].mean() for i in range(begin, end)])

    return analyse


@given(
    st.integers(1, 20),
    st.integers(0, 15),
    st.integers(0, 15),
    st.lists(st.integers(0, 25), min_size=1, max_size=10),
)
def test_the_law(chunk, context, lookahead, lengths):
    x = np.random.default_rng(sum(lengths)).standard_normal(sum(lengths))
    stage = Windowed(local_mean(3), context, chunk, lookahead)
    whole = run_offline(stage, x)
    blocks = np.split(x, np.cumsum(lengths)[:-1])
    streamed = join([*(stage.process(b) for b in blocks), stage.flush()])
    assert len(whole) == len(x)
    np.testing.assert_array_equal(streamed, whole)


@given(st.integers(1, 20), st.integers(3, 15), st.integers(3, 15), st.integers(0, 120))
def test_enough_context_and_lookahead_give_the_whole_signal_result(
    chunk, context, lookahead, length
):
    x = np.random.default_rng(length).standard_normal(length)
    stage = Windowed(local_mean(3), context, chunk, lookahead)
    np.testing.assert_allclose(run_offline(stage, x), local_mean(3)(x, 0, length), atol=1e-12)


def test_windows_are_no_larger_than_promised():
    seen = []

    def analyse(window, begin, end):
        if begin < end:
            seen.append((window[0], window[begin], end - begin, window[-1]))
        return window[begin:end]

    run_offline(Windowed(analyse, context=4, chunk=10, lookahead=3), np.arange(27.0))
    # (first sample seen, first answered for, how many, last sample seen)
    assert seen == [(0, 0, 10, 12), (6, 10, 10, 22), (16, 20, 7, 26)]


def test_latency_is_exact():
    stage = Windowed(lambda w, b, e: w[b:e], context=4, chunk=10, lookahead=3)
    assert stage.latency == 12
    emitted = [len(stage.process(np.ones(1))) for _ in range(23)]
    assert emitted == [0] * 12 + [10] + [0] * 9 + [10]


@pytest.mark.parametrize("lengths", [(0, 0, 1), (-1, 5, 0), (0, 5, -1)])
def test_impossible_windows(lengths):
    with pytest.raises(ValueError, match="bad window"):
        Windowed(local_mean(1), *lengths)
