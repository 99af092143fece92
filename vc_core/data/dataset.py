"""All features of a set of recordings as one file that can be carried to a training machine.

The file is safetensors with names and config as JSON in its metadata; numpy is all it takes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from vc_core.config import from_dict, nearest, to_dict
from vc_core.data.corpus import Utterance
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.errors import ConfigError, CorpusError
from vc_core.features.config import FeatureConfig
from vc_core.features.statistics import SpeakerStatistics, StatisticsMeter
from vc_core.files import replacing

FORMAT = "vc-feature-dataset"
VERSION = 1


@dataclass(frozen=True, eq=False)
class Alignments:
    """Frame correspondences between recordings of one sentence by two speakers.

    Attributes:
        pairs: (P, 2) int32 indices of utterances (a, b), both directions of each.
        frames: (M,) uint16, pair after pair: for each frame of a, a frame of b.
    """

    pairs: NDArray[np.int32]
    frames: NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class FeatureDataset:
    """Features of U recordings, N frames in all, recording after recording.

    Attributes:
        config: how the features were computed.
        speakers, sentences: names that the indices below count in.
        speaker_index, sentence_index: (U,) int64.
        offsets: (U+1,) int64; recording ``u`` has the rows ``offsets[u]`` to ``offsets[u+1]``.
        mcep: (N, order+1) float32.
        f0: (N,) float32 Hz, 0 where unvoiced.
        coded_ap: (N, bands) float32 dB.
        power_db: (N,) float32 dB.
        alignments: between recordings of one sentence, if they were computed.
    """

    config: FeatureConfig
    speakers: tuple[str, ...]
    sentences: tuple[str, ...]
    speaker_index: NDArray[np.int64]
    sentence_index: NDArray[np.int64]
    offsets: NDArray[np.int64]
    mcep: NDArray[np.float32]
    f0: NDArray[np.float32]
    coded_ap: NDArray[np.float32]
    power_db: NDArray[np.float32]
    alignments: Alignments | None = None

    @classmethod
    def build(
        cls,
        recordings: Sequence[tuple[Utterance, UtteranceFeatures]],
        config: FeatureConfig,
    ) -> FeatureDataset:
        """The dataset of some recordings (at least one), in their order."""
        if not recordings:
            raise ValueError("a dataset needs at least one recording")
        utterances = [u for u, _ in recordings]
        features = [f for _, f in recordings]
        speakers = sorted({u.speaker for u in utterances})
        sentences = sorted({u.sentence for u in utterances})
        speaker_of = {name: i for i, name in enumerate(speakers)}
        sentence_of = {name: i for i, name in enumerate(sentences)}
        return cls(
            config=config,
            speakers=tuple(speakers),
            sentences=tuple(sentences),
            speaker_index=np.array([speaker_of[u.speaker] for u in utterances], dtype=np.int64),
            sentence_index=np.array([sentence_of[u.sentence] for u in utterances], dtype=np.int64),
            offsets=np.cumsum([0, *map(len, features)], dtype=np.int64),
            mcep=np.concatenate([f.mcep for f in features]),
            f0=np.concatenate([f.f0 for f in features]),
            coded_ap=np.concatenate([f.coded_ap for f in features]),
            power_db=np.concatenate([f.power_db for f in features]),
        )

    def __len__(self) -> int:
        """Number of recordings."""
        return len(self.speaker_index)

    def utterance(self, index: int) -> UtteranceFeatures:
        """Features of one recording, as views."""
        rows = slice(self.offsets[index], self.offsets[index + 1])
        return UtteranceFeatures(
            self.mcep[rows], self.f0[rows], self.coded_ap[rows], self.power_db[rows]
        )

    def of_speaker(self, name: str) -> NDArray[np.int64]:
        """Indices of the recordings of speaker ``name``.

        Raises:
            CorpusError: an unknown speaker.
        """
        if name not in self.speakers:
            hint = nearest(name, self.speakers) or f"; it has {', '.join(self.speakers)}"
            raise CorpusError(f"the dataset has no speaker {name!r}{hint}")
        return np.flatnonzero(self.speaker_index == self.speakers.index(name))

    @cached_property
    def statistics(self) -> dict[str, SpeakerStatistics]:
        """Of each speaker, over all recordings.

        Raises:
            CorpusError: all recordings of a speaker are silent.
        """
        found = {}
        for name in self.speakers:
            meter = StatisticsMeter(self.config.order)
            for index in self.of_speaker(name).tolist():
                u = self.utterance(index)
                meter.add(u.mcep, u.f0, u.power_db)
            if meter.n_active == 0:
                raise CorpusError(f"all recordings of {name} are silent; leave this speaker out")
            found[name] = meter.statistics()
        return found

    def select(
        self,
        speakers: Sequence[str],
        sentences: Mapping[str, tuple[str, str]] | None = None,
    ) -> FeatureDataset:
        """The part of the dataset that is by ``speakers``, alignments included.

        Args:
            sentences: speaker -> first and last sentence (by name) of those to take; all of a
                speaker that is not named.

        Raises:
            CorpusError: an unknown speaker, or one of whom nothing is left.
        """
        limits = dict(sentences or {})
        chosen = np.sort(np.concatenate([self._between(n, limits.get(n)) for n in speakers]))
        kept = [name for name in self.speakers if name in speakers]
        renumbered = {self.speakers.index(name): i for i, name in enumerate(kept)}
        rows = np.concatenate([np.arange(*self.offsets[u : u + 2]) for u in chosen])
        return replace(
            self,
            speakers=tuple(kept),
            speaker_index=np.array([renumbered[s] for s in self.speaker_index[chosen].tolist()]),
            sentence_index=self.sentence_index[chosen],
            offsets=np.cumsum([0, *np.diff(self.offsets)[chosen]]),
            mcep=self.mcep[rows],
            f0=self.f0[rows],
            coded_ap=self.coded_ap[rows],
            power_db=self.power_db[rows],
            alignments=self._select_alignments(chosen),
        )

    def _between(self, speaker: str, limits: tuple[str, str] | None) -> NDArray[np.int64]:
        own = self.of_speaker(speaker)
        if limits is None:
            return own
        first, last = limits
        names = [self.sentences[i] for i in self.sentence_index[own].tolist()]
        kept = own[[first <= name <= last for name in names]]
        if not len(kept):
            raise CorpusError(
                f"{speaker} has no sentence from {first} to {last}; it has "
                f"{min(names)} to {max(names)}"
            )
        return kept

    def _select_alignments(self, chosen: NDArray[np.int64]) -> Alignments | None:
        if self.alignments is None:
            return None
        pairs = self.alignments.pairs
        kept = np.isin(pairs, chosen).all(axis=1)
        lengths = np.diff(self.offsets)[pairs[:, 0]]
        renumber = np.full(len(self), -1, dtype=np.int32)
        renumber[chosen] = np.arange(len(chosen), dtype=np.int32)
        return Alignments(renumber[pairs[kept]], self.alignments.frames[np.repeat(kept, lengths)])

    def alignment(self, a: int, b: int) -> NDArray[np.int32]:
        """For each frame of recording ``a`` the frame of recording ``b``: (T_a,) int32.

        Raises:
            KeyError: the two were not aligned.
        """
        if self.alignments is None:
            raise KeyError((a, b))
        begin = self._alignment_begin[a, b]
        length = self.offsets[a + 1] - self.offsets[a]
        return self.alignments.frames[begin : begin + length].astype(np.int32)

    @cached_property
    def _alignment_begin(self) -> dict[tuple[int, int], int]:
        assert self.alignments is not None
        pairs = self.alignments.pairs
        begins = np.cumsum([0, *np.diff(self.offsets)[pairs[:, 0]]])
        return {
            (a, b): begin
            for (a, b), begin in zip(pairs.tolist(), begins[:-1].tolist(), strict=True)
        }


_ARRAYS = ("speaker_index", "sentence_index", "offsets", "mcep", "f0", "coded_ap", "power_db")
_HALVED = ("mcep", "coded_ap", "power_db")


def write_dataset(path: Path, dataset: FeatureDataset, half: bool = False) -> None:
    """Write ``dataset`` as one safetensors file, whole or not at all.

    Args:
        half: store all features but F0 as 16-bit floats: half the size, three digits.
    """
    arrays = {name: getattr(dataset, name) for name in _ARRAYS}
    if half:
        arrays |= {name: arrays[name].astype(np.float16) for name in _HALVED}
    if dataset.alignments is not None:
        for part in fields(Alignments):
            arrays[f"alignments.{part.name}"] = getattr(dataset.alignments, part.name)
    metadata = {
        "format": FORMAT,
        "version": str(VERSION),
        "config": json.dumps(to_dict(dataset.config)),
        "speakers": json.dumps(dataset.speakers),
        "sentences": json.dumps(dataset.sentences),
    }
    with replacing(path) as temporary:
        save_file({k: np.ascontiguousarray(v) for k, v in arrays.items()}, temporary, metadata)


def read_dataset(path: Path) -> FeatureDataset:
    """The dataset in the file at ``path``, features as float32.

    Raises:
        CorpusError: the file is missing, damaged, of another kind or of a newer version.
    """
    if not Path(path).is_file():
        raise CorpusError(f"no feature file at {path}; make one with `vc features`")
    try:
        with safe_open(path, "numpy") as file:
            metadata = file.metadata() or {}
            names = file.keys()
            arrays = {name: file.get_tensor(name) for name in names}
    except (OSError, SafetensorError) as error:
        raise CorpusError(f"{path} is not a whole feature file ({error}); make it again") from None
    if metadata.get("format") != FORMAT:
        raise CorpusError(f"{path} is no feature file; make one with `vc features`")
    if int(metadata["version"]) > VERSION:
        raise CorpusError(f"{path} was written by a newer version; update this program")
    try:
        dataset = FeatureDataset(
            config=from_dict(FeatureConfig, json.loads(metadata["config"])),
            speakers=tuple(json.loads(metadata["speakers"])),
            sentences=tuple(json.loads(metadata["sentences"])),
            alignments=_alignments(arrays),
            **{name: arrays[name] for name in _ARRAYS if name not in _HALVED},
            **{name: arrays[name].astype(np.float32, copy=False) for name in _HALVED},
        )
        _check(dataset)
    except (KeyError, ValueError, ConfigError) as error:
        raise CorpusError(f"{path} is damaged ({error}); make it again") from None
    return dataset


def _alignments(arrays: dict[str, NDArray]) -> Alignments | None:
    if "alignments.pairs" not in arrays:
        return None
    return Alignments(arrays["alignments.pairs"], arrays["alignments.frames"])


def _check(dataset: FeatureDataset) -> None:
    lengths = np.diff(dataset.offsets)
    rows = {len(a) for a in (dataset.mcep, dataset.f0, dataset.coded_ap, dataset.power_db)}
    if rows != {dataset.offsets[-1]} or (lengths < 0).any() or dataset.offsets[0] != 0:
        raise ValueError("offsets and features disagree")
    for index, names in (
        (dataset.speaker_index, dataset.speakers),
        (dataset.sentence_index, dataset.sentences),
    ):
        if len(index) != len(lengths) or index.min() < 0 or index.max() >= len(names):
            raise ValueError("names and recordings disagree")
    if dataset.alignments is not None:
        pairs = dataset.alignments.pairs
        if pairs.size and (pairs.min() < 0 or pairs.max() >= len(lengths)):
            raise ValueError("alignments name recordings that are not there")
        if len(dataset.alignments.frames) != lengths[pairs[:, 0]].sum():
            raise ValueError("alignments and recordings disagree")
