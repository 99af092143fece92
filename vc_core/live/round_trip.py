"""Measure a delay by sending a sound out and waiting for it to come back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

_CHIRP_S = 0.05
_LOWEST_HZ, _HIGHEST_SHARE = 300.0, 0.4  # of the sample rate
_LEVEL = 0.25
_GAP_S = 0.6  # between two chirps: longer than any delay
_N_CHIRPS = 4
_CLEAR = 8.0  # how far a peak must stand out of the rest, as a ratio of amplitudes


class RoundTrip:
    """Plays four chirps and listens for them; give it the timeline as it happens.

    Args:
        sample_rate: Hz.
    """

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        t = np.arange(round(_CHIRP_S * sample_rate)) / sample_rate
        high = _HIGHEST_SHARE * sample_rate
        phase = 2 * np.pi * (_LOWEST_HZ * t + (high - _LOWEST_HZ) * t**2 / (2 * _CHIRP_S))
        self._chirp = (_LEVEL * np.sin(phase) * np.hanning(len(t))).astype(np.float32)
        period = np.zeros(round(_GAP_S * sample_rate), np.float32)
        period[: len(t)] = self._chirp
        self._sound = np.tile(period, _N_CHIRPS)
        self._n_played = 0
        self._heard: list[Samples] = []
        self._begin: int | None = None  # when the first chirp was sent out
        self._first_heard = 0

    @property
    def done(self) -> bool:
        """Whether all was played, and time given to the last to arrive."""
        return self._n_played >= len(self._sound)

    def play(self, captured: int, n: int) -> Samples:
        """The ``n`` samples to be played when ``captured`` samples have been captured."""
        if n and self._begin is None:
            self._begin = captured - n
        out = np.zeros(n, np.float32)
        part = self._sound[self._n_played : self._n_played + n]
        out[: len(part)] = part
        self._n_played += n
        return out

    def hear(self, position: int, samples: Samples) -> None:
        """What was captured from ``position`` on."""
        if self._begin is None:
            return
        if not self._heard:
            self._first_heard = position
        self._heard.append(samples)

    def delay_s(self) -> float | None:
        """Seconds from sending to hearing, the median of the chirps; None if none was heard."""
        heard = np.concatenate(self._heard) if self._heard else np.zeros(0, np.float32)
        period, found = len(self._sound) // _N_CHIRPS, []
        for i in range(_N_CHIRPS):
            part = heard[i * period : (i + 1) * period]
            if len(part) < period:
                break
            match = np.abs(np.correlate(part, self._chirp, "valid"))
            peak = int(match.argmax())
            if match[peak] > _CLEAR * np.sqrt(np.mean(match**2)) and match[peak] > 1e-6:
                found.append(peak)
        if len(found) < 2 or self._begin is None:
            return None
        return (float(np.median(found)) + self._first_heard - self._begin) / self._rate
