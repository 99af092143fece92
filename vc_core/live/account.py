"""How long each part of the path takes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping

import numpy as np

from vc_core.live.status import StageTime

_REMEMBERED = 1000  # blocks: ten seconds of 10 ms
_SUMMARY_S = 0.5  # between two sortings of them


class Account:
    """Times per stage over the last thousand blocks, in the order the stages were first named."""

    def __init__(self) -> None:
        self._times: dict[str, deque[float]] = {}
        self._summary: dict[str, StageTime] = {}
        self._summed_up = float("-inf")

    def add(self, times_s: Mapping[str, float]) -> None:
        """Count one block: stage -> seconds."""
        for stage, seconds in times_s.items():
            self._times.setdefault(stage, deque(maxlen=_REMEMBERED)).append(1000.0 * seconds)

    def stages(self) -> dict[str, StageTime]:
        """Stage -> its times, of at most half a second ago."""
        now = time.monotonic()
        if now >= self._summed_up + _SUMMARY_S:
            self._summary = {stage: _summary(times) for stage, times in self._times.items()}
            self._summed_up = now
        return self._summary


def _summary(times: deque[float]) -> StageTime:
    p50, p99, worst = np.percentile(np.array(times), (50, 99, 100))
    return StageTime(round(float(p50), 2), round(float(p99), 2), round(float(worst), 2))
