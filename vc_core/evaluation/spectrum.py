"""Sound quality that needs no alignment: average spectrum, loudness, peak and clicks.

All signals are mono at ``EVALUATION_RATE``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from vc_core.evaluation.extras import required_extra
from vc_core.evaluation.mcd import EVALUATION_RATE
from vc_core.units import ms_to_samples, power_to_db

TILT_FROM_HZ = 4000.0
"""Lower edge of the band whose level tells dull from bright."""

CLICK_ORDER = 6
"""Differences taken to find clicks: speech is weak near 8 kHz, where they hear best."""

CLICK_REACH_MS = 5.0
CLICK_RATIO = 6.0
"""A click stands out this much against everything within the reach around it."""

_CLICK_FLOOR = 16e-3  # sixth difference of the rounding noise of quiet 16-bit recordings
_LOUDNESS_BLOCK_MS = 400.0  # ITU-R BS.1770


def power_spectrum(x: NDArray[np.floating]) -> NDArray[np.float64]:
    """(257,) sum, not mean, of the power spectra of 32 ms windows, so that utterances add up."""
    padded = np.pad(x, (0, max(0, 512 - len(x))))
    _, _, spectrogram = signal.stft(padded, fs=EVALUATION_RATE, nperseg=512)
    return np.sum(np.abs(spectrogram) ** 2, axis=1)


def tilt_difference_db(
    converted: Sequence[NDArray[np.floating]], target: Sequence[NDArray[np.floating]]
) -> float:
    """Level difference in 4-8 kHz of the long-term average spectra; negative is duller.

    Args:
        converted, target: one :func:`power_spectrum` (257,) per utterance. Both averages are
            brought to the same total power first; the difference in dB is averaged over bins.
    """
    high = np.linspace(0, EVALUATION_RATE / 2, 257) >= TILT_FROM_HZ
    a, b = np.sum(converted, axis=0), np.sum(target, axis=0)
    return float(np.mean(power_to_db(a / a.sum())[high] - power_to_db(b / b.sum())[high]))


def loudness_lufs(x: NDArray[np.floating]) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770); -inf for silence.

    Raises:
        VcError: pyloudnorm is not installed.
    """
    with required_extra():
        import pyloudnorm
    block = ms_to_samples(_LOUDNESS_BLOCK_MS, EVALUATION_RATE)
    padded = np.pad(x, (0, max(0, block - len(x))))
    with np.errstate(divide="ignore"):
        return float(pyloudnorm.Meter(EVALUATION_RATE).integrated_loudness(padded))


def peak(x: NDArray[np.floating]) -> float:
    """Largest magnitude; above 1 the recording clips."""
    return float(np.max(np.abs(x), initial=0.0))


def find_clicks(x: NDArray[np.floating]) -> NDArray[np.intp]:
    """Sample positions of discontinuities: a single wrong sample or a jump between two.

    The sixth difference of a jump is a spike of a few samples, that of speech goes on for
    milliseconds. A spike is a click when it is ``CLICK_RATIO`` times as large as anything else
    within 5 ms on either side, so one that speech covers is not found: a single wrong sample of 0.2
    of full scale is found at nine of ten loud places of natural speech, a jump by 0.2 at seven.
    The recordings of VCC2016 hold one natural click (lips, tongue) in seven minutes.
    """
    if len(x) <= CLICK_ORDER:
        return np.zeros(0, dtype=np.intp)
    spike = np.abs(np.diff(x, CLICK_ORDER))
    guard = CLICK_ORDER + 1  # a click's own spike is this long
    reach = ms_to_samples(CLICK_REACH_MS, EVALUATION_RATE)
    surroundings = np.ones(2 * reach + 1, dtype=bool)
    surroundings[reach - guard + 1 : reach + guard] = False
    around = ndimage.maximum_filter(spike, footprint=surroundings, mode="constant")
    is_click = spike > CLICK_RATIO * (around + _CLICK_FLOOR)
    first = np.flatnonzero(is_click & ~np.concatenate([[False], is_click[:-1]]))
    separate = first[np.diff(first, prepend=-guard) >= guard]
    return separate + CLICK_ORDER // 2
