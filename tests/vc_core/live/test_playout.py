"""What is played, and when: the delay is constant whatever comes late or never."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.live.playout import Playout

FADE = 40


def voice(n: int) -> np.ndarray:
    return np.sin(2 * np.pi * 200 * np.arange(n) / 16000).astype(np.float32)


@settings(max_examples=50, deadline=None)
@given(
    block=st.sampled_from([80, 160, 320]),
    slack=st.integers(0, 300),
    ticks=st.lists(st.integers(1, 400), min_size=20, max_size=60),
)
def test_in_time_is_played_exactly_one_delay_later(block, slack, ticks):
    x = voice(sum(ticks))
    delay = block + slack
    playout, heard, sent, captured = Playout(delay, FADE), [], 0, 0
    for tick in ticks:
        captured += tick
        while sent + block <= captured:
            playout.put(sent, x[sent : sent + block])
            sent += block
        heard.append(playout.take(captured))
    heard = np.concatenate(heard)
    assert len(heard) == captured
    assert playout.late_blocks == 0
    n_played = max(0, captured - delay)
    np.testing.assert_array_equal(heard[delay + FADE :], x[FADE : max(FADE, n_played)])
    assert not heard[:delay].any()


@settings(max_examples=50, deadline=None)
@given(stall=st.integers(1, 120), begin=st.integers(10, 60), seed=st.integers(0, 99))
def test_after_a_stall_the_delay_is_the_same_and_nothing_clicks(stall, begin, seed):
    rng = np.random.default_rng(seed)
    x, block, delay = voice(160 * 240), 160, 320
    playout, heard, waiting = Playout(delay, FADE), [], []
    for i in range(240):
        waiting.append(i * block)
        if not begin <= i < begin + stall:  # else the converter is stuck
            for at in waiting:
                playout.put(at, x[at : at + block])
            waiting = []
        cut = int(rng.integers(0, block))
        heard += [playout.take(i * block + cut), playout.take((i + 1) * block)]
    heard = np.concatenate(heard)
    assert len(heard) == len(x)
    resumed = (begin + stall + 3) * block
    np.testing.assert_array_equal(heard[resumed:], x[resumed - delay : len(x) - delay])
    assert np.abs(np.diff(heard)).max() < 0.2  # the tone itself moves by 0.08, a cut by up to 1
    if stall > 2:
        assert playout.late_blocks > 0
        silent = heard[(begin + 2) * block + FADE : (begin + stall) * block]
        assert not silent.any()


def test_never_a_sample_twice():
    playout = Playout(100, FADE)
    playout.put(0, np.arange(1, 401, dtype=np.float32))
    playout.put(0, np.arange(1, 401, dtype=np.float32))
    heard = playout.take(500)[100:]
    assert (np.diff(heard[FADE:]) == 1).all()
    assert not playout.take(1100)[FADE:].any()


def test_another_delay_is_reached_at_once():
    x = voice(32000)
    playout = Playout(400, FADE)
    playout.put(0, x)
    heard = [playout.take(8000)]
    playout.delay = 160
    heard.append(playout.take(12000))
    playout.delay = 800
    heard.append(playout.take(16000))
    _, sooner, later = heard
    np.testing.assert_array_equal(sooner[FADE:], x[8000 - 160 + FADE : 12000 - 160])
    np.testing.assert_array_equal(later[-2000:], x[16000 - 800 - 2000 : 16000 - 800])
    assert not later[FADE:640].any()  # already played: silence, not an echo
    assert np.abs(np.diff(np.concatenate(heard))).max() < 0.2


def test_what_is_not_finite_is_silence():
    playout = Playout(0, 4)
    playout.put(0, np.full(100, np.nan, np.float32))
    playout.put(100, np.ones(100, np.float32))
    heard = playout.take(200)
    assert not heard[:100].any()
    assert heard[-1] == 1.0


def test_a_long_sleep_is_skipped():
    playout = Playout(160, FADE)
    playout.put(0, voice(1600))
    playout.take(1600)
    assert len(playout.take(10_000_000)) == 0
    playout.put(10_000_000, voice(1600))
    assert len(playout.take(10_000_000 + 1600)) == 1600


def test_positions_of_another_timeline_do_no_harm():
    playout = Playout(160, FADE)
    playout.put(5_000_000, voice(1600))
    playout.put(-5_000_000, voice(1600))
    assert not playout.take(1600).any()


@pytest.mark.parametrize(("delay", "fade"), [(-1, 40), (1 << 20, 40), (100, 0)])
def test_lengths_that_cannot_be(delay, fade):
    with pytest.raises(ValueError, match="must lie in"):
        Playout(delay, fade)
