"""What a window asks other processes to do with pictures: find, translate. No torch until then."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from vc_core.conversion.desk import Done, Found, LeftOut, Sought, look_through
from vc_core.conversion.image_files import ImageJob, output_suffix, translate_file
from vc_core.errors import ImageError, VcError
from vc_core.images.find import PICTURE_SUFFIXES, VIDEO_SUFFIXES, find_pictures
from vc_core.images.view import picture_size

BESIDE = "translated"
"""The folder for results beside a source."""
_MEGA = 1e6


def look_for_pictures(
    inputs: Sequence[Path], report: Callable[[tuple[Found, ...]], None]
) -> LeftOut:
    """Find the pictures and videos among files and folders, as :func:`look_through` does.

    What is found tells its size in place of seconds, in millions of pixels.
    """
    return look_through(inputs, report, _PICTURES)


def translate(job: ImageJob, report: Callable[[float], None]) -> Done:
    """Do a job in this process, on a graphics card if there is one.

    Raises:
        VcError: the model, the picture or the folder for the result is not as it should be.
    """
    if not job.source.exists():
        raise ImageError(f"{job.source} is gone; put it back, or take it off the list")
    folder = next(p for p in job.output.parents if p.exists())
    if not os.access(folder, os.W_OK):
        raise ImageError(f"{folder} may not be written; choose another folder for the results")
    done = translate_file(replace(job, device=compute_device()), report)
    return Done(done.output, done.size[0] * done.size[1] / _MEGA, done.notes)


def result_name(source: Path, target: str, suffix: str) -> str:
    """What the result of ``source`` is called.

    Args:
        target: name of the image set.
        suffix: without its dot; empty: as the source's, if that is written.
    """
    return f"{source.stem}_{target}{output_suffix(source, suffix)}"


def _found(path: Path) -> Found:
    try:
        width, height = picture_size(path)
        return Found(path, width * height / _MEGA)
    except VcError as error:
        return Found(path, error=str(error))


def compute_device() -> str:
    """Where networks run fastest here; loads torch."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


_PICTURES = Sought(
    lambda folders: find_pictures(folders, videos=True), _found, PICTURE_SUFFIXES | VIDEO_SUFFIXES
)
