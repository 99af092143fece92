"""Judging F0 trackers: real speech put together again by WORLD, whose F0 is then known exactly.

Hand-marked F0 is scarce and itself uncertain. Of resynthesised speech the contour is known,
whatever it was taken from, and the spectra and melodies are those of real people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyworld
from numpy.typing import NDArray

from vc_core.evaluation.f0 import CENTS_PER_NEPER
from vc_core.features.f0 import extract_f0
from vc_core.features.world import WorldFrames
from vc_core.units import FrameClock

GROSS = 0.1
"""Relative deviation of F0 beyond which a frame is a gross error."""


def frames_on_known_f0(x: NDArray[np.float64], sample_rate: int) -> WorldFrames:
    """WORLD frames of a recording: Harvest's contour, unvoiced where D4C's love train says so.

    Args:
        x: (n_samples,) amplitude.

    Source: Morise, D4C (Speech Communication 2016), section on the love train.
    """
    f0, times = extract_f0(x, sample_rate, method="harvest")
    sp = pyworld.cheaptrick(x, f0, times, sample_rate)
    ap = pyworld.d4c(x, f0, times, sample_rate)
    n = FrameClock(sample_rate).n_frames(len(x))
    return WorldFrames(np.where(ap[:n, 0] > 0.5, 0.0, f0[:n]), sp[:n], ap[:n])


def speech_on_known_f0(frames: WorldFrames, sample_rate: int) -> NDArray[np.float64]:
    """Speech whose F0 is ``frames.f0``: (n_samples,), a whole number of frames."""
    x = pyworld.synthesize(
        *(np.ascontiguousarray(a, dtype=np.float64) for a in (frames.f0, frames.sp, frames.ap)),
        sample_rate,
    )
    n_samples = FrameClock(sample_rate).first_sample(len(frames))
    return np.append(x, np.zeros(max(0, n_samples - len(x))))[:n_samples]


def with_noise(
    x: NDArray[np.float64], snr_db: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """``x`` with white noise, ``snr_db`` below its mean power; infinity adds none."""
    rms = np.sqrt(np.mean(np.square(x)))
    return x + rng.standard_normal(len(x)) * rms * 10.0 ** (-snr_db / 20.0)


@dataclass(frozen=True)
class F0Errors:
    """How far estimates are from the truth, over frames.

    Attributes:
        gross_percent: over 10 % off, of the frames that both call voiced.
        voicing_percent: called voiced or unvoiced wrongly, of all frames.
        fine_cents: root mean square of the deviation that is left, without the gross errors.
    """

    gross_percent: float
    voicing_percent: float
    fine_cents: float


def f0_errors(estimate: NDArray[np.float64], truth: NDArray[np.float64]) -> F0Errors:
    """Compare contours (T,) in Hz, 0 where unvoiced; join several recordings to judge them all."""
    both = (estimate > 0) & (truth > 0)
    ratio = estimate[both] / truth[both]
    gross = np.abs(ratio - 1.0) > GROSS
    fine = np.log(ratio[~gross]) * CENTS_PER_NEPER
    return F0Errors(
        gross_percent=float(100.0 * gross.mean()) if len(ratio) else float("nan"),
        voicing_percent=float(100.0 * np.mean((estimate > 0) != (truth > 0))),
        fine_cents=float(np.sqrt(np.mean(fine**2))) if len(fine) else float("nan"),
    )
