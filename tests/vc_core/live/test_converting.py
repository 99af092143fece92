"""Converters on the capture timeline: gaps, and one taking over from another."""

import numpy as np
import pytest

from vc_core.live.converting import Converting
from vc_core.live.link import Request
from vc_core.streaming.delay import Delay

BLOCK = 160


class Gain(Delay):
    """A converter that is easy to tell from others: later and louder."""

    def __init__(self, latency: int, gain: float = 1.0) -> None:
        super().__init__(latency)
        self.gain = gain

    def restart(self):
        self.reset()

    def held(self, block):
        return self.latency

    def process(self, block):
        return self.gain * super().process(block)


def voice(n: int) -> np.ndarray:
    return np.sin(2 * np.pi * 200 * np.arange(n) / 16000).astype(np.float32)


def timeline(converting: Converting, x, blocks, at_block=None):
    """Positions and samples of every reply put together; NaN where there was none."""
    heard = np.full(len(x), np.nan)
    for i in blocks:
        if at_block and i in at_block:
            at_block[i]()
        position = i * BLOCK
        reply = converting.process(Request(position, x[position : position + BLOCK]))
        assert reply.answers == position
        assert np.isnan(heard[reply.position : reply.position + len(reply.samples)]).all()
        heard[reply.position : reply.position + len(reply.samples)] = reply.samples
    return heard


def test_each_sample_comes_back_at_its_own_position():
    x = voice(BLOCK * 20)
    heard = timeline(Converting(Gain(400)), x, range(20))
    np.testing.assert_allclose(heard[:-400], x[:-400], atol=1e-6)
    assert np.isnan(heard[-400:]).all()


def test_behind_a_gap_the_positions_are_right_again():
    x = voice(BLOCK * 30)
    heard = timeline(Converting(Gain(400)), x, [*range(10), *range(18, 30)])
    np.testing.assert_allclose(heard[18 * BLOCK : -400], x[18 * BLOCK : -400], atol=1e-6)
    assert np.isnan(heard[10 * BLOCK - 400 : 18 * BLOCK]).all()


def test_a_converter_of_the_same_latency_is_crossfaded():
    x = voice(BLOCK * 40)
    converting = Converting(Gain(400))
    new = Gain(400, 0.2)
    heard = timeline(converting, x, range(40), {15: lambda: converting.pass_over(new)})
    assert not np.isnan(heard[:-400]).any()
    np.testing.assert_allclose(heard[-2000:-400], 0.2 * x[-2000:-400], atol=1e-6)
    np.testing.assert_allclose(heard[: 15 * BLOCK - 400], x[: 15 * BLOCK - 400], atol=1e-6)
    assert np.abs(np.diff(heard[:-400])).max() < 0.1  # the tone itself moves by 0.08
    assert converting.converter is new


@pytest.mark.parametrize("latency", [0, 80, 1200])
def test_a_converter_of_another_latency_skips_no_more_than_the_delay_changes(latency):
    x = voice(BLOCK * 60)
    converting = Converting(Gain(400))
    at = {15: lambda: converting.pass_over(Gain(latency, 0.2))}
    heard = timeline(converting, x, range(60), at)
    missing = np.isnan(heard[: 60 * BLOCK - latency]).sum()
    assert missing <= (400 if latency < 400 else 0)
    np.testing.assert_allclose(heard[30 * BLOCK : -1200], 0.2 * x[30 * BLOCK : -1200], atol=1e-6)


def test_a_second_change_before_the_first_is_through():
    x = voice(BLOCK * 60)
    converting = Converting(Gain(400))
    at = {
        15: lambda: converting.pass_over(Gain(1200, 0.5)),
        16: lambda: converting.pass_over(Gain(400, 0.2)),
    }
    heard = timeline(converting, x, range(60), at)
    np.testing.assert_allclose(heard[30 * BLOCK : -400], 0.2 * x[30 * BLOCK : -400], atol=1e-6)
