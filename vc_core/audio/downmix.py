"""Many channels to one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# ITU-R BS.775-3, annex 4, table 2 (1/0): L, R 0.7071; C 1; Ls, Rs 0.5; the LFE is left out.
_SURROUND = {"L": 0.7071, "R": 0.7071, "C": 1.0, "Ls": 0.5, "Rs": 0.5, "LFE": 0.0}

_WAVE_ORDER = ("L", "R", "C", "LFE", "Ls", "Rs")  # WAVE, FLAC, CAF
_VORBIS_ORDER = ("L", "C", "R", "Ls", "Rs", "LFE")  # Vorbis I, 4.3.9; RFC 7845, 5.1.1.2


def mono_weights(channels: int, subtype: str = "PCM_16") -> NDArray[np.float64]:
    """(channels,) weights, of sum 1, that mix a recording down to mono.

    Six channels are taken for 5.1 and mixed after ITU-R BS.775, scaled so that they cannot clip;
    any other number is averaged.

    Args:
        channels: one or more.
        subtype: libsndfile's name of the codec; Vorbis and Opus order the channels differently.
    """
    if channels < 1:
        raise ValueError(f"channels={channels} must be 1 or more")
    if channels != 6:
        return np.full(channels, 1.0 / channels)
    order = _VORBIS_ORDER if subtype in ("VORBIS", "OPUS") else _WAVE_ORDER
    weights = np.array([_SURROUND[name] for name in order])
    return weights / weights.sum()
