"""Unit conversions: Hz and log-F0, decibels, milliseconds, samples and frames.

F0 is in Hz with 0 for unvoiced frames; log-F0 is its natural logarithm, voiced frames only.
Time is counted in integers: a clock of float seconds drifts at 22.05 kHz, where 5 ms is 110.25
samples.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

MCD_DB = 10.0 / np.log(10.0) * np.sqrt(2.0)
"""Decibels per unit of Euclidean distance between two mel-cepstra."""


def power_to_db(power: NDArray[np.floating] | float, floor: float = 1e-20) -> NDArray[np.float64]:
    """Power (squared amplitude) in decibels; values below ``floor`` count as ``floor``."""
    return 10.0 * np.log10(np.maximum(power, floor))


def db_to_amplitude(db: float) -> float:
    """Amplitude ratio of a level difference in dB."""
    return float(10.0 ** (db / 20.0))


def semitones_to_ratio(semitones: float) -> float:
    """Frequency ratio of an interval in semitones."""
    return float(2.0 ** (semitones / 12.0))


def ms_to_samples(ms: float, sample_rate: int) -> int:
    """Nearest whole number of samples in ``ms`` milliseconds."""
    return round(ms * sample_rate / 1000.0)


@dataclass(frozen=True)
class FrameClock:
    """Exact positions of analysis frames: frame ``k`` is centred on ``k * frame_period_ms``.

    Args:
        sample_rate: samples per second.
        frame_period_ms: distance of two frames in milliseconds.
    """

    sample_rate: int
    frame_period_ms: float = 5.0

    @cached_property
    def hop(self) -> Fraction:
        """Samples per frame, exactly (441/4 at 22.05 kHz and 5 ms)."""
        return Fraction(self.sample_rate) * Fraction(str(self.frame_period_ms)) / 1000

    def first_sample(self, frame: int) -> int:
        """First sample at or after the centre of ``frame``."""
        return -(-frame * self.hop.numerator // self.hop.denominator)

    def n_frames(self, n_samples: int) -> int:
        """Number of frames whose centre lies before sample ``n_samples``."""
        return -(-n_samples * self.hop.denominator // self.hop.numerator)

    def whole_chunk(self, ms: float) -> int:
        """Samples in the shortest whole number of samples and frames lasting ``ms`` or more."""
        unit = self.hop.numerator  # samples after which frames and samples coincide again
        return unit * max(1, -(-round(ms * self.sample_rate / 1000.0) // unit))
