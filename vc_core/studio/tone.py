"""A sound to find out whether an output works: soft, and nobody's recording."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vc_core.units import db_to_amplitude

SECONDS = 1.6
_NOTES = ((523.25, 0.0), (659.26, 0.18), (783.99, 0.36))
"""Hz and begin in seconds: C5, E5, G5, equal temperament from A4 = 440 Hz."""
_OVERTONES = (1.0, 0.25, 0.08)
_ATTACK_S, _DECAY_S = 0.02, 0.35
_PEAK_DB = -14.0


def bell(sample_rate: int) -> NDArray[np.float64]:
    """(n,) three notes of a soft bell, the peak at -14 dB of full scale."""
    t = np.arange(round(SECONDS * sample_rate)) / sample_rate
    sound = np.zeros(len(t))
    for frequency, begin in _NOTES:
        since = np.maximum(t - begin, 0.0)
        envelope = (1.0 - np.exp(-since / _ATTACK_S)) * np.exp(-since / _DECAY_S)
        for number, level in enumerate(_OVERTONES, 1):
            sound += level * envelope * np.sin(2 * np.pi * number * frequency * since)
    sound *= np.minimum(1.0, (t[-1] - t) / (4 * _ATTACK_S))  # to silence at the very end
    return sound * (db_to_amplitude(_PEAK_DB) / np.abs(sound).max())
