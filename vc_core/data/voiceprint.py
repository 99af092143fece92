"""What tells one person's voice from another's, to find out whose recordings a folder holds.

An independent speaker embedding (``evaluation/speaker.py``) where its package is installed;
otherwise the median F0, which only tells a low voice from a high one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.resample import Resampler
from vc_core.errors import AudioError, VcError
from vc_core.evaluation.speaker import centroid, similarity, speaker_encoder
from vc_core.features.f0 import extract_f0
from vc_core.streaming.stage import run_offline

SAME_VOICE = 0.94
"""Likeness of two folders from which they hold one person. Halves of one VCC2016 speaker's
recordings reach .967 and more, two speakers .89 at most."""
TWO_VOICES = 0.82
"""Likeness of the halves of a folder, cut where they differ most, under which they are two people.
One VCC2016 speaker's reach .84 and more, two speakers' .52 to .80 (one pair of 45: .86)."""

_F0_RATE = 16000
_F0_FRAME_MS = 10.0
_PASSAGES_FOR_PITCH, _PITCH_S = 6, 3
_EMBEDDING = 256
_LEAST_GROUP = 2  # passages; a single one may be a laugh
_ROUNDS = 20


@dataclass(frozen=True)
class Voiceprints:
    """Unit vectors of a folder's passages.

    Attributes:
        vectors: (passages, size).
        known: whether they are embeddings, which also tell similar voices apart.
    """

    vectors: NDArray[np.float64]
    known: bool

    @property
    def heard(self) -> bool:
        """Whether speech was found in any passage."""
        return len(self.vectors) > 0

    def likeness(self, other: Voiceprints) -> float:
        """Cosine of the two folders' voices; 0 where it cannot tell one person from another."""
        if not (self.known and other.known and self.heard and other.heard):
            return 0.0
        return similarity(centroid(list(self.vectors)), centroid(list(other.vectors)))

    def split(self) -> float:
        """Cosine of the two groups into which the passages fall most clearly; 1 for one group.

        Two means on the unit sphere, begun at the two passages that differ most.
        """
        v = self.vectors
        if len(v) < 2 * _LEAST_GROUP:
            return 1.0
        cosines = v @ v.T
        first, second = np.unravel_index(cosines.argmin(), cosines.shape)
        centres = v[[first, second]]
        for _ in range(_ROUNDS):
            nearest = (v @ centres.T).argmax(axis=1)
            if min(np.bincount(nearest, minlength=2)) < _LEAST_GROUP:
                return 1.0
            centres = np.stack([centroid(list(v[nearest == k])) for k in (0, 1)])
        return similarity(*centres)


def voiceprints(passages: Sequence[tuple[NDArray[np.float64], int]]) -> Voiceprints:
    """Prints of mono passages, each with its rate in Hz; those without speech are dropped."""
    try:
        encoder = speaker_encoder()
    except VcError:  # not installed
        vectors = [v for x, rate in passages if (v := _by_f0(x, rate)) is not None]
        return Voiceprints(np.array(vectors).reshape(-1, 2), known=False)
    found = []
    for x, rate in passages:
        try:
            found.append(encoder.embed(x, rate).astype(np.float64))
        except AudioError:  # no speech in it
            continue
    return Voiceprints(np.array(found).reshape(len(found), _EMBEDDING), known=True)


def voiced_share(passages: Sequence[tuple[NDArray[np.float64], int]]) -> float:
    """Share of the time in which a few of the passages have a pitch; VCC2016's speech 0.54-0.69."""
    few = passages[:: -(-len(passages) // _PASSAGES_FOR_PITCH) or 1]
    f0 = [_f0(x[: _PITCH_S * rate], rate) for x, rate in few]
    return float(np.mean(np.concatenate(f0) > 0)) if f0 else 0.0


def _f0(x: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    return extract_f0(run_offline(Resampler(sample_rate, _F0_RATE), x), _F0_RATE, _F0_FRAME_MS)[0]


def _by_f0(x: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64] | None:
    """The median F0 as an angle on the unit circle: 7 semitones apart are ``TWO_VOICES`` alike."""
    f0 = _f0(x, sample_rate)
    if not (f0 > 0).any():
        return None
    angle = 1.5 * np.log(np.median(f0[f0 > 0]) / 100.0)
    return np.array([np.cos(angle), np.sin(angle)])
