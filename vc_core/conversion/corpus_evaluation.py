"""Measure a pack on a parallel corpus, always beside the unconverted source and a linear map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from vc_core.audio.file import read
from vc_core.audio.loudness import Limiter, LoudnessMeter, matching_gain_db
from vc_core.audio.resample import Resampler
from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.source import source_statistics
from vc_core.conversion.voice import VoiceConverter
from vc_core.data.corpus import Corpus, Utterance
from vc_core.errors import CorpusError
from vc_core.evaluation.mcd import EVALUATION_RATE
from vc_core.evaluation.measures import ALL_MEASURES, Item, PairScores, score_systems
from vc_core.evaluation.report import Example
from vc_core.features.statistics import SpeakerStatistics
from vc_core.streaming.stage import run_offline
from vc_core.units import db_to_amplitude

UNCONVERTED, LINEAR, NATURAL = "unconverted", "linear map", "natural target"


@dataclass(frozen=True)
class PairEvaluation:
    """What was measured and heard on one pair of speakers."""

    scores: tuple[PairScores, ...]
    examples: tuple[Example, ...]


def parse_pair(text: str) -> tuple[str, str]:
    """Source and target of ``SF1-TF2``.

    Raises:
        CorpusError: not of that form.
    """
    source, dash, target = text.partition("-")
    if not (source and dash and target):
        raise CorpusError(f"the pair {text!r} must be SOURCE-TARGET, such as SF1-TF2")
    return source.strip(), target.strip()


def evaluate_pairs(
    root: Path,
    pairs: Sequence[tuple[str, str]],
    pack: VoicePack,
    measures: Collection[str] = ALL_MEASURES,
    n_sentences: int | None = None,
    n_examples: int = 2,
    n_jobs: int = 1,
    on_stage: Callable[[str], None] = lambda text: None,
) -> Iterator[PairEvaluation]:
    """Convert the evaluation sentences of each pair and measure them.

    Args:
        root: corpus folder with splits ``train`` and ``eval``; the sentences are parallel.
        measures: of ``ALL_MEASURES``.
        n_sentences: the first ones; all if None.
        n_examples: sentences of each pair to listen to.
        on_stage: told what is being done.

    Raises:
        CorpusError: speakers or sentences are missing.
        CheckpointError: the pack has no such target.
    """
    corpus = Corpus.open(root)
    for source, target in pairs:
        voice = pack.index(target)
        sentences = _common_sentences(corpus, source, target)[:n_sentences]
        known = pack.names.index(source) if source in pack.names else None
        statistics = (
            pack.statistics[known]
            if known is not None
            else _measured_statistics(corpus, source, pack)
        )
        on_stage(f"{source}-{target}: converting {len(sentences)} sentences")
        items = Parallel(n_jobs=n_jobs)(
            delayed(_convert)(pack, voice, statistics, known, a, b) for a, b in sentences
        )
        systems = {
            UNCONVERTED: [Item(i.sentence, i.source, i.source, i.target) for i, _ in items],
            LINEAR: [linear for _, linear in items],
            pack.card.architecture: [converted for converted, _ in items],
            NATURAL: [Item(i.sentence, i.target, i.source, i.target) for i, _ in items],
        }
        on_stage(f"{source}-{target}: measuring")
        scores = score_systems(systems, source, target, measures, n_jobs)
        examples = [
            Example(
                f"{source} to {target}, sentence {i.sentence}",
                i.source,
                i.converted,
                i.target,
                EVALUATION_RATE,
            )
            for i, _ in items[:n_examples]
        ]
        yield PairEvaluation(tuple(scores), tuple(examples))


def _common_sentences(
    corpus: Corpus, source: str, target: str
) -> list[tuple[Utterance, Utterance]]:
    spoken = corpus.select("eval" if "eval" in corpus.splits else None, (source, target))
    by_speaker = {
        name: {u.sentence: u for u in spoken.utterances if u.speaker == name}
        for name in (source, target)
    }
    common = sorted(by_speaker[source].keys() & by_speaker[target].keys())
    if not common:
        raise CorpusError(f"{corpus.root}: {source} and {target} have no sentence in common")
    return [(by_speaker[source][s], by_speaker[target][s]) for s in common]


def _measured_statistics(corpus: Corpus, source: str, pack: VoicePack) -> SpeakerStatistics:
    """Of a speaker the pack does not know, from up to a minute of other recordings."""
    split = "train" if "train" in corpus.splits else None
    recordings = [read(u.path) for u in corpus.select(split, (source,)).utterances[:30]]
    rate = recordings[0][1]
    return source_statistics((x for x, _ in recordings), rate, pack)


def _convert(
    pack: VoicePack,
    voice: int,
    statistics: SpeakerStatistics,
    known: int | None,
    source: Utterance,
    target: Utterance,
) -> tuple[Item, Item]:
    """The sentence converted by the pack's network, and by the linear map."""
    import torch

    torch.set_num_threads(1)  # the sentences share the cores
    x, rate = read(source.path)
    x, y = _at_evaluation_rate(x, rate), _at_evaluation_rate(*read(target.path))

    def converted(linear: bool) -> NDArray[np.float64]:
        converter = VoiceConverter(pack, voice, statistics, EVALUATION_RATE, known, linear=linear)
        return _as_loud_as(x, run_offline(converter, x))

    network, linear_map = converted(linear=False), converted(linear=True)
    return Item(source.sentence, network, x, y), Item(source.sentence, linear_map, x, y)


def _at_evaluation_rate(x: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    return run_offline(Resampler(rate, EVALUATION_RATE), x)


def _as_loud_as(x: NDArray[np.float64], converted: NDArray[np.float64]) -> NDArray[np.float64]:
    meters = LoudnessMeter(EVALUATION_RATE), LoudnessMeter(EVALUATION_RATE)
    for meter, signal in zip(meters, (x, converted), strict=True):
        meter.process(signal)
    gain = db_to_amplitude(matching_gain_db(*meters))
    return run_offline(Limiter(EVALUATION_RATE), converted * gain)  # as a file is written
