"""All measures of one system on one pair of speakers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vc_core.evaluation import spectrum
from vc_core.evaluation.f0 import F0Scores, f0_scores
from vc_core.evaluation.intelligibility import recogniser, word_error
from vc_core.evaluation.mcd import (
    EVALUATION_RATE,
    MelFrames,
    align,
    protocol_a_features,
    summary,
)
from vc_core.evaluation.modulation_spectrum import (
    modulation_spectrum,
    modulation_spectrum_distance,
)
from vc_core.evaluation.speaker import mean_similarity, speaker_encoder
from vc_core.evaluation.variance import global_variance, global_variance_ratio
from vc_core.jobs.workers import Workers, open_workers
from vc_core.units import MCD_DB

ALL_MEASURES = frozenset({"mcd", "gv", "f0", "ms", "speaker", "words", "sound"})
"""``speaker`` takes a tenth of a second per sentence, ``words`` seconds."""


def measure(title: str, unit: str, digits: int, aim: str, protocol: str, **more: str) -> Any:
    """A field of :class:`PairScores` with what a table says about it; None when not measured."""
    about = {"title": title, "unit": unit, "digits": digits, "aim": aim, "protocol": protocol}
    return field(default=None, metadata=about | more)


@dataclass(frozen=True)
class PairScores:
    """One row of a report: what ``system`` reaches on ``pair`` over ``n`` sentences."""

    pair: str
    system: str
    n: int
    mcd_db: float | None = measure(
        "MCD (A)",
        "dB",
        2,
        "lower",
        "Mel-cepstral distortion, protocol A: 16 kHz, 5 ms frames, CheapTrick envelope, "
        "mel-cepstrum of order 24 (alpha 0.41), frames under -20 dB of the utterance's mean power "
        "dropped on both sides, exact DTW on c1..c24 (unit weights), averaged over the path; mean "
        "and 95 % interval over sentences.",
        interval="mcd_interval_db",
    )
    mcd_interval_db: float | None = None
    gv_ratio: float | None = measure(
        "GV",
        "ratio",
        2,
        "near 1",
        "Global variance of c1..c24 over active frames, averaged over sentences, converted over "
        "target, geometric mean over coefficients. A low MCD with a low GV is over-smoothing.",
    )
    modulation_spectrum_db: float | None = measure(
        "Mod. spectrum",
        "dB",
        2,
        "lower",
        "RMS difference to the target's mean modulation spectrum of c1..c24, 320 ms segments, up "
        "to 50 Hz.",
    )
    f0_rmse_cents: float | None = measure(
        "F0 RMSE",
        "cents",
        0,
        "lower",
        "Root mean square of the log-F0 difference to the target's recording over frames aligned "
        "by the MCD's DTW and voiced in both (DIO with StoneMask); mean over sentences.",
    )
    f0_correlation: float | None = measure(
        "F0 corr.",
        "",
        2,
        "higher",
        "Pearson correlation of log-F0 over the same frames; mean over sentences.",
    )
    vuv_error_percent: float | None = measure(
        "V/UV error",
        "%",
        1,
        "lower",
        "Aligned frames of which exactly one is voiced; mean over sentences.",
    )
    similarity_to_target: float | None = measure(
        "Sim. target",
        "cosine",
        2,
        "higher",
        "Resemblyzer embedding against the centroid of the target's natural recordings of the "
        "other sentences.",
    )
    similarity_to_source: float | None = measure(
        "Sim. source",
        "cosine",
        2,
        "lower",
        "The same against the source speaker.",
    )
    word_error: float | None = measure(
        "Word error",
        "rate",
        2,
        "lower",
        "PocketSphinx on the converted recording against its own output on the source recording, "
        "over all words.",
    )
    loudness_difference_lu: float | None = measure(
        "Loudness",
        "LU",
        1,
        "near 0",
        "Integrated loudness (ITU-R BS.1770), converted minus source; mean over sentences.",
    )
    peak: float | None = measure(
        "Peak",
        "",
        2,
        "below 1",
        "Largest magnitude in any sentence, 1 is full scale.",
    )
    tilt_difference_db: float | None = measure(
        "Tilt",
        "dB",
        1,
        "near 0",
        "Level of 4-8 kHz in the long-term average spectrum, converted minus target at equal "
        "total power; negative is duller.",
    )
    clicks_per_minute: float | None = measure(
        "Clicks",
        "/min",
        1,
        "0",
        "Discontinuities that stand out 6 times against the 5 ms around them in the sixth "
        "difference; natural speech has one in seven minutes.",
    )


@dataclass(frozen=True)
class Item:
    """One sentence: mono recordings (n_samples,) at 16 kHz (``EVALUATION_RATE``).

    To score the source as it is, or the target's own recordings, give them as ``converted``.
    """

    sentence: str
    converted: NDArray[np.floating]
    source: NDArray[np.floating]
    target: NDArray[np.floating]


@dataclass
class _Sentence:
    """What one sentence contributes; the parts of measures left out stay empty."""

    mcd_db: float | None = None
    f0: F0Scores | None = None
    variance: tuple[NDArray, NDArray] | None = None  # converted, target
    modulation: tuple[NDArray, NDArray] | None = None
    embeddings: tuple[NDArray, NDArray, NDArray] | None = None  # converted, target, source
    words: tuple[str, str] | None = None  # source, converted
    power: tuple[NDArray, NDArray] | None = None
    loudness_difference_lu: float | None = None
    peak: float | None = None
    n_clicks: int = 0
    seconds: float = 0.0


def score(
    system: str,
    source_speaker: str,
    target_speaker: str,
    items: Sequence[Item],
    measures: Collection[str] = ALL_MEASURES,
    workers: Workers | None = None,
) -> PairScores:
    """Measure what ``system`` made of ``items``; see :func:`score_systems`."""
    systems = {system: items}
    return score_systems(systems, source_speaker, target_speaker, measures, workers)[0]


def score_systems(
    systems: Mapping[str, Sequence[Item]],
    source_speaker: str,
    target_speaker: str,
    measures: Collection[str] = ALL_MEASURES,
    workers: Workers | None = None,
) -> list[PairScores]:
    """Measure what several systems made of the same sentences, one row for each.

    Args:
        systems: name -> items, the same sentences in the same order.
        measures: the ones wanted, of ``ALL_MEASURES``; the rest stay None.
        workers: to spread the sentences over; this process if None.

    Raises:
        VcError: a library for a wanted measure is not installed, or a recording is empty.
    """
    if not systems or not all(systems.values()):
        raise ValueError("every system needs items with at least one sentence")
    if unknown := set(measures) - ALL_MEASURES:
        raise ValueError(f"measures {sorted(unknown)} must be among {sorted(ALL_MEASURES)}")
    wanted = frozenset(measures)
    sentences = [_SameSentence(items) for items in zip(*systems.values(), strict=True)]
    measure_them = partial(_measure, wanted=wanted)
    if workers is None:
        with open_workers(1) as this_process:
            done = this_process.map_in_order(measure_them, sentences)
    else:
        done = workers.map_in_order(measure_them, sentences)
    pair = f"{source_speaker}-{target_speaker}"
    return [
        PairScores(pair, system, len(found), **_aggregate(found, wanted))
        for system, found in zip(systems, map(list, zip(*done, strict=True)), strict=True)
    ]


@dataclass(frozen=True, eq=False)
class _SameSentence:
    """One sentence by all systems, for one process: source and target are analysed once."""

    items: tuple[Item, ...]

    def __str__(self) -> str:
        return f"sentence {self.items[0].sentence}"


def _measure(
    sentence: _SameSentence, report: Callable[[float], None], wanted: frozenset[str]
) -> list[_Sentence]:
    done = []
    for n, item in enumerate(sentence.items):
        report(n / len(sentence.items))
        done.append(_measure_sentence(item, wanted))
    return done


def _measure_sentence(item: Item, wanted: frozenset[str]) -> _Sentence:
    result = _Sentence(seconds=len(item.converted) / EVALUATION_RATE)
    if wanted & {"mcd", "gv", "f0", "ms"}:
        converted, target = _features(_key(item.converted)), _features(_key(item.target))
        if wanted & {"mcd", "f0"}:
            alignment = align(converted, target)
            result.mcd_db = float(MCD_DB * alignment.distance.mean())
            result.f0 = f0_scores(converted, target, alignment)
        result.variance = global_variance(converted), global_variance(target)
        result.modulation = modulation_spectrum(converted), modulation_spectrum(target)
    if "speaker" in wanted:
        converted_e, target_e, source_e = (
            _embedding(_key(x)) for x in (item.converted, item.target, item.source)
        )
        result.embeddings = converted_e, target_e, source_e
    if "words" in wanted:
        result.words = _words(_key(item.source)), _words(_key(item.converted))
    if "sound" in wanted:
        result.power = (
            spectrum.power_spectrum(item.converted),
            spectrum.power_spectrum(item.target),
        )
        result.loudness_difference_lu = spectrum.loudness_lufs(
            item.converted
        ) - spectrum.loudness_lufs(item.source)
        result.peak = spectrum.peak(item.converted)
        result.n_clicks = len(spectrum.find_clicks(item.converted))
    return result


_REMEMBERED = 8  # recordings: those of one sentence


def _key(samples: NDArray[np.floating]) -> bytes:
    return np.asarray(samples, dtype=np.float64).tobytes()


@lru_cache(_REMEMBERED)
def _features(samples: bytes) -> MelFrames:
    return protocol_a_features(np.frombuffer(samples), EVALUATION_RATE)


@lru_cache(_REMEMBERED)
def _embedding(samples: bytes) -> NDArray[np.floating]:
    return speaker_encoder().embed(np.frombuffer(samples), EVALUATION_RATE)


@lru_cache(_REMEMBERED)
def _words(samples: bytes) -> str:
    return recogniser().transcribe(np.frombuffer(samples), EVALUATION_RATE)


def _aggregate(done: Sequence[_Sentence], wanted: frozenset[str]) -> dict[str, float]:
    scores: dict[str, float] = {}

    def column(name: str) -> list[list[Any]]:
        """A field of all sentences, transposed: one list per role."""
        return [list(role) for role in zip(*(getattr(s, name) for s in done), strict=True)]

    if "mcd" in wanted:
        mcd = summary([s.mcd_db for s in done if s.mcd_db is not None])
        scores |= {"mcd_db": mcd.mean, "mcd_interval_db": mcd.interval}
    if "gv" in wanted:
        scores["gv_ratio"] = global_variance_ratio(*column("variance"))
    if "ms" in wanted:
        scores["modulation_spectrum_db"] = modulation_spectrum_distance(*column("modulation"))
    if "f0" in wanted:
        f0 = [s.f0 for s in done if s.f0 is not None]
        scores["f0_rmse_cents"] = _mean([s.rmse_cents for s in f0])
        scores["f0_correlation"] = _mean([s.correlation for s in f0])
        scores["vuv_error_percent"] = _mean([s.vuv_error_percent for s in f0])
    if "speaker" in wanted:
        converted, target, source = column("embeddings")
        scores["similarity_to_target"] = mean_similarity(converted, target)
        scores["similarity_to_source"] = mean_similarity(converted, source)
    if "words" in wanted:
        scores["word_error"] = word_error(*column("words"))
    if "sound" in wanted:
        scores["tilt_difference_db"] = spectrum.tilt_difference_db(*column("power"))
        scores["loudness_difference_lu"] = _mean([s.loudness_difference_lu for s in done])
        scores["peak"] = max(s.peak for s in done if s.peak is not None)
        minutes = sum(s.seconds for s in done) / 60.0
        scores["clicks_per_minute"] = sum(s.n_clicks for s in done) / minutes
    return scores


def _mean(values: Sequence[float | None]) -> float:
    """Mean of the values that are defined; NaN if none is."""
    finite = [v for v in values if v is not None and np.isfinite(v)]
    return float(np.mean(finite)) if finite else float("nan")
