"""Filters with memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt, sosfilt_zi

from vc_core.streaming.stage import Stage


class HighPass(Stage[NDArray[np.float64], NDArray[np.float64]]):
    """Take off DC and rumble: a Butterworth filter of order 2.

    It starts as if the first sample had lasted for ever, so an offset makes no thump.

    Args:
        sample_rate: Hz.
        cutoff_hz: where the level is down by 3 dB; below, it falls by 12 dB an octave. 40 Hz is
            under the lowest voices.
    """

    def __init__(self, sample_rate: int, cutoff_hz: float = 40.0) -> None:
        if not 0 < cutoff_hz < sample_rate / 2:
            raise ValueError(f"cutoff_hz={cutoff_hz} must lie in 0..{sample_rate / 2}")
        self._sos = butter(2, cutoff_hz, "highpass", fs=sample_rate, output="sos")
        self.reset()

    def reset(self) -> None:
        self._state: NDArray[np.float64] | None = None

    def process(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        if len(block) == 0:
            return np.zeros(0)
        if self._state is None:
            self._state = sosfilt_zi(self._sos) * block[0]
        filtered, self._state = sosfilt(self._sos, block, zi=self._state)
        return filtered

    def flush(self) -> NDArray[np.float64]:
        self.reset()
        return np.zeros(0)
