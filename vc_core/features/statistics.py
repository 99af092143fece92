"""Statistics of a speaker: what is taken off before a generator and put back after it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ACTIVE_DB = -20.0
"""Frames more than this below the mean power of their recording count as silence."""

SMALLEST_DEVIATION = 1e-3
"""Of a mel-cepstral coefficient, where a speaker's does not move."""

LARGEST_NORMALISED = 8.0
"""Bound, both ways, on what a generator is shown: digital silence must not dwarf speech."""


def active_frames(power_db: NDArray[np.floating]) -> NDArray[np.bool_]:
    """(T,) mask of the frames of one recording that hold speech, by power alone.

    Args:
        power_db: (T,) frame power in dB. Digital silence has no active frame.
    """
    power = 10.0 ** (np.asarray(power_db, dtype=np.float64) / 10.0)
    mean = power.mean() if len(power) else 0.0
    return (power > mean * 10.0 ** (ACTIVE_DB / 10.0)) & (power > 1e-12)


@dataclass(frozen=True)
class SpeakerStatistics:
    """Means and deviations of a speaker's features.

    Attributes:
        mcep_mean, mcep_std: (order+1,) over active frames.
        log_f0_mean, log_f0_std: natural log of Hz over voiced frames; NaN for a speaker in whose
            recordings no voiced frame was found.
    """

    mcep_mean: NDArray[np.float64]
    mcep_std: NDArray[np.float64]
    log_f0_mean: float
    log_f0_std: float

    def normalise(self, mcep: NDArray[np.floating]) -> NDArray[np.float64]:
        """mcep (T, order+1) with the speaker's mean taken off and deviation divided out."""
        return (mcep - self.mcep_mean) / self.mcep_std

    def denormalise(self, normalised: NDArray[np.floating]) -> NDArray[np.float64]:
        """The inverse of :meth:`normalise`."""
        return normalised * self.mcep_std + self.mcep_mean


class StatisticsMeter:
    """Gathers :class:`SpeakerStatistics` from any number of recordings, one at a time."""

    def __init__(self, order: int) -> None:
        self._n = 0
        self._sum = np.zeros(order + 1)
        self._squares = np.zeros(order + 1)
        self._log_f0: list[NDArray[np.float64]] = []

    def add(
        self,
        mcep: NDArray[np.floating],
        f0: NDArray[np.floating],
        power_db: NDArray[np.floating],
    ) -> None:
        """Count one recording's mcep (T, order+1), f0 (T,) in Hz and frame power (T,) in dB."""
        chosen = np.asarray(mcep, dtype=np.float64)[active_frames(power_db)]
        self._n += len(chosen)
        self._sum += chosen.sum(axis=0)
        self._squares += (chosen**2).sum(axis=0)
        voiced = np.asarray(f0, dtype=np.float64)
        self._log_f0.append(np.log(voiced[voiced > 0]))

    @property
    def n_active(self) -> int:
        """Active frames seen so far."""
        return self._n

    def statistics(self) -> SpeakerStatistics:
        """The statistics of all that was added.

        Deviations never reach zero. F0 statistics are taken after frames further than an octave
        from the median, mostly tracking errors, were left out.

        Raises:
            ValueError: no active frame was added.
        """
        if self._n == 0:
            raise ValueError("no active frame: the recording is silent")
        mean = self._sum / self._n
        variance = np.maximum(self._squares / self._n - mean**2, 0.0)
        log_f0 = np.concatenate(self._log_f0)
        if len(log_f0):
            log_f0 = log_f0[np.abs(log_f0 - np.median(log_f0)) < np.log(2.0)]
        return SpeakerStatistics(
            mcep_mean=mean,
            mcep_std=np.maximum(np.sqrt(variance), SMALLEST_DEVIATION),
            log_f0_mean=float(log_f0.mean()) if len(log_f0) else float("nan"),
            log_f0_std=float(log_f0.std()) if len(log_f0) else float("nan"),
        )
