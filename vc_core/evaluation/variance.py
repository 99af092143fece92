"""Global variance: does converted speech move as much as natural speech?

A converter that predicts averages reaches a low mel-cepstral distortion and sounds muffled; its
variance ratio is then well below one, so both are always shown together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vc_core.evaluation.mcd import MelFrames


def global_variance(frames: MelFrames) -> NDArray[np.float64]:
    """(24,) variance of c1..c24 over the utterance's active frames.

    Source: Toda, Black, Tokuda, IEEE TASLP 15(8), 2007, section IV.
    """
    return frames.active_mcep.var(axis=0)


def global_variance_ratio(
    converted: Sequence[NDArray[np.floating]], target: Sequence[NDArray[np.floating]]
) -> float:
    """Geometric mean over c1..c24 of the global variances, converted over target.

    Args:
        converted, target: one :func:`global_variance` (24,) per utterance; they are averaged over
            the utterances first.
    """
    ratio = np.mean(converted, axis=0) / np.mean(target, axis=0)
    return float(np.exp(np.mean(np.log(ratio))))
