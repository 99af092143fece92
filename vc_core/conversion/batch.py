"""Convert many recordings, several at a time; one that fails does not stop the others."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from joblib import Parallel, delayed

from vc_core.checkpoint.store import VoicePack, load_pack
from vc_core.conversion.files import Conversion, ConversionSettings, convert_file
from vc_core.errors import AudioError, VcError


@dataclass(frozen=True)
class Job:
    """One recording to be converted to one voice."""

    source: Path
    output: Path
    voice: str


@dataclass(frozen=True)
class Outcome:
    """What became of a job: a conversion, or the reason why there is none."""

    job: Job
    conversion: Conversion | None = None
    error: str = ""


def plan(sources: Sequence[Path], voices: Sequence[str], folder: Path, suffix: str) -> list[Job]:
    """Jobs for every source and voice, each with an output of its own in ``folder``.

    Outputs are called ``<stem>_<VOICE><suffix>``; of sources with the same name in different
    folders, the folder's name is put in front, and a number behind where that does not do.

    Raises:
        AudioError: an output would overwrite one of the sources.
    """
    stems = Counter(s.stem for s in sources)
    inputs = {s.resolve() for s in sources}
    taken: set[Path] = set()
    jobs = []
    for source in sources:
        stem = source.stem if stems[source.stem] == 1 else f"{source.parent.name}_{source.stem}"
        n, unique = 1, stem
        while folder / f"{unique}_{voices[0]}{suffix}" in taken:
            n += 1
            unique = f"{stem}_{n}"
        for voice in voices:
            output = folder / f"{unique}_{voice}{suffix}"
            if output.resolve() in inputs:
                raise AudioError(f"{output} is one of the inputs; choose another output folder")
            taken.add(output)
            jobs.append(Job(source, output, voice))
    return jobs


def convert_batch(
    jobs: Sequence[Job],
    pack: VoicePack,
    settings: ConversionSettings,
    n_workers: int | None = None,
    on_progress: Callable[[Job, float], None] = lambda job, share: None,
) -> Iterator[Outcome]:
    """Run the jobs and yield what became of each, as they end.

    Args:
        pack: read from a file, where every worker process finds it.
        n_workers: processes; as many as cores (and jobs) if None. One works in this process.
        on_progress: called with a job and its share done; only when one works.
    """
    n_workers = min(n_workers or os.cpu_count() or 1, len(jobs))
    if n_workers <= 1:
        for job in jobs:
            yield _attempt(job, pack, settings, lambda share, job=job: on_progress(job, share))
        return
    assert pack.path is not None
    work = (delayed(_in_worker)(job, str(pack.path), settings) for job in jobs)
    yield from Parallel(n_jobs=n_workers, return_as="generator_unordered", batch_size=1)(work)


def _attempt(
    job: Job,
    pack: VoicePack,
    settings: ConversionSettings,
    on_progress: Callable[[float], None] = lambda share: None,
) -> Outcome:
    try:
        done = convert_file(job.source, job.output, pack, job.voice, settings, on_progress)
        return Outcome(job, done)
    except VcError as error:
        return Outcome(job, error=str(error))
    except MemoryError:
        return Outcome(job, error=f"{job.source}: not enough memory; close other programs")
    except OSError as error:
        return Outcome(job, error=f"{job.source}: {error.strerror or error}")


def _in_worker(job: Job, pack_path: str, settings: ConversionSettings) -> Outcome:
    import torch

    torch.set_num_threads(1)  # the other cores have jobs of their own
    return _attempt(job, _pack(pack_path), settings)


@lru_cache(maxsize=1)
def _pack(path: str) -> VoicePack:
    return load_pack(Path(path))
