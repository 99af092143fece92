"""An output's queue settles low, follows another clock, and recovers."""

import numpy as np
import pytest

from vc_core.live import player as module
from vc_core.live.player import Player

RATE_IN, RATE_OUT, PERIOD = 16000, 48000, 128


class Card:
    """A sound card with a clock of its own: takes a period when its time has come."""

    sample_rate = RATE_OUT

    def __init__(self, ppm: float = 0.0) -> None:
        self.level, self.ran_dry, self.ppm = 0, 0, ppm
        self.written: list[np.ndarray] = []
        self.due = 0.0

    def write(self, mono: np.ndarray) -> int:
        self.level += len(mono)
        self.written.append(mono)
        return len(mono)

    def run(self, seconds: float) -> None:
        self.due += seconds * RATE_OUT * (1 + self.ppm * 1e-6)
        while self.due >= PERIOD:
            self.due -= PERIOD
            self.ran_dry += self.level < PERIOD
            self.level = max(0, self.level - PERIOD)


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 0.0

    monkeypatch.setattr(module.time, "monotonic", lambda: Clock.now)
    return Clock


def run(player, card, clock, seconds, tick=0.002, sound=None, stop=lambda t: False):
    levels, x, begin = [], 0, clock.now
    while clock.now < begin + seconds:
        clock.now += tick
        card.run(tick)
        n = round((clock.now) * RATE_IN) - round((clock.now - tick) * RATE_IN)
        if stop(clock.now - begin):
            continue
        samples = np.sin(2 * np.pi * 440 * (x + np.arange(n)) / RATE_IN)
        x += n
        player.play(samples if sound else np.zeros(n))
        levels.append(player.level_s)
    return np.array(levels)


@pytest.mark.parametrize("ppm", [0, 150, -150])
def test_the_level_is_low_and_stays(clock, ppm):
    card = Card(ppm)
    player = Player(card, RATE_IN)
    levels = run(player, card, clock, 40)
    assert player.settled
    after = levels[len(levels) // 2 :]
    assert after.max() < 0.012
    first, last = after[: len(after) // 2].mean(), after[len(after) // 2 :].mean()
    assert first == pytest.approx(last, abs=0.0003)
    assert card.ran_dry == 0


def test_after_a_pause_it_plays_on_a_little_safer(clock):
    card = Card()
    player = Player(card, RATE_IN)
    run(player, card, clock, 5)
    before = player.level_s
    run(player, card, clock, 5, stop=lambda t: t < 0.5)
    assert card.ran_dry > 0
    seen = card.ran_dry
    levels = run(player, card, clock, 20)
    assert card.ran_dry == seen
    assert before < levels[-1000:].mean() < before + 0.006


def test_a_surplus_is_dropped_at_once(clock):
    card = Card()
    player = Player(card, RATE_IN)
    run(player, card, clock, 5)
    before = player.level_s
    player.play(np.zeros(round(0.3 * RATE_IN)))
    levels = run(player, card, clock, 1)
    assert levels[-1] < before + 0.01
    assert player.dropped_s > 0.2


def test_what_goes_in_comes_out(clock):
    card = Card()
    player = Player(card, RATE_IN)
    run(player, card, clock, 4, sound=True)
    heard = np.concatenate(card.written)[RATE_OUT * 2 :]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    peak = spectrum.argmax() * RATE_OUT / len(heard)
    assert peak == pytest.approx(440, abs=1)
    near = slice(int(spectrum.argmax()) - 30, int(spectrum.argmax()) + 30)
    rest = spectrum.copy()
    rest[near] = 0
    assert 20 * np.log10(rest.max() / spectrum.max()) < -50
