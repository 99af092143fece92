"""Changes without clicks: values that glide, signals that take over from each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Ramp:
    """A number that moves to its target in a straight line, sample by sample.

    Set ``target`` at any time: the value goes there from where it is. However the samples are asked
    for, they are the same. One line in use: ``out = block * gain.next(len(block))``.

    Args:
        value: where it rests at first.
        n_samples: how long a move takes; 0 jumps.
    """

    def __init__(self, value: float, n_samples: int) -> None:
        if n_samples < 0:
            raise ValueError(f"n_samples={n_samples} must not be negative")
        self._n_samples = n_samples
        self._from = self._target = float(value)
        self._done = n_samples

    @property
    def target(self) -> float:
        """Where the value goes."""
        return self._target

    @target.setter
    def target(self, target: float) -> None:
        if target != self._target:
            self._from, self._target, self._done = self.value, float(target), 0

    @property
    def value(self) -> float:
        """Where it is now; the target, exactly, once it is there."""
        if self.settled:
            return self._target
        return self._from + (self._target - self._from) * (self._done / self._n_samples)

    @property
    def settled(self) -> bool:
        """Whether it has reached its target, so that :meth:`next` repeats one number."""
        return self._done >= self._n_samples

    def jump(self, value: float) -> None:
        """Be at ``value`` at once, for a stream that begins anew."""
        self._from = self._target = float(value)
        self._done = self._n_samples

    def next(self, n: int) -> NDArray[np.float64]:
        """(n,) values of the next samples."""
        if self.settled:
            return np.full(n, self._target)
        done = np.minimum(np.arange(self._done + 1, self._done + n + 1), self._n_samples)
        self._done = min(self._done + n, self._n_samples)
        values = self._from + (self._target - self._from) * (done / self._n_samples)
        values[done == self._n_samples] = self._target
        return values


def crossfade(
    a: NDArray[np.float64], b: NDArray[np.float64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(n,) from ``a`` where ``share`` (n,) is 0 to ``b`` where it is 1, bit for bit at both ends.

    The amplitudes add up to one, as suits two versions of one sound.
    """
    mixed = a + share * (b - a)
    return np.where(share <= 0.0, a, np.where(share >= 1.0, b, mixed))
