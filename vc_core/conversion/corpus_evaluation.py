"""Measure a pack on a parallel corpus, always beside the unconverted source and a linear map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.file import read
from vc_core.audio.loudness import Limiter, LoudnessMeter, matching_gain_db
from vc_core.audio.resample import Resampler
from vc_core.checkpoint.store import VoicePack
from vc_core.conversion.batch import for_workers, of_worker
from vc_core.conversion.source import source_statistics
from vc_core.conversion.voice import VoiceConverter
from vc_core.data.corpus import Corpus, Utterance
from vc_core.errors import CorpusError
from vc_core.evaluation.mcd import EVALUATION_RATE
from vc_core.evaluation.measures import ALL_MEASURES, Item, PairScores, score_systems
from vc_core.evaluation.report import Example
from vc_core.features.statistics import SpeakerStatistics
from vc_core.jobs.workers import Workers, named_as_given, open_workers
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
    n_jobs: int | None = 1,
    on_stage: Callable[[str], None] = lambda text: None,
    dask: str | None = None,
) -> Iterator[PairEvaluation]:
    """Convert the evaluation sentences of each pair and measure them.

    Args:
        root: corpus folder with splits ``train`` and ``eval``; the sentences are parallel.
        measures: of ``ALL_MEASURES``.
        n_sentences: the first ones; all if None.
        n_examples: sentences of each pair to listen to.
        n_jobs: sentences at a time; as many as cores if None. One works in this process, and for
            a pack that was not read from a file, where every worker finds it, only that does.
        on_stage: told what is being done.
        dask: address of a Dask scheduler, whose workers then do the jobs.

    Raises:
        CorpusError: speakers or sentences are missing.
        CheckpointError: the pack has no such target.
        VcError: the scheduler cannot be reached, or all its workers are gone.
    """
    corpus = Corpus.open(root)
    with open_workers(1 if pack.path is None else n_jobs, dask) as workers:
        for source, target in pairs:
            yield _evaluate_pair(
                corpus, source, target, pack, measures, n_sentences, n_examples, workers, on_stage
            )


def _evaluate_pair(
    corpus: Corpus,
    source: str,
    target: str,
    pack: VoicePack,
    measures: Collection[str],
    n_sentences: int | None,
    n_examples: int,
    workers: Workers,
    on_stage: Callable[[str], None],
) -> PairEvaluation:
    voice = pack.index(target)
    sentences = _common_sentences(corpus, source, target)[:n_sentences]
    known = pack.names.index(source) if source in pack.names else None
    statistics = (
        pack.statistics[known] if known is not None else _measured_statistics(corpus, source, pack)
    )
    on_stage(f"{source}-{target}: converting {len(sentences)} sentences")
    convert = partial(
        _convert,
        pack=for_workers(pack, workers),
        voice=voice,
        statistics=statistics,
        known=known,
        folder=workers.folder,
    )
    items = workers.map_in_order(convert, sentences)
    systems = {
        UNCONVERTED: [Item(i.sentence, i.source, i.source, i.target) for i, _ in items],
        LINEAR: [linear for _, linear in items],
        pack.card.architecture: [converted for converted, _ in items],
        NATURAL: [Item(i.sentence, i.target, i.source, i.target) for i, _ in items],
    }
    on_stage(f"{source}-{target}: measuring")
    scores = score_systems(systems, source, target, measures, workers)
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
    return PairEvaluation(tuple(scores), tuple(examples))


@dataclass(frozen=True)
class _Sentence:
    source: Utterance
    target: Utterance

    def __str__(self) -> str:
        return str(self.source.path)


def _common_sentences(corpus: Corpus, source: str, target: str) -> list[_Sentence]:
    spoken = corpus.select("eval" if "eval" in corpus.splits else None, (source, target))
    by_speaker = {
        name: {u.sentence: u for u in spoken.utterances if u.speaker == name}
        for name in (source, target)
    }
    common = sorted(by_speaker[source].keys() & by_speaker[target].keys())
    if not common:
        raise CorpusError(f"{corpus.root}: {source} and {target} have no sentence in common")
    return [_Sentence(by_speaker[source][s], by_speaker[target][s]) for s in common]


def _measured_statistics(corpus: Corpus, source: str, pack: VoicePack) -> SpeakerStatistics:
    """Of a speaker the pack does not know, from up to a minute of other recordings."""
    split = "train" if "train" in corpus.splits else None
    rate = pack.card.features.sample_rate
    recordings = corpus.select(split, (source,)).utterances[:30]
    return source_statistics((_at(rate, *read(u.path)) for u in recordings), rate, pack)


def _convert(
    sentence: _Sentence,
    report: Callable[[float], None],
    pack: VoicePack | Path,
    voice: int,
    statistics: SpeakerStatistics,
    known: int | None,
    folder: Path,
) -> tuple[Item, Item]:
    """The sentence converted by the pack's network, and by the linear map."""
    import torch

    torch.set_num_threads(1)  # the sentences share the cores
    source, target = sentence.source, sentence.target
    with named_as_given(folder, source.path, target.path):
        spoken, wanted = read(folder / source.path), read(folder / target.path)
    x, y = _at(EVALUATION_RATE, *spoken), _at(EVALUATION_RATE, *wanted)
    voices = of_worker(pack)
    rate = voices.card.features.sample_rate  # where the pack's statistics hold
    heard = _at(rate, *spoken)

    def converted(linear: bool) -> NDArray[np.float64]:
        converter = VoiceConverter(voices, voice, statistics, rate, known, linear=linear)
        return _as_loud_as(x, _at(EVALUATION_RATE, run_offline(converter, heard), rate))

    network = converted(linear=False)
    report(0.5)
    linear_map = converted(linear=True)
    return Item(source.sentence, network, x, y), Item(source.sentence, linear_map, x, y)


def _at(wanted: int, x: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """``x`` of ``rate`` at the rate ``wanted``."""
    return run_offline(Resampler(rate, wanted), x)


def _as_loud_as(x: NDArray[np.float64], converted: NDArray[np.float64]) -> NDArray[np.float64]:
    meters = LoudnessMeter(EVALUATION_RATE), LoudnessMeter(EVALUATION_RATE)
    for meter, signal in zip(meters, (x, converted), strict=True):
        meter.process(signal)
    gain = db_to_amplitude(matching_gain_db(*meters))
    return run_offline(Limiter(EVALUATION_RATE), converted * gain)  # as a file is written
