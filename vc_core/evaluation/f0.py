"""Melody: log-F0 error, correlation and voicing errors against the target's own recording."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vc_core.evaluation.mcd import Alignment, MelFrames
from vc_core.units import semitones_to_ratio

CENTS_PER_NEPER = 100.0 / np.log(semitones_to_ratio(1.0))
"""Cents per unit of natural-log F0."""


@dataclass(frozen=True)
class F0Scores:
    """One utterance's melody against the target's.

    Attributes:
        rmse_cents: root mean square of the log-F0 difference; NaN without common voiced frames.
        correlation: Pearson's, of log-F0; NaN where it is not defined.
        vuv_error_percent: pairs of frames of which exactly one is voiced.
    """

    rmse_cents: float
    correlation: float
    vuv_error_percent: float


def f0_scores(converted: MelFrames, target: MelFrames, alignment: Alignment) -> F0Scores:
    """Compare F0 over the pairs of active frames in ``alignment`` of ``converted, target``."""
    f0_a = converted.f0[converted.active][alignment.first]
    f0_b = target.f0[target.active][alignment.second]
    voiced = (f0_a > 0) & (f0_b > 0)
    log_a, log_b = np.log(f0_a[voiced]), np.log(f0_b[voiced])
    return F0Scores(
        rmse_cents=_rms(log_a - log_b) * CENTS_PER_NEPER,
        correlation=_correlation(log_a, log_b),
        vuv_error_percent=float(100.0 * np.mean((f0_a > 0) != (f0_b > 0))),
    )


def _rms(x: NDArray[np.float64]) -> float:
    return float(np.sqrt(np.mean(x**2))) if len(x) else float("nan")


def _correlation(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    if len(a) < 2 or a.std() == 0 or b.std() == 0:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])
