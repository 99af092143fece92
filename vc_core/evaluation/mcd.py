"""Mel-cepstral distortion by protocol A.

Protocol A: 16 kHz, 5 ms, CheapTrick envelope, mel-cepstrum of order 24 with alpha 0.41; frames
more than 20 dB below the utterance's mean power dropped on both sides; exact dynamic time warping
on c1..c24; the distance averaged over the path. MCD values of different protocols differ by up to
2.5 dB, so they are only comparable when all of this is the same. What papers leave open is fixed
here: the mean power is the linear mean over the utterance's frames, and the warping steps (1, 1),
(0, 1), (1, 0) all weigh one (weighing the diagonal two lowers the result by 0.8 dB).

A yardstick must not change with what it measures: WORLD is called here with its own settings, not
through the analysis that conversion uses, whose F0 tracker may be tuned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import librosa
import numpy as np
import pyworld
import soxr
from numpy.typing import NDArray
from scipy import stats
from scipy.spatial.distance import cdist

from vc_core.errors import AudioError
from vc_core.features.envelope import MelCepstrum
from vc_core.features.world import FRAME_PERIOD_MS, frame_power_db
from vc_core.units import MCD_DB, FrameClock, power_to_db

EVALUATION_RATE = 16000
"""Sample rate of all measures, Hz."""

_CODEC = MelCepstrum(EVALUATION_RATE, order=24, alpha=0.41)
_DIO = {"f0_floor": 71.0, "f0_ceil": 800.0, "allowed_range": 0.1}  # WORLD's own

ACTIVE_FLOOR_DB = -20.0
"""Frames weaker than this, relative to the utterance's mean power, do not count."""


@dataclass(frozen=True)
class MelFrames:
    """An utterance as protocol A sees it, T frames of 5 ms.

    Attributes:
        mcep: (T, 25) mel-cepstrum.
        f0: (T,) Hz, 0 where unvoiced.
        power_db: (T,) frame power.
        active: (T,) True where the frame counts.
    """

    mcep: NDArray[np.float64]
    f0: NDArray[np.float64]
    power_db: NDArray[np.float64]
    active: NDArray[np.bool_]

    @property
    def active_mcep(self) -> NDArray[np.float64]:
        """(active frames, 24) c1..c24 of the frames that count."""
        return self.mcep[self.active, 1:]


@dataclass(frozen=True)
class Alignment:
    """Pairs of active frames that dynamic time warping puts together, in order.

    Attributes:
        first, second: (P,) indices into the active frames of either utterance.
        distance: (P,) Euclidean distance of their c1..c24.
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    distance: NDArray[np.float64]


@dataclass(frozen=True)
class Summary:
    """Mean of ``n`` values, and half the width of its 95 % interval (NaN for one value)."""

    mean: float
    interval: float
    n: int


def protocol_a_features(x: NDArray[np.floating], sample_rate: int) -> MelFrames:
    """Analyse a mono recording (n_samples,) at ``sample_rate`` Hz by protocol A.

    Other rates are resampled. The resampler's slope takes away what lies just under 8 kHz, and the
    mel-cepstrum notices: compare recordings that come from the same rate.

    Raises:
        AudioError: the recording is empty.
    """
    if len(x) == 0:
        raise AudioError("cannot evaluate a recording without samples; leave it out")
    if sample_rate != EVALUATION_RATE:
        x = soxr.resample(x, sample_rate, EVALUATION_RATE)
    f0, sp = _analyse(np.asarray(x, dtype=np.float64))
    power_db = frame_power_db(sp)
    mean_power_db = power_to_db(float(np.mean(10.0 ** (power_db / 10.0))))
    return MelFrames(
        mcep=_CODEC.encode(sp),
        f0=f0,
        power_db=power_db,
        active=power_db > mean_power_db + ACTIVE_FLOOR_DB,
    )


def _analyse(x: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """f0 (T,) and sp (T, 513) of one frame for each frame centre inside ``x``."""
    n_frames = FrameClock(EVALUATION_RATE, FRAME_PERIOD_MS).n_frames(len(x))
    # WORLD reads out of bounds on signals shorter than its windows: give it room to look at.
    padded = np.pad(x, (0, max(0, EVALUATION_RATE // 10 - len(x))))
    coarse, times = pyworld.dio(padded, EVALUATION_RATE, frame_period=FRAME_PERIOD_MS, **_DIO)
    f0 = pyworld.stonemask(padded, coarse, times, EVALUATION_RATE)[:n_frames]
    return f0, pyworld.cheaptrick(padded, f0, times[:n_frames], EVALUATION_RATE)


def align(a: MelFrames, b: MelFrames) -> Alignment:
    """Exact dynamic time warping of the active frames of ``a`` and ``b`` on c1..c24."""
    cost = cdist(a.active_mcep, b.active_mcep)
    _, backwards = librosa.sequence.dtw(C=cost)
    first, second = backwards[::-1].T
    return Alignment(first, second, cost[first, second])


def mel_cepstral_distance(a: MelFrames, b: MelFrames) -> float:
    """MCD in dB of two utterances of the same sentence, with dynamic time warping."""
    return float(MCD_DB * align(a, b).distance.mean())


def mel_cepstral_distance_without_dtw(a: MelFrames, b: MelFrames) -> float:
    """MCD in dB of two recordings that run in step, over the frames active in both."""
    n_frames = min(len(a.mcep), len(b.mcep))
    both = a.active[:n_frames] & b.active[:n_frames]
    difference = a.mcep[:n_frames][both, 1:] - b.mcep[:n_frames][both, 1:]
    return float(MCD_DB * np.linalg.norm(difference, axis=1).mean())


def summary(values: Sequence[float]) -> Summary:
    """Mean and 95 % interval (Student's t) of one value per sentence."""
    n = len(values)
    if n == 0:
        raise ValueError("values must hold at least one value")
    if n == 1:
        return Summary(float(values[0]), float("nan"), 1)
    half_width = stats.sem(values) * stats.t.ppf(0.975, n - 1)
    return Summary(float(np.mean(values)), float(half_width), n)
