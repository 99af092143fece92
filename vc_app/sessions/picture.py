"""A sound with its F0 as the next columns of a scrolling picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vc_app.sessions.spectrogram import (
    COLUMN_MS,
    WINDOW_MS,
    SpectrogramColumns,
    frequency_to_row,
)

_FRAME_MS = 5
"""From one F0 frame to the next."""
_STEP = COLUMN_MS // _FRAME_MS
_LAG = (WINDOW_MS // 2 - COLUMN_MS) // _FRAME_MS
"""Frames by which a column, centred on its window, trails the newest F0."""
_MOST = 4 * _LAG
"""F0 frames that may wait for their columns."""


@dataclass(frozen=True)
class Picture:
    """New columns: (n, BANDS) brightness, and (n,) rows of F0, NaN where unvoiced."""

    columns: NDArray[np.uint8]
    f0_rows: NDArray[np.float64]


class PictureMaker:
    """Keeps the two in step, however they are cut."""

    def __init__(self) -> None:
        self._spectrogram = SpectrogramColumns()
        self._f0 = np.zeros(_LAG)

    def draw(
        self, sound: NDArray[np.floating], f0: NDArray[np.floating], sample_rate: int
    ) -> Picture:
        """The columns that the next samples complete.

        Args:
            sound: (n,) samples.
            f0: (T,) Hz, 0 where unvoiced, a frame each 5 ms.
            sample_rate: Hz.
        """
        columns = self._spectrogram.push(sound, sample_rate)
        waiting = np.concatenate([self._f0, f0])
        due, self._f0 = np.split(waiting, [len(columns) * _STEP])
        self._f0 = self._f0[-_MOST:]
        rows = np.full(len(columns), np.nan)
        known = frequency_to_row(due[::_STEP])
        rows[: len(known)] = known
        return Picture(columns, rows)
