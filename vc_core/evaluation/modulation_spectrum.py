"""Modulation spectrum: how fast the mel-cepstrum moves, compared with natural speech.

The modulation spectrum is the log power spectrum of each coefficient's trajectory. Averaging
converters lose the fast movements even where the variance is right.

Source: Takamichi et al., "Postfilters to modify the modulation spectrum for statistical parametric
speech synthesis", IEEE/ACM TASLP 24(4), 2016.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from vc_core.evaluation.mcd import MelFrames
from vc_core.features.world import FRAME_PERIOD_MS
from vc_core.units import power_to_db

SEGMENT_FRAMES = 64
"""320 ms: some syllables, and short enough for the shortest sentence."""

HIGHEST_MODULATION_HZ = 50.0
"""Faster movements are the analysis' own jitter rather than speech."""


def modulation_spectrum(frames: MelFrames) -> NDArray[np.float64]:
    """(24, bins) power of the trajectories of c1..c24 above 0 and up to 50 Hz, in dB.

    Power is averaged over Hann-windowed segments of 320 ms that overlap by half, from the first
    to the last active frame (pauses inside stay, so that time runs on).
    """
    active = np.flatnonzero(frames.active)
    trajectory = frames.mcep[active[0] : active[-1] + 1, 1:]
    if len(trajectory) < SEGMENT_FRAMES:
        trajectory = np.pad(trajectory, ((0, SEGMENT_FRAMES - len(trajectory)), (0, 0)), "edge")
    frequency_hz, power = signal.welch(
        trajectory, fs=1000.0 / FRAME_PERIOD_MS, nperseg=SEGMENT_FRAMES, axis=0
    )
    kept = (frequency_hz > 0) & (frequency_hz <= HIGHEST_MODULATION_HZ)
    return power_to_db(power[kept].T)


def modulation_spectrum_distance(
    converted: Sequence[NDArray[np.floating]], target: Sequence[NDArray[np.floating]]
) -> float:
    """RMS difference in dB, over coefficients and frequencies, of the mean modulation spectra.

    Args:
        converted, target: one :func:`modulation_spectrum` per utterance.
    """
    difference = np.mean(converted, axis=0) - np.mean(target, axis=0)
    return float(np.sqrt(np.mean(difference**2)))
