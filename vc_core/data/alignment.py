"""Time alignment of one sentence said by two speakers, by dynamic time warping (DTW).

Frames are compared by mel-cepstrum after each speaker's mean is taken off and the deviations are
brought to a common scale, and by voicing. Dividing each coefficient by its deviation, as for
networks, is worse: the high coefficients, which say little, then weigh as much as the low ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import librosa
import numpy as np
from joblib import Parallel, delayed, parallel_config
from numpy.typing import NDArray

from vc_core.data.dataset import Alignments, FeatureDataset
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.errors import CorpusError
from vc_core.features.statistics import SpeakerStatistics

ENERGY_WEIGHT = 1.5
VOICING_WEIGHT = 2.0
"""How much c0 and voicing count beside c1..order, whose mean weight is 1."""

LONGEST_ALIGNED_FRAMES = 4000
"""Memory grows with the square of the length: 20 s take about half a gigabyte."""


def align(
    a: UtteranceFeatures,
    b: UtteranceFeatures,
    of_a: SpeakerStatistics,
    of_b: SpeakerStatistics,
) -> NDArray[np.int32]:
    """For each frame of ``a`` the frame of ``b`` it corresponds to; never decreasing.

    Args:
        a, b: the same sentence by two speakers.
        of_a, of_b: statistics of the two speakers.

    Returns:
        (T_a,) int32 in 0..T_b-1. Where several frames of ``b`` correspond, their middle.

    Source: Sakoe and Chiba 1978, without slope constraint.
    """
    return _align_both_ways(_comparable(a, of_a, of_b), _comparable(b, of_b, of_a))[0]


def align_corpus(
    dataset: FeatureDataset, jobs: int = -1, progress: Callable[[], None] | None = None
) -> FeatureDataset:
    """``dataset`` with alignments between all recordings of one sentence by two speakers.

    Each unordered pair is warped once and read both ways.

    Args:
        jobs: worker processes; -1 is one per core.
        progress: called after each unordered pair.

    Raises:
        CorpusError: no sentence is shared, a shared one is too long to be aligned, or a speaker
            is silent.
    """
    pairs = parallel_pairs(dataset)
    if not pairs:
        raise CorpusError(
            "no two speakers share a sentence (the same file name); there is nothing to align"
        )
    for index in sorted({i for pair in pairs for i in pair}):
        if dataset.offsets[index + 1] - dataset.offsets[index] > LONGEST_ALIGNED_FRAMES:
            seconds = LONGEST_ALIGNED_FRAMES * dataset.config.frame_period_ms / 1000
            speaker = dataset.speakers[dataset.speaker_index[index]]
            sentence = dataset.sentences[dataset.sentence_index[index]]
            raise CorpusError(
                f"sentence {sentence!r} of {speaker} is longer than {seconds:.0f} s; cut it into "
                "sentences, or leave out the alignment"
            )
    statistics = list(dataset.statistics.values())

    def job(a: int, b: int):
        return delayed(_align_pair)(
            dataset.utterance(a),
            dataset.utterance(b),
            statistics[dataset.speaker_index[a]],
            statistics[dataset.speaker_index[b]],
        )

    with parallel_config(backend="loky", inner_max_num_threads=1):
        run = Parallel(n_jobs=jobs, return_as="generator", batch_size=16)
        frames = []
        for forward, backward in run(job(a, b) for a, b in pairs):
            frames += [forward, backward]
            if progress:
                progress()
    both_ways = [p for a, b in pairs for p in ((a, b), (b, a))]
    return replace(
        dataset,
        alignments=Alignments(np.array(both_ways, dtype=np.int32), np.concatenate(frames)),
    )


def parallel_pairs(dataset: FeatureDataset) -> list[tuple[int, int]]:
    """Pairs (a < b) of recordings of one sentence by two speakers."""
    of_sentence: dict[int, list[int]] = {}
    for index, sentence in enumerate(dataset.sentence_index.tolist()):
        of_sentence.setdefault(sentence, []).append(index)
    return [
        (a, b)
        for indices in of_sentence.values()
        for a, b in itertools.combinations(indices, 2)
        if dataset.speaker_index[a] != dataset.speaker_index[b]
    ]


def _align_pair(
    a: UtteranceFeatures, b: UtteranceFeatures, of_a: SpeakerStatistics, of_b: SpeakerStatistics
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    forward, backward = _align_both_ways(_comparable(a, of_a, of_b), _comparable(b, of_b, of_a))
    return forward.astype(np.uint16), backward.astype(np.uint16)


def _comparable(
    features: UtteranceFeatures,
    own: SpeakerStatistics,
    other: SpeakerStatistics,
) -> NDArray[np.float64]:
    """(T, order+2) vectors whose Euclidean distance compares frames of the two speakers."""
    scale = (own.mcep_std + other.mcep_std) / 2
    scale = scale / scale[1:].mean()
    scale[0] = ENERGY_WEIGHT
    vectors = own.normalise(features.mcep)
    vectors[:, 0] = np.maximum(vectors[:, 0], -4.0)  # how silent silence is says nothing
    return np.column_stack([vectors * scale, VOICING_WEIGHT * features.voiced])


def _align_both_ways(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    squares = (x**2).sum(axis=1)[:, None] + (y**2).sum(axis=1) - 2.0 * (x @ y.T)
    cost = np.sqrt(np.maximum(squares, 0.0))
    _, path = librosa.sequence.dtw(C=cost)
    return _middle_of(path, len(x)), _middle_of(path[:, ::-1], len(y))


def _middle_of(path: NDArray[np.int64], n_frames: int) -> NDArray[np.int32]:
    """For each first index of ``path`` (L, 2) the mean of the second ones it is paired with."""
    counts = np.bincount(path[:, 0], minlength=n_frames)
    sums = np.bincount(path[:, 0], weights=path[:, 1], minlength=n_frames)
    return np.round(sums / counts).astype(np.int32)
