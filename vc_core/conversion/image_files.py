"""Translate picture and video files, also in a process of a window. No torch until then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vc_core.errors import ImageError, VcError
from vc_core.files import remove_unfinished
from vc_core.images.find import is_video
from vc_core.images.picture import Picture, eight_bit
from vc_core.images.read import PictureReader
from vc_core.images.video import VIDEO_FALLBACK, VIDEO_FORMATS, change_video
from vc_core.images.write import FALLBACK, OUTPUT_FORMATS, output_format, write_pictures
from vc_core.jobs.workers import open_workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vc_core.conversion.image import ImageConverter

_JPEG_SUFFIXES = (".jfif", ".jpe")


@dataclass(frozen=True)
class ImageJob:
    """One picture or video to be translated.

    Attributes:
        output: where to; its suffix names the format, and its folder is made if need be.
        model: as ``image_model_path`` takes it.
        direction: of the model, such as ``photos to labels``; its main one if empty.
        device: that works: ``cpu``, ``cuda``, ``mps``.
        first_only: of an animated picture translate the first alone.
    """

    source: Path
    output: Path
    model: str = "bundled"
    direction: str = ""
    device: str = "cpu"
    first_only: bool = False

    def __str__(self) -> str:
        return str(self.source)


@dataclass(frozen=True)
class Translation:
    """What was made of a file.

    Attributes:
        size: width and height, pixels.
        n_pictures: 1, or more of an animated picture or a video.
        notes: what a user should know.
    """

    source: Path
    output: Path
    size: tuple[int, int]
    n_pictures: int = 1
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class ImageOutcome:
    """What became of a job: a translation, or the reason why there is none."""

    job: ImageJob
    translation: Translation | None = None
    error: str = ""


def translate_file(job: ImageJob, report: Callable[[float], None]) -> Translation:
    """Translate one file and write it, whole or not at all.

    Importable by other processes; made for ``Background.run`` and :func:`translate_files`.

    Args:
        report: called with the share done, 0..1; an OSError from it stops the work.

    Raises:
        ImageError: the source cannot be read, the output not be written, or memory is short.
        CheckpointError: the model is missing, damaged or has no such direction.
    """
    output = job.output
    if output.exists() and output.samefile(job.source):
        raise ImageError(f"{output} is the input itself; choose another output folder")
    converter = _converter(job.model, job.direction, job.device)
    if is_video(job.source):
        return _translate_video(job, converter, report)
    output_format(output.suffix)  # before the work
    with PictureReader(job.source, all_frames=not job.first_only) as reader:
        notes = list[str]()
        made = _translated(reader, converter, report, notes)
        try:
            left_out = write_pictures(made, output, reader.loops, reader.n_frames > 1)
        except ImageError as error:
            raise _naming(error, job.source) from None
        notes = [*reader.notes, *notes, *left_out]
        report(1.0)
        return Translation(
            job.source, output, reader.size, reader.n_frames, tuple(dict.fromkeys(notes))
        )


def _naming(error: ImageError, source: Path) -> ImageError:
    """The error with the file in front, unless it names one."""
    text = str(error)
    return ImageError(f"{source}: {text}" if text.startswith("a picture of") else text)


def _translated(
    reader: PictureReader,
    converter: ImageConverter,
    report: Callable[[float], None],
    notes: list[str],
) -> Iterator[tuple[Picture, float]]:
    for i, (picture, ms) in enumerate(reader):
        note = converter.takes(picture)
        if note:
            notes.append(note)
        done, n = i, reader.n_frames
        yield converter.convert(picture, lambda share: report(0.99 * (done + share) / n)), ms  # noqa: B023


def _translate_video(
    job: ImageJob, converter: ImageConverter, report: Callable[[float], None]
) -> Translation:
    size = (0, 0)

    def change(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        nonlocal size
        size = (pixels.shape[1], pixels.shape[0])
        return eight_bit(converter.convert(Picture(pixels)).pixels)

    try:
        n, notes = change_video(job.source, job.output, change, report)
    except ImageError as error:
        raise _naming(error, job.source) from None
    return Translation(job.source, job.output, size, n, notes)


def _converter(model: str, direction: str, device: str) -> ImageConverter:
    from vc_core.conversion.image_models import image_model_path

    path = image_model_path(model)
    try:
        changed_ns = path.stat().st_mtime_ns
    except OSError:
        changed_ns = 0  # loading it says what is wrong
    return _ready(path, changed_ns, direction, device)


@lru_cache(maxsize=2)
def _ready(path: Path, changed_ns: int, direction: str, device: str) -> ImageConverter:
    """Made once in each process that works with it, and again when the file changed."""
    from vc_core.conversion.image import ImageConverter, ImageRun
    from vc_core.conversion.image_models import open_image_model

    return ImageConverter(open_image_model(path), direction, ImageRun(device))


def output_suffix(source: Path, suffix: str = "") -> str:
    """The suffix of what ``source`` becomes: its own, or one that is written.

    Args:
        suffix: asked for, with or without its dot; for pictures alone if it is no video's.

    Raises:
        ImageError: it names no format that is written.
    """
    wanted, own = f".{suffix.lower().lstrip('.')}" if suffix else "", source.suffix.lower()
    if is_video(source):
        if wanted in VIDEO_FORMATS:
            return wanted
        return own if own in VIDEO_FORMATS else VIDEO_FALLBACK
    if wanted and wanted not in VIDEO_FORMATS:
        output_format(wanted)
        return wanted
    if own in _JPEG_SUFFIXES:
        return ".jpg"
    return own if own in OUTPUT_FORMATS else FALLBACK


def plan_translations(
    sources: Sequence[Path], target: str, folder: Path, suffix: str = ""
) -> list[Path]:
    """An output of its own in ``folder`` for each source: ``<stem>_<TARGET><suffix>``.

    Of sources with the same stem, those in different folders get the folder's name in front, those
    in the same one their suffix behind, and where that does not do, a number.

    Args:
        suffix: see :func:`output_suffix`.

    Raises:
        ImageError: an output would overwrite one of the sources, or an unknown format.
    """
    stems = Counter(s.stem for s in sources)
    places = Counter((s.parent.resolve(), s.stem) for s in sources)
    inputs = {s.resolve() for s in sources}
    taken: set[str] = set()
    outputs = []
    for source in sources:
        stem, parent = source.stem, source.parent.resolve()
        n_here = places[parent, source.stem]
        if stems[source.stem] > n_here:
            stem = f"{parent.name}_{stem}"
        if n_here > 1:
            stem = f"{stem}_{source.suffix[1:]}"
        for n in count(1):
            name = f"{stem if n == 1 else f'{stem}_{n}'}_{target}"
            if name.casefold() not in taken:
                break
        taken.add(name.casefold())
        output = folder / f"{name}{output_suffix(source, suffix)}"
        if output.resolve() in inputs:
            raise ImageError(f"{output} is one of the inputs; choose another output folder")
        outputs.append(output)
    return outputs


def translate_files(
    jobs: Sequence[ImageJob],
    n_workers: int = 1,
    on_progress: Callable[[ImageJob, float], None] = lambda job, share: None,
) -> Generator[ImageOutcome, None, None]:
    """Run the jobs and yield what became of each, as they end; one that fails stops no other.

    Close the iterator to stop early: what is half done is given up and leaves no file.

    Args:
        n_workers: files at a time. One works in this process, with all cores.
        on_progress: called with a job and its share done, 0..1.
    """
    try:
        with (
            open_workers(min(n_workers, len(jobs)) or 1) as workers,
            closing(workers.map(translate_file, jobs, on_progress)) as outcomes,
        ):
            for job, outcome in outcomes:
                if isinstance(outcome, VcError):
                    yield ImageOutcome(job, error=str(outcome))
                else:
                    yield ImageOutcome(job, outcome)
                on_progress(job, 1.0)
    finally:
        remove_unfinished([job.output for job in jobs])
