"""Convert many recordings, several at a time; one that fails does not stop the others."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count
from pathlib import Path

from vc_core.checkpoint.store import VoicePack, load_pack
from vc_core.conversion.files import Conversion, ConversionSettings, convert_file
from vc_core.conversion.processes import map_in_processes
from vc_core.errors import AudioError, VcError

_KILLED = "its process was killed, twice; if memory is short, try with --jobs 1"


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


def without_results(
    sources: Sequence[Path], inputs: Sequence[str | Path], folder: Path
) -> list[Path]:
    """``sources`` less those found only because ``folder``, for results, lies inside an input."""
    results = folder.resolve()
    searched = [Path(i).expanduser().resolve() for i in inputs if Path(i).expanduser().is_dir()]
    if not any(f in results.parents for f in searched):
        return list(sources)
    return [s for s in sources if results not in s.resolve().parents]


def plan(sources: Sequence[Path], voices: Sequence[str], folder: Path, suffix: str) -> list[Job]:
    """Jobs for every source and voice, each with an output of its own in ``folder``.

    Outputs are called ``<stem>_<VOICE><suffix>``. Of sources with the same stem, those in different
    folders get the folder's name in front, those in the same one their suffix behind, and where
    that does not do, a number.

    Raises:
        AudioError: an output would overwrite one of the sources.
    """
    stems = Counter(s.stem for s in sources)
    places = Counter((s.parent.resolve(), s.stem) for s in sources)
    inputs = {s.resolve() for s in sources}
    taken: set[Path] = set()
    jobs = []
    for source in sources:
        stem, parent = source.stem, source.parent.resolve()
        n_here = places[parent, source.stem]
        if stems[source.stem] > n_here:
            stem = f"{parent.name}_{stem}"
        if n_here > 1:
            stem = f"{stem}_{source.suffix[1:]}"
        for n in count(1):
            unique = stem if n == 1 else f"{stem}_{n}"
            outputs = [folder / f"{unique}_{voice}{suffix}" for voice in voices]
            if taken.isdisjoint(outputs):
                break
        for voice, output in zip(voices, outputs, strict=True):
            if output.resolve() in inputs:
                raise AudioError(f"{output} is one of the inputs; choose another output folder")
            jobs.append(Job(source, output, voice))
        taken.update(outputs)
    return jobs


def convert_batch(
    jobs: Sequence[Job],
    pack: VoicePack,
    settings: ConversionSettings,
    n_workers: int | None = None,
    on_progress: Callable[[Job, float], None] = lambda job, share: None,
) -> Generator[Outcome, None, None]:
    """Run the jobs and yield what became of each, as they end.

    Close the iterator to stop early: what is half done is given up and leaves no file.

    Args:
        pack: read from a file, where every worker process finds it; otherwise only one works.
        n_workers: processes; as many as cores (and jobs) if None. One works in this process.
        on_progress: called with a job and its share done, 0..1.
    """
    n_workers = min(n_workers or os.cpu_count() or 1, len(jobs))
    if n_workers <= 1 or pack.path is None:
        for job in jobs:
            yield _attempt(job, partial(on_progress, job), pack, settings)
            on_progress(job, 1.0)
        return
    work = partial(_in_worker, pack_path=pack.path, settings=settings)
    for job, outcome in map_in_processes(work, jobs, n_workers, on_progress):
        yield outcome or Outcome(job, error=f"{job.source}: {_KILLED}")
        on_progress(job, 1.0)


def _attempt(
    job: Job,
    on_progress: Callable[[float], None],
    pack: VoicePack,
    settings: ConversionSettings,
) -> Outcome:
    try:
        done = convert_file(job.source, job.output, pack, job.voice, settings, on_progress)
        return Outcome(job, done)
    except VcError as error:
        return Outcome(job, error=str(error))
    except MemoryError:
        return Outcome(job, error=f"{job.source}: not enough memory; close other programs")
    except Exception as error:  # a defect of ours must not stop the others
        if os.environ.get("VC_DEBUG") == "1":
            raise
        what = f"unexpected error ({type(error).__name__}: {error})".replace("\n", " ")
        return Outcome(job, error=f"{job.source}: {what}; please report it")


def _in_worker(
    job: Job, report: Callable[[float], None], pack_path: Path, settings: ConversionSettings
) -> Outcome:
    try:
        pack = _pack(pack_path)
    except VcError as error:
        return Outcome(job, error=str(error))
    return _attempt(job, report, pack, settings)


@lru_cache(maxsize=1)
def _pack(path: Path) -> VoicePack:
    return load_pack(path)
