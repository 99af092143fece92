"""From recordings to cached features, on all cores."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_core.audio.file import read
from vc_core.audio.resample import Resampler
from vc_core.data.corpus import Corpus
from vc_core.data.feature_cache import FeatureCache, UtteranceFeatures, content_key
from vc_core.errors import AudioError, VcError
from vc_core.features.aperiodicity import encode_aperiodicity
from vc_core.features.config import FeatureConfig
from vc_core.features.envelope import MelCepstrum
from vc_core.features.world import WorldAnalyzer, WorldFrames, frame_power_db
from vc_core.jobs.workers import named_as_given, open_workers
from vc_core.streaming.stage import run_offline

_BLOCK_S = 6  # analysed at a time, so that memory does not grow with the recording


def extract(
    path: Path, config: FeatureConfig, on_progress: Callable[[float], None] = lambda share: None
) -> UtteranceFeatures:
    """Features of the recording at ``path``, resampled when its rate is another.

    Args:
        on_progress: called with the share done, 0..1.

    Raises:
        AudioError: the file cannot be read or holds no samples.
    """
    x, rate = read(path)
    if len(x) == 0:
        raise AudioError(f"{path} holds no samples; leave it out or record it again")
    x = run_offline(Resampler(rate, config.sample_rate), x)
    return extract_samples(x, config, on_progress)


def extract_samples(
    x: NDArray[np.float64],
    config: FeatureConfig,
    on_progress: Callable[[float], None] = lambda share: None,
) -> UtteranceFeatures:
    """Features of a mono recording (n_samples,) at ``config.sample_rate``, finite.

    Returns:
        ``FrameClock.n_frames(n_samples)`` frames.
    """
    analyzer = WorldAnalyzer(
        config.sample_rate, config.f0_method, frame_period_ms=config.frame_period_ms
    )
    block = _BLOCK_S * config.sample_rate
    parts = []
    for begin in range(0, len(x), block):
        on_progress(begin / len(x))
        parts.append(_encode(analyzer.process(x[begin : begin + block]), config))
    parts.append(_encode(analyzer.flush(), config))
    return UtteranceFeatures(
        mcep=np.concatenate([p.mcep for p in parts]),
        f0=np.concatenate([p.f0 for p in parts]),
        coded_ap=np.concatenate([p.coded_ap for p in parts]),
        power_db=np.concatenate([p.power_db for p in parts]),
    )


def _encode(frames: WorldFrames, config: FeatureConfig) -> UtteranceFeatures:
    codec = MelCepstrum(config.sample_rate, config.order, config.alpha)
    return UtteranceFeatures(
        mcep=codec.encode(frames.sp).astype(np.float32),
        f0=frames.f0.astype(np.float32),
        coded_ap=encode_aperiodicity(frames.ap, config.sample_rate).astype(np.float32),
        power_db=frame_power_db(frames.sp).astype(np.float32),
    )


@dataclass
class ExtractionReport:
    """What became of each recording of a corpus.

    Attributes:
        done: recordings extracted now.
        cached: recordings found in the cache.
        failed: (path, reason) of each recording left out.
        keys: cache key of each recording that has features.
    """

    done: int = 0
    cached: int = 0
    failed: list[tuple[Path, str]] = field(default_factory=list)
    keys: dict[Path, str] = field(default_factory=dict)


def extract_corpus(
    corpus: Corpus,
    config: FeatureConfig,
    cache_dir: Path,
    jobs: int = -1,
    progress: Callable[[], None] | None = None,
    dask: str | None = None,
) -> ExtractionReport:
    """Bring the features of every recording of ``corpus`` into the cache.

    A recording that cannot be used is reported and skipped. Stopped at any point, by Ctrl-C or
    harder, the next run goes on where this one was.

    Args:
        jobs: recordings at a time; -1 is one per core.
        progress: called after each recording.
        dask: address of a Dask scheduler, whose workers then do the jobs.

    Raises:
        VcError: the scheduler cannot be reached, or all its workers are gone.
    """
    FeatureCache(cache_dir).remove_leftovers()
    report = ExtractionReport()
    paths = [utterance.path for utterance in corpus.utterances]
    with open_workers(None if jobs == -1 else jobs, dask) as workers:
        work = partial(
            _extract_into_cache, config=config, cache_dir=cache_dir, folder=workers.folder
        )
        with closing(workers.map(work, paths)) as outcomes:
            for path, outcome in outcomes:
                if isinstance(outcome, VcError):
                    report.failed.append((path, str(outcome)))
                else:
                    report.keys[path], was_cached = outcome
                    report.cached += was_cached
                    report.done += not was_cached
                if progress:
                    progress()
    report.failed.sort()
    return report


def _extract_into_cache(
    path: Path,
    report: Callable[[float], None],
    config: FeatureConfig,
    cache_dir: Path,
    folder: Path,
) -> tuple[str, bool]:
    """Cache key, and whether it was there already."""
    with named_as_given(folder, path, cache_dir):
        try:
            cache = FeatureCache(folder / cache_dir)
            key = content_key((folder / path).read_bytes(), config)
            if cache.load(key) is not None:
                return key, True
            cache.store(key, extract(folder / path, config, report))
        except OSError as error:
            raise AudioError(str(error) or type(error).__name__) from error
        return key, False


def same_recordings(corpus: Corpus, keys: dict[Path, str]) -> tuple[str, str] | None:
    """Two speakers of ``corpus`` of whom one's recordings are all among the other's, if any.

    Args:
        keys: of the report of :func:`extract_corpus`; equal recordings have equal keys.
    """
    own: dict[str, set[str]] = {}
    for utterance in corpus.utterances:
        if utterance.path in keys:
            own.setdefault(utterance.speaker, set()).add(keys[utterance.path])
    for a, b in permutations(own, 2):
        if own[a] <= own[b]:
            return a, b
    return None
