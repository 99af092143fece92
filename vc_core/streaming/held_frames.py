"""Frames that steer a stream of samples, as they become known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class HeldFrames:
    """Which frame rules from which sample on: frame k from sample ``k * hop + lag``.

    What depends on it obeys the law of the stages if every frame is pushed before the first sample
    it rules. One that comes later rules from when it is next asked for.

    Args:
        hop: samples per frame.
        lag: samples by which their rule is late, so that they can be known in time.
    """

    def __init__(self, hop: int, lag: int = 0) -> None:
        if hop < 1 or lag < 0:
            raise ValueError(f"hop={hop} must be positive and lag={lag} not negative")
        self.hop, self.lag = hop, lag
        self.reset()

    def reset(self) -> None:
        """No frame is known."""
        self._known: list[NDArray[np.float64]] = []
        self._first = 0  # index of the first of these

    def push(self, frames: NDArray[np.float64]) -> None:
        """Append frames (m, ...), m >= 0; the first ever is frame 0."""
        self._known.extend(frames)

    def at(self, sample: int) -> NDArray[np.float64] | None:
        """The frame that rules ``sample``, or the newest there is; None if there is none yet.

        Samples must not decrease from call to call: older frames are forgotten.
        """
        wanted = (sample - self.lag) // self.hop
        if not self._known or wanted < self._first:
            return None
        past = min(wanted - self._first, len(self._known) - 1)
        del self._known[:past]
        self._first += past
        return self._known[0]
