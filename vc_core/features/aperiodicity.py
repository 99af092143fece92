"""Aperiodicity: the share of noise in each frequency band, coded in few numbers."""

from __future__ import annotations

import numpy as np
import pyworld
from numpy.typing import NDArray

from vc_core.features.envelope import envelope_fft_size


def n_aperiodicity_bands(sample_rate: int) -> int:
    """Coded aperiodicity bands at ``sample_rate`` (1 at 16 kHz, 5 at 48 kHz; 0 at 8 kHz)."""
    return pyworld.get_num_aperiodicities(sample_rate)


def encode_aperiodicity(ap: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    """Coded aperiodicity (T, bands) in dB of ``ap`` (T, n_fft//2+1) in 0..1."""
    if len(ap) == 0:  # pyworld reads the first frame unasked
        return np.zeros((0, n_aperiodicity_bands(sample_rate)))
    return pyworld.code_aperiodicity(np.ascontiguousarray(ap), sample_rate)


def decode_aperiodicity(coded: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    """``ap`` (T, n_fft//2+1) in 0..1 of coded aperiodicity (T, bands) in dB."""
    n_fft = envelope_fft_size(sample_rate)
    if len(coded) == 0:
        return np.zeros((0, n_fft // 2 + 1))
    coded = np.ascontiguousarray(coded, dtype=np.float64)
    return pyworld.decode_aperiodicity(coded, sample_rate, n_fft)
