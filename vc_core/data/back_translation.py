"""Parallel data out of recordings that are not: a speaker's own speech in other voices.

A generator that takes any source converts a recording to voices it knows. The result says what the
recording says, frame by frame, so it can serve as a source of which the recording is the true
conversion: no time alignment, and real speech as the target. The idea is back-translation from
machine translation (Sennrich et al., ACL 2016, section 3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from vc_core.checkpoint.store import VoicePack
from vc_core.data.dataset import Alignments, FeatureDataset
from vc_core.features.statistics import LARGEST_NORMALISED

LONGEST_FRAMES = int(np.iinfo(np.uint16).max)
"""Of a recording: an alignment counts its frames in 16 bits."""


@dataclass(frozen=True)
class BackTranslation:
    """A dataset with further speakers, ``SPEAKER@VOICE``: the copies in the voices of the pack.

    Attributes:
        to_real: with alignments from the copies to the recordings they were made of.
        from_real: with those the other way round.
    """

    to_real: FeatureDataset
    from_real: FeatureDataset


@torch.inference_mode()
def back_translate(
    dataset: FeatureDataset,
    speaker: str,
    pack: VoicePack,
    conversions: int,
    random: np.random.Generator,
    device: torch.device,
) -> BackTranslation:
    """Convert the recordings of a speaker of ``dataset`` to voices of ``pack``.

    Every recording is converted equally often, to another voice each time while there are any.

    Args:
        pack: its features must be the dataset's, its network must not ask who speaks.
        conversions: to make in all; at least one of each recording is made.
    """
    network = pack.generator().to(device)
    gain = pack.output_gain if pack.output_gain is not None else np.ones((len(pack.names), 1))
    own = dataset.statistics[speaker]
    jobs = _drawn(dataset.of_speaker(speaker), len(pack.names), conversions, random)
    mcep = []
    for u, k in jobs.tolist():
        shown = own.normalise(dataset.utterance(u).mcep)
        shown = np.clip(shown, -LARGEST_NORMALISED, LARGEST_NORMALISED).astype(np.float32)
        x = torch.from_numpy(np.ascontiguousarray(shown.T))[None].to(device)
        y = network(x, None, torch.tensor([k], device=device))[0].T.cpu().numpy()
        mcep.append(pack.statistics[k].denormalise(y * gain[k]).astype(np.float32))
    return _joined(dataset, [f"{speaker}@{voice}" for voice in pack.names], jobs, mcep)


def _drawn(
    recordings: NDArray[np.int64], n_voices: int, n: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """(n, 2) recordings and voices, n raised to the number of recordings."""
    n = max(n, len(recordings))
    each = np.array([random.permutation(n_voices) for _ in recordings])
    rounds = -(-n // len(recordings))
    jobs = [np.column_stack([recordings, each[:, i % n_voices]]) for i in range(rounds)]
    return np.concatenate(jobs)[:n]


def _joined(
    dataset: FeatureDataset,
    names: list[str],
    jobs: NDArray[np.int64],
    mcep: list[NDArray[np.float32]],
) -> BackTranslation:
    origin, voice = jobs.T
    used, voice = np.unique(voice, return_inverse=True)
    lengths = np.diff(dataset.offsets)[origin]
    rows = np.concatenate([np.arange(*dataset.offsets[u : u + 2]) for u in origin])
    both = replace(
        dataset,
        speakers=(*dataset.speakers, *(names[k] for k in used)),
        speaker_index=np.concatenate([dataset.speaker_index, len(dataset.speakers) + voice]),
        sentence_index=np.concatenate([dataset.sentence_index, dataset.sentence_index[origin]]),
        offsets=np.concatenate([dataset.offsets, dataset.offsets[-1] + np.cumsum(lengths)]),
        mcep=np.concatenate([dataset.mcep, *mcep]),
        f0=np.concatenate([dataset.f0, dataset.f0[rows]]),
        coded_ap=np.concatenate([dataset.coded_ap, dataset.coded_ap[rows]]),
        power_db=np.concatenate([dataset.power_db, dataset.power_db[rows]]),
        alignments=None,
    )
    copies = len(dataset) + np.arange(len(jobs))
    frames = np.concatenate([np.arange(n, dtype=np.uint16) for n in lengths])

    def aligned(first: NDArray, second: NDArray) -> FeatureDataset:
        pairs = np.column_stack([first, second]).astype(np.int32)
        return replace(both, alignments=Alignments(pairs, frames))

    return BackTranslation(aligned(copies, origin), aligned(origin, copies))
