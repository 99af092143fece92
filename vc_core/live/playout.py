"""When each converted sample is played: a fixed delay after it was captured, or never."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

FADE_S = 0.003
"""How long a fade usually lasts."""

_CAPACITY = 1 << 16  # samples; seconds more than any delay


class Playout:
    """Converted samples in, by their position on the capture timeline; a steady stream out.

    The sample captured at position n is played when position ``n + delay`` is captured. What has
    not arrived by then is replaced by silence and dropped when it comes: so the delay is the same
    before and after an overload, whatever happens in between. Sound fades out in a mirror image of
    its last milliseconds and fades in again, so that no gap clicks; nothing is ever played twice.

    Args:
        delay: in samples.
        fade: samples that a fade lasts.
    """

    def __init__(self, delay: int, fade: int) -> None:
        if not 0 <= delay < _CAPACITY // 2 or fade < 1:
            raise ValueError(f"delay={delay} must lie in 0..{_CAPACITY // 2}, fade={fade} be >= 1")
        self._delay, self._fade = delay, fade
        self._position = -delay  # of the next sample that is played
        self._samples = np.zeros(_CAPACITY, np.float32)
        self._here = np.zeros(_CAPACITY, bool)
        self._fall = (0.5 + 0.5 * np.cos(np.pi * (np.arange(fade) + 1) / (fade + 1))).astype("f4")
        self._played = np.zeros(fade, np.float32)  # newest last
        self._tail = np.zeros(0, np.float32)  # still to be added to what is played
        self._risen = 0  # samples since sound came back, at most `fade`
        self.late_blocks = 0

    @property
    def delay(self) -> int:
        """Samples between capture and playing."""
        return self._delay

    @delay.setter
    def delay(self, delay: int) -> None:
        """Jump, faded, to another delay."""
        if delay == self._delay:
            return
        if not 0 <= delay < _CAPACITY // 2:
            raise ValueError(f"delay={delay} must lie in 0..{_CAPACITY // 2}")
        move = self._delay - delay
        if move > 0:  # what lies between is skipped
            self._here[self._slots(self._position, move)] = False
        self._position += move
        self._delay = delay
        self._break()

    def put(self, position: int, samples: Samples) -> None:
        """Converted samples of ``position`` on; what is not finite counts as silence."""
        late = self._position - position
        if late > 0 and len(samples):
            self.late_blocks += 1
            position, samples = position + late, samples[late:]
        room = self._position + _CAPACITY // 2 - position
        samples = samples[: max(0, room)]  # from a timeline that is not ours: never overwrite
        slots = self._slots(position, len(samples))
        self._samples[slots] = np.where(np.isfinite(samples), samples, 0.0)
        self._here[slots] = True

    def take(self, captured: int) -> Samples:
        """What is played now that ``captured`` samples have been captured in all."""
        n = captured - self._delay - self._position
        if n <= 0:
            return np.zeros(0, np.float32)
        if n > _CAPACITY // 2:  # the machine slept: that much silence is of no use to anybody
            self._here[:] = False
            self._position = captured - self._delay
            self._break()
            return np.zeros(0, np.float32)
        slots = self._slots(self._position, n)
        samples, here = self._samples[slots], self._here[slots].copy()
        self._here[slots] = False
        self._position += n
        edges = [0, *(np.flatnonzero(np.diff(here)) + 1).tolist(), n]
        runs = [
            self._sound(samples[a:b]) if here[a] else self._silence(b - a)
            for a, b in pairwise(edges)
        ]
        return np.concatenate(runs)

    def _sound(self, samples: Samples) -> Samples:
        if self._risen < self._fade:
            rise = self._fall[::-1][self._risen :][: len(samples)]
            samples = np.concatenate([samples[: len(rise)] * rise, samples[len(rise) :]])
            self._risen += len(rise)
        return self._remember(self._with_tail(samples))

    def _silence(self, n: int) -> Samples:
        if self._risen:
            self._break()
        return self._remember(self._with_tail(np.zeros(n, np.float32)))

    def _break(self) -> None:
        """Sound stops here: let its mirror image die away."""
        self._tail, self._risen = self._played[::-1] * self._fall, 0  # what was played has the old

    def _with_tail(self, samples: Samples) -> Samples:
        n = min(len(samples), len(self._tail))
        if n:
            samples = samples.copy()
            samples[:n] += self._tail[:n]
            self._tail = self._tail[n:]
        return samples

    def _remember(self, samples: Samples) -> Samples:
        self._played = np.concatenate([self._played, samples[-self._fade :]])[-self._fade :]
        return samples

    def _slots(self, position: int, n: int) -> NDArray[np.int64]:
        return np.arange(position, position + n) % _CAPACITY
