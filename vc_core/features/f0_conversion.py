"""Log-Gaussian F0 conversion between speakers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vc_core.features.statistics import SpeakerStatistics

_SMALLEST_DEVIATION = 0.01  # natural log, about a sixth of a semitone: a monotone
_LARGEST_STRETCH = 1.5  # more would blow up the F0 jitter of a monotone source
_RANGE_HZ = (50.0, 1000.0)


@dataclass(frozen=True)
class F0Conversion:
    """log f0' = offset + slope * log f0 on voiced frames; unvoiced frames stay 0.

    Source: the transform used by CycleGAN-VC (Kaneko and Kameoka 2017, section 4.1).
    """

    slope: float
    offset: float

    @classmethod
    def between(
        cls, source: SpeakerStatistics, target: SpeakerStatistics, pitch_ratio: float = 1.0
    ) -> F0Conversion:
        """From the source's log-F0 distribution to the target's, times ``pitch_ratio``.

        A speaker without voiced frames leaves F0 where it is; one with (nearly) no deviation is
        shifted without being stretched, and no voice is stretched more than by half.
        """
        means = source.log_f0_mean, target.log_f0_mean
        if not np.isfinite(means).all():
            return cls(slope=1.0, offset=float(np.log(pitch_ratio)))
        slope = 1.0
        if min(source.log_f0_std, target.log_f0_std) > _SMALLEST_DEVIATION:
            slope = min(target.log_f0_std / source.log_f0_std, _LARGEST_STRETCH)
        return cls(slope, float(means[1] - slope * means[0] + np.log(pitch_ratio)))

    def __call__(self, f0: NDArray[np.float64]) -> NDArray[np.float64]:
        """Converted F0 (T,) in Hz, within 50..1000 Hz where voiced."""
        voiced = f0 > 0
        converted = np.exp(self.offset + self.slope * np.log(np.where(voiced, f0, 1.0)))
        return np.where(voiced, np.clip(converted, *_RANGE_HZ), 0.0)
