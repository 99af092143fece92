"""From recordings to cached features, on all cores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed, parallel_config
from joblib.externals.loky.process_executor import TerminatedWorkerError
from numpy.typing import NDArray

from vc_core.audio.file import read
from vc_core.audio.resample import Resampler
from vc_core.data.corpus import Corpus
from vc_core.data.feature_cache import FeatureCache, UtteranceFeatures, content_key
from vc_core.errors import AudioError, CorpusError, VcError
from vc_core.features.aperiodicity import encode_aperiodicity
from vc_core.features.config import FeatureConfig
from vc_core.features.envelope import MelCepstrum
from vc_core.features.world import WorldAnalyzer, WorldFrames, frame_power_db
from vc_core.streaming.stage import run_offline

_BLOCK_S = 6  # analysed at a time, so that memory does not grow with the recording


def extract(path: Path, config: FeatureConfig) -> UtteranceFeatures:
    """Features of the recording at ``path``, resampled when its rate is another.

    Raises:
        AudioError: the file cannot be read or holds no samples.
    """
    x, rate = read(path)
    if len(x) == 0:
        raise AudioError(f"{path} holds no samples; leave it out or record it again")
    return extract_samples(run_offline(Resampler(rate, config.sample_rate), x), config)


def extract_samples(x: NDArray[np.float64], config: FeatureConfig) -> UtteranceFeatures:
    """Features of a mono recording (n_samples,) at ``config.sample_rate``, finite.

    Returns:
        ``FrameClock.n_frames(n_samples)`` frames.
    """
    analyzer = WorldAnalyzer(
        config.sample_rate, config.f0_method, frame_period_ms=config.frame_period_ms
    )
    block = _BLOCK_S * config.sample_rate
    parts = [
        _encode(analyzer.process(x[begin : begin + block]), config)
        for begin in range(0, len(x), block)
    ]
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
) -> ExtractionReport:
    """Bring the features of every recording of ``corpus`` into the cache.

    A recording that cannot be used is reported and skipped. Stopped at any point, by Ctrl-C or
    harder, the next run goes on where this one was.

    Args:
        jobs: worker processes; -1 is one per core.
        progress: called after each recording.

    Raises:
        CorpusError: a worker process was killed, mostly for want of memory.
    """
    FeatureCache(cache_dir).remove_leftovers()
    report = ExtractionReport()
    with parallel_config(backend="loky", inner_max_num_threads=1):
        run = Parallel(n_jobs=jobs, return_as="generator_unordered")
        outcomes = run(
            delayed(_extract_into_cache)(u.path, config, cache_dir) for u in corpus.utterances
        )
        try:
            for path, key, was_cached, reason in outcomes:
                if key is None:
                    report.failed.append((path, reason))
                else:
                    report.keys[path] = key
                    report.cached += was_cached
                    report.done += not was_cached
                if progress:
                    progress()
        except TerminatedWorkerError:
            raise CorpusError(
                "a worker process was killed, perhaps for want of memory; run it again with "
                "fewer jobs (finished recordings are kept)"
            ) from None
    report.failed.sort()
    return report


def _extract_into_cache(
    path: Path, config: FeatureConfig, cache_dir: Path
) -> tuple[Path, str | None, bool, str]:
    """(path, cache key or None, whether it was there already, reason of a failure)."""
    cache = FeatureCache(cache_dir)
    try:
        key = content_key(path.read_bytes(), config)
        if cache.load(key) is not None:
            return path, key, True, ""
        cache.store(key, extract(path, config))
        return path, key, False, ""
    except (VcError, OSError, MemoryError) as error:
        return path, None, False, str(error) or type(error).__name__
