"""A whole recording as a picture: how loud, and at which frequencies; small however long it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_app.sessions.spectrogram import COLUMN_MS, Shades
from vc_core.audio.file import AudioReader

COLUMNS = 1200
"""At most, of either picture: more than a screen is wide in most windows."""
_LOOKS = 2
"""Spectra that a column of a long recording is the brightest of."""


@dataclass(frozen=True)
class SoundPicture:
    """What is drawn of a recording.

    Attributes:
        seconds: its duration.
        low, high: (n,) least and greatest sample of each column, -127..127 for full scale.
        shades: (columns, BANDS) brightness, the lowest band first.
    """

    seconds: float
    low: NDArray[np.int8]
    high: NDArray[np.int8]
    shades: NDArray[np.uint8]


def sound_picture(path: Path, report: Callable[[float], None]) -> SoundPicture:
    """The picture of the recording at ``path``.

    Raises:
        AudioError: it cannot be read.
    """
    with AudioReader(path) as reader:
        rate, n_samples = reader.info.sample_rate, max(1, reader.info.n_samples)
        peaks = _Peaks(max(1, -(-n_samples // COLUMNS)))
        hop = max(rate * COLUMN_MS // 1000, n_samples // (COLUMNS * _LOOKS))
        spectra = _Spectra(rate, hop)
        for block in reader:
            peaks.add(block)
            spectra.add(block)
            report(min(1.0, reader.n_read / n_samples))
    peaks.end()
    spectra.end()
    low, high = (np.concatenate(ends) for ends in (peaks.low, peaks.high))
    return SoundPicture(
        reader.n_read / rate, _small(low), _small(high), _pooled(np.concatenate(spectra.shades))
    )


class _Peaks:
    """Least and greatest of each ``span`` samples."""

    def __init__(self, span: int) -> None:
        self._span, self._rest = span, np.zeros(0)
        self.low: list[NDArray[np.float64]] = []
        self.high: list[NDArray[np.float64]] = []

    def add(self, block: NDArray[np.float64]) -> None:
        rest = np.concatenate([self._rest, block])
        n = len(rest) // self._span * self._span
        whole, self._rest = rest[:n].reshape(-1, self._span), rest[n:]
        self.low.append(whole.min(axis=1))
        self.high.append(whole.max(axis=1))

    def end(self) -> None:
        if len(self._rest):
            self.low.append(self._rest.min(keepdims=True))
            self.high.append(self._rest.max(keepdims=True))


class _Spectra:
    """Shades of windows whose centres are ``hop`` samples apart, the first at the first sample."""

    def __init__(self, sample_rate: int, hop: int) -> None:
        self._shade, self._hop = Shades(sample_rate), hop
        self._held = np.zeros(self._shade.length // 2)
        self._next = 0  # where the next window begins in what is held; may lie beyond
        self.shades: list[NDArray[np.uint8]] = []

    def add(self, block: NDArray[np.float64]) -> None:
        self._held = np.concatenate([self._held, block])
        length = self._shade.length
        starts = np.arange(self._next, len(self._held) - length + 1, self._hop)
        if len(starts):
            self.shades.append(self._shade(self._held[starts[:, None] + np.arange(length)]))
            self._next = int(starts[-1]) + self._hop
        past = min(self._next, len(self._held))
        self._held, self._next = self._held[past:], self._next - past

    def end(self) -> None:
        self.add(np.zeros(self._shade.length // 2))


def _small(peaks: NDArray[np.float64]) -> NDArray[np.int8]:
    return np.round(127.0 * np.clip(peaks, -1.0, 1.0)).astype(np.int8)


def _pooled(shades: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """No more columns than there should be, each the brightest of those it stands for."""
    if len(shades) <= COLUMNS:
        return shades
    starts = np.arange(COLUMNS) * len(shades) // COLUMNS
    return np.maximum.reduceat(shades, starts, axis=0)
