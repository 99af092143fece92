"""Convert many recordings, several at a time; one that fails does not stop the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count
from pathlib import Path

from vc_core.checkpoint.store import VoicePack, load_pack
from vc_core.conversion.files import Conversion, convert_file
from vc_core.conversion.settings import ConversionSettings
from vc_core.errors import AudioError, VcError
from vc_core.files import remove_unfinished
from vc_core.jobs.workers import Workers, named_as_given, open_workers


@dataclass(frozen=True)
class Job:
    """One recording to be converted to one voice."""

    source: Path
    output: Path
    voice: str

    def __str__(self) -> str:
        return str(self.source)


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
    dask: str | None = None,
) -> Generator[Outcome, None, None]:
    """Run the jobs and yield what became of each, as they end.

    Close the iterator to stop early: what is half done is given up and leaves no file.

    Args:
        pack: read from a file, where every worker finds it; otherwise only this process works.
        n_workers: files at a time; as many as cores if None. One works in this process.
        on_progress: called with a job and its share done, 0..1.
        dask: address of a Dask scheduler, whose workers then do the jobs.

    Raises:
        VcError: the scheduler cannot be reached, or all its workers are gone.
    """
    with (
        _tidied(jobs),
        open_workers(1 if pack.path is None or len(jobs) == 1 else n_workers, dask) as workers,
    ):
        work = partial(
            _convert, pack=for_workers(pack, workers), settings=settings, folder=workers.folder
        )
        with closing(workers.map(work, jobs, on_progress)) as outcomes:
            for job, outcome in outcomes:
                if isinstance(outcome, VcError):
                    yield Outcome(job, error=str(outcome))
                else:
                    yield Outcome(job, outcome)
                on_progress(job, 1.0)


@contextmanager
def _tidied(jobs: Sequence[Job]) -> Iterator[None]:
    """Afterwards no killed worker has left anything beside the outputs."""
    try:
        yield
    finally:
        outputs = [job.output for job in jobs]
        remove_unfinished([*outputs, *(o.with_name(f"{o.name}.json") for o in outputs)])


def _convert(
    job: Job,
    report: Callable[[float], None],
    pack: VoicePack | Path,
    settings: ConversionSettings,
    folder: Path,
) -> Conversion:
    source, output = folder / job.source, folder / job.output
    with named_as_given(folder, job.source, job.output, job.output.parent):
        return convert_file(source, output, of_worker(pack), job.voice, settings, report)


def for_workers(pack: VoicePack, workers: Workers) -> VoicePack | Path:
    """What to send workers for ``of_worker``: where the pack lies, unless it is needed here."""
    return pack if workers.here or pack.path is None else pack.path.absolute()


def of_worker(pack: VoicePack | Path) -> VoicePack:
    """The pack, read once in each process that works with it, and again when the file changed.

    Raises:
        CheckpointError: it is missing or damaged.
    """
    if isinstance(pack, VoicePack):
        return pack
    try:
        changed_ns = pack.stat().st_mtime_ns
    except OSError:
        changed_ns = 0
    return _load(pack, changed_ns)


@lru_cache(maxsize=1)
def _load(path: Path, changed_ns: int) -> VoicePack:
    return load_pack(path)
