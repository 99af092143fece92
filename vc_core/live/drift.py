"""Two clocks that do not agree: play a little faster or slower, so that nothing piles up."""

from __future__ import annotations

LARGEST_CHANGE = 0.005
"""Of the speed: 9 cents, more than any two sound cards need, less than anybody hears."""

_PULL = 0.25  # of an error, corrected each second
_MEMORY = _PULL**2 / 4.0  # critically damped
_SMOOTHING_S = 0.5  # a level read between two callbacks is a sawtooth


class DriftControl:
    """Holds the level of a queue by nudging the speed at which it is filled.

    A proportional-integral controller on the smoothed level: the integral learns the ratio of the
    two clocks, the rest settles within some ten seconds.

    Args:
        target_s: seconds of sound the queue shall hold on average.
    """

    def __init__(self, target_s: float) -> None:
        self._target = target_s
        self.reset()

    def reset(self) -> None:
        """Forget the clocks too."""
        self._level = self._target
        self._learned = 0.0

    def jump(self, level_s: float) -> None:
        """The level was changed at once; the clocks are as they were."""
        self._level = level_s

    @property
    def level_s(self) -> float:
        """The level, smoothed."""
        return self._level

    def update(self, level_s: float, elapsed_s: float) -> float:
        """The factor on the number of samples to be put in from now on.

        Args:
            level_s: seconds of sound in the queue.
            elapsed_s: seconds since the last call.
        """
        self._level += (level_s - self._level) * min(1.0, elapsed_s / _SMOOTHING_S)
        error = self._target - self._level
        change = _PULL * error + self._learned + _MEMORY * error * elapsed_s
        if abs(change) < LARGEST_CHANGE:  # it must not wind up while it can do no more
            self._learned += _MEMORY * error * elapsed_s
        return 1.0 + max(-LARGEST_CHANGE, min(LARGEST_CHANGE, change))
