"""What a window asks other processes to do with recordings: find, convert. No torch until then."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vc_core.audio.file import probe
from vc_core.audio.find import RECORDING_SUFFIXES, find_recordings
from vc_core.conversion.bundled import pack_path
from vc_core.conversion.settings import ConversionSettings
from vc_core.errors import VcError
from vc_core.files import remove_unfinished

if TYPE_CHECKING:
    from vc_core.conversion.image_files import ImageJob

Job = TypeVar("Job", "DeskJob", "ImageJob")

_BATCH, _BATCH_S = 200, 0.1
"""Recordings told at a time, and how long the first of them waits for the others."""


@dataclass(frozen=True)
class Found:
    """A recording.

    Attributes:
        seconds: its duration; 0 if it cannot be read.
        error: why it cannot be read, or empty.
    """

    path: Path
    seconds: float = 0.0
    error: str = ""


@dataclass(frozen=True)
class LeftOut:
    """What was named and is no recording.

    Attributes:
        count: files.
        complaints: about what was named and cannot be searched or read, one line each.
    """

    count: int
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sought:
    """What is looked for.

    Attributes:
        find: the files of folders, and errors about them.
        probe: tells what is to be known of a file.
        suffixes: by which a file counts, lower case.
    """

    find: Callable[[Sequence[Path]], tuple[list[Path], list[VcError]]]
    probe: Callable[[Path], Found]
    suffixes: frozenset[str]


@dataclass(frozen=True)
class DeskJob:
    """One recording to be converted to one voice.

    Attributes:
        output: where to; its folder is made if need be.
        pack: its name, as ``pack_path`` takes it.
    """

    source: Path
    output: Path
    pack: str
    voice: str
    settings: ConversionSettings = field(default_factory=ConversionSettings)

    def __str__(self) -> str:
        return str(self.source)


@dataclass(frozen=True)
class Done:
    """What a window needs to know of a conversion; it comes without torch.

    Attributes:
        seconds: duration of the recording.
        notes: what a user should know.
    """

    output: Path
    seconds: float
    notes: tuple[str, ...] = ()


def look_through(
    inputs: Sequence[Path],
    report: Callable[[tuple[Found, ...]], None],
    sought: Sought | None = None,
) -> LeftOut:
    """Find and probe the recordings among files and folders.

    A file in a folder counts by its suffix; one that is named itself is looked into.

    Args:
        report: told the recordings, batch by batch, in the order of their paths.
        sought: what is looked for, if not recordings.
    """
    sought = sought or Sought(find_recordings, _probed, RECORDING_SUFFIXES)
    folders = dict.fromkeys(path for path in inputs if path.is_dir())
    files, errors = sought.find(list(folders))
    left_out = sum(_count_files(folder) for folder in folders) - len(files)
    complaints = [str(error) for error in errors]
    once = {os.path.realpath(path): path for path in files}
    for path in inputs:
        if path not in folders:
            once.setdefault(os.path.realpath(path), path)
    batch: list[Found] = []
    since = time.monotonic()
    for path in once.values():
        found = sought.probe(path)
        if found.error and path.suffix.lower() not in sought.suffixes:
            left_out += 1
            complaints.append(found.error)
            continue
        batch.append(found)
        if len(batch) >= _BATCH or time.monotonic() - since > _BATCH_S:
            report(tuple(batch))
            batch, since = [], time.monotonic()
    if batch:
        report(tuple(batch))
    return LeftOut(max(0, left_out), tuple(complaints))


def convert(job: DeskJob, report: Callable[[float], None]) -> Done:
    """Do a job in this process; the pack is kept for the next.

    Raises:
        VcError: the pack, the recording or the folder for the result is not as it should be.
    """
    from vc_core.conversion.batch import of_worker
    from vc_core.conversion.files import convert_file

    path = pack_path(job.pack)
    if not path.exists():
        raise VcError(
            f"the voice pack {job.pack!r} of the voice {job.voice} is gone; put it back into "
            f"{path.parent}, or choose another voice"
        )
    pack = of_worker(path)
    done = convert_file(job.source, job.output, pack, job.voice, job.settings, report)
    return Done(done.output, done.seconds, done.notes)


def prepared(job: Job, taken: Iterable[Path] = ()) -> Job:
    """The job with an output that overwrites nothing: a number is added if need be.

    Args:
        taken: outputs that are promised to others.
    """
    promised = set(taken)
    for candidate in _numbered(job.output):
        if candidate not in promised and not os.path.lexists(candidate):
            return replace(job, output=candidate)
    raise AssertionError("there is always another number")


def tidy(job: DeskJob | ImageJob) -> None:
    """Remove what a killed process may have left beside the output."""
    remove_unfinished([job.output, job.output.with_name(f"{job.output.name}.json")])


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for n in count(2):
        yield path.with_stem(f"{path.stem}_{n}")


def _probed(path: Path) -> Found:
    try:
        return Found(path, probe(path).seconds)
    except VcError as error:
        return Found(path, error=str(error))


def _count_files(folder: Path) -> int:
    """Files at any depth that are not hidden."""
    n = 0
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        n += sum(not name.startswith(".") for name in names)
    return n
