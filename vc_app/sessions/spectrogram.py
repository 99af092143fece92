"""From sound to the columns of a scrolling picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

COLUMN_MS = 10
"""Time from one column to the next."""
WINDOW_MS = 64
"""Length of the analysis window: long enough to part the harmonics of a low voice."""
LOW_HZ, HIGH_HZ = 60.0, 7600.0
"""What the picture shows; its frequency axis is logarithmic."""
BANDS = 176
_FLOOR_DB, _CEILING_DB = -96.0, -22.0
"""Band power at which a column is darkest and brightest, dB of full scale."""
_TILT_DB = 3.0
"""Per octave, about 1 kHz: speech falls towards high frequencies, the picture need not."""


class SpectrogramColumns:
    """Columns of one sound, block after block."""

    def __init__(self) -> None:
        self._sample_rate = 0
        self._pending = np.zeros(0)
        self._window = np.zeros(0)
        self._bands = np.zeros((BANDS, 0))

    def push(self, samples: NDArray[np.floating], sample_rate: int) -> NDArray[np.uint8]:
        """The columns that ``samples`` complete.

        Args:
            samples: (n,) the next samples, full scale 1.
            sample_rate: Hz.

        Returns:
            (columns, BANDS) brightness, the lowest band first.
        """
        if sample_rate != self._sample_rate:
            self._prepare(sample_rate)
        sound = np.concatenate([self._pending, np.nan_to_num(samples)])
        length, hop = len(self._window), sample_rate * COLUMN_MS // 1000
        count = max(0, (len(sound) - length) // hop + 1)
        self._pending = sound[count * hop :]
        if not count:
            return np.zeros((0, BANDS), np.uint8)
        frames = np.lib.stride_tricks.sliding_window_view(sound, length)[: count * hop : hop]
        power = np.abs(np.fft.rfft(frames * self._window)) ** 2 @ self._bands.T
        level = 10.0 * np.log10(power + 1e-12) + self._tilt
        shade = (level - _FLOOR_DB) / (_CEILING_DB - _FLOOR_DB)
        return (np.clip(shade, 0.0, 1.0) * 255.0).astype(np.uint8)

    def _prepare(self, sample_rate: int) -> None:
        length = sample_rate * WINDOW_MS // 1000
        self._sample_rate = sample_rate
        self._window = np.hanning(length) / (length / 4.0)  # a sine of full scale has power 1
        self._pending = np.zeros(length - sample_rate * COLUMN_MS // 1000)
        centres = band_frequencies()
        bins = np.fft.rfftfreq(length, 1.0 / sample_rate)
        # Triangles as wide as a band, or as a bin where bands are finer than that.
        width = np.maximum(centres * (centres[1] / centres[0] - 1.0), bins[1])[:, None]
        weights = np.maximum(0.0, 1.0 - np.abs(bins[None, :] - centres[:, None]) / width)
        self._bands = weights / weights.sum(axis=1, keepdims=True)
        self._tilt = _TILT_DB * np.log2(centres / 1000.0)


def band_frequencies() -> NDArray[np.float64]:
    """(BANDS,) centre of each band, Hz."""
    return np.geomspace(LOW_HZ, HIGH_HZ, BANDS)


def frequency_to_row(frequency: NDArray[np.floating]) -> NDArray[np.float64]:
    """The row of the picture at which a frequency in Hz lies; NaN where it is 0 or less."""
    positive = np.where(frequency > 0, frequency, np.nan)
    return np.log(positive / LOW_HZ) / np.log(HIGH_HZ / LOW_HZ) * (BANDS - 1)


def frequency_ticks() -> list[tuple[float, str]]:
    """Row and text of the frequencies worth naming."""
    named = {100: "100", 200: "200", 500: "500", 1000: "1k", 2000: "2k", 5000: "5k"}
    rows = frequency_to_row(np.array(list(named), float))
    return list(zip(rows.tolist(), named.values(), strict=True))
