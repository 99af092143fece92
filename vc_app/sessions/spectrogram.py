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
        self._shades: Shades | None = None
        self._pending = np.zeros(0)

    def push(self, samples: NDArray[np.floating], sample_rate: int) -> NDArray[np.uint8]:
        """The columns that ``samples`` complete.

        Args:
            samples: (n,) the next samples, full scale 1.
            sample_rate: Hz.

        Returns:
            (columns, BANDS) brightness, the lowest band first.
        """
        hop = sample_rate * COLUMN_MS // 1000
        if self._shades is None or sample_rate != self._shades.sample_rate:
            self._shades = Shades(sample_rate)
            self._pending = np.zeros(self._shades.length - hop)
        sound = np.concatenate([self._pending, np.nan_to_num(samples)])
        length = self._shades.length
        count = max(0, (len(sound) - length) // hop + 1)
        self._pending = sound[count * hop :]
        if not count:
            return np.zeros((0, BANDS), np.uint8)
        frames = np.lib.stride_tricks.sliding_window_view(sound, length)[: count * hop : hop]
        return self._shades(frames)


class Shades:
    """Brightness of the bands in windows of sound.

    Attributes:
        sample_rate: Hz.
        length: of a window, samples.
    """

    def __init__(self, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self.length = length = sample_rate * WINDOW_MS // 1000
        self._window = np.hanning(length) / (length / 4.0)  # a sine of full scale has power 1
        centres = band_frequencies()
        bins = np.fft.rfftfreq(length, 1.0 / sample_rate)
        # Triangles as wide as a band, or as a bin where bands are finer than that.
        width = np.maximum(centres * (centres[1] / centres[0] - 1.0), bins[1])[:, None]
        weights = np.maximum(0.0, 1.0 - np.abs(bins[None, :] - centres[:, None]) / width)
        # A band above half the sample rate is empty.
        self._bands = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)
        self._tilt = _TILT_DB * np.log2(centres / 1000.0)

    def __call__(self, frames: NDArray[np.floating]) -> NDArray[np.uint8]:
        """(n, BANDS) of windows (n, length), the lowest band first."""
        power = np.abs(np.fft.rfft(frames * self._window)) ** 2 @ self._bands.T
        level = 10.0 * np.log10(power + 1e-12) + self._tilt
        shade = (level - _FLOOR_DB) / (_CEILING_DB - _FLOOR_DB)
        return (np.clip(shade, 0.0, 1.0) * 255.0).astype(np.uint8)


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
