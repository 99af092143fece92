"""A delay is found to the sample, and only when it is there."""

import numpy as np
import pytest

from vc_core.live.round_trip import RoundTrip

RATE, TICK = 16000, 43


def measured(delay: int, gain: float = 0.5, noise: float = 0.0) -> float | None:
    rng = np.random.default_rng(0)
    trip, captured = RoundTrip(RATE), 777
    line = np.zeros(delay, np.float32)
    while not trip.done:
        captured += TICK
        trip.hear(captured - TICK, line[:TICK] * gain + noise * rng.standard_normal(TICK))
        line = np.concatenate([line[TICK:], trip.play(captured, TICK)])
    return trip.delay_s()


@pytest.mark.parametrize("delay", [43, 100, 800, 4000])
@pytest.mark.parametrize("noise", [0.0, 0.02])
def test_the_delay_of_a_line(delay, noise):
    assert measured(delay, noise=noise) == pytest.approx(delay / RATE, abs=1.5 / RATE)


def test_no_sound_comes_back():
    assert measured(800, gain=0.0) is None
    assert measured(800, gain=0.0, noise=0.1) is None
