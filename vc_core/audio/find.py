"""Recordings named by files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from vc_core.audio.writer import OUTPUT_FORMATS
from vc_core.errors import AudioError

RECORDING_SUFFIXES = frozenset(
    [*OUTPUT_FORMATS, ".wave", ".bwf", ".oga", ".aifc", ".snd", ".nist", ".sph", ".voc", ".ircam"]
)
"""What counts as a recording in a folder or among the matches of a pattern."""


def find_recordings(inputs: Sequence[str | Path]) -> tuple[list[Path], list[AudioError]]:
    """The recordings that ``inputs`` name, and an error for each input that names none.

    Args:
        inputs: files, of any suffix; folders, searched to any depth without hidden files and
            links to folders; patterns such as ``"speech/**/*.wav"`` that no shell has expanded.

    Returns:
        Paths, sorted, each file once however it was named; errors in the order of ``inputs``. An
        existing file is taken on trust: reading it may still fail.
    """
    found: dict[str, Path] = {}
    errors: list[AudioError] = []
    for text in inputs:
        try:
            for path in _named(Path(text).expanduser(), errors):
                found.setdefault(os.path.realpath(path), path)
        except AudioError as error:
            errors.append(error)
        except OSError as error:  # a folder on the way to it may not be entered, say
            errors.append(AudioError(f"{text} cannot be reached: {error.strerror}"))
    return sorted(found.values()), errors


def _named(path: Path, errors: list[AudioError]) -> list[Path]:
    if path.is_dir():
        n_errors = len(errors)
        recordings = list(_inside(path, errors))
        if not recordings and len(errors) == n_errors:
            raise AudioError(f"{path} holds no recordings ({' '.join(sorted(RECORDING_SUFFIXES))})")
        return recordings
    if path.exists():  # also a name with brackets in it
        return [path]
    if not glob.has_magic(str(path)):
        raise AudioError(f"{path} does not exist; check the name and the folder")
    # Path.glob would find hidden files as well.
    matches = [Path(m) for m in glob.glob(str(path), recursive=True)]  # noqa: PTH207
    recordings = [p for p in matches if p.is_file() and p.suffix.lower() in RECORDING_SUFFIXES]
    for folder in (p for p in matches if p.is_dir()):
        recordings += _inside(folder, errors)
    if not recordings:
        raise AudioError(f"no recording matches {path}")
    return recordings


def _inside(folder: Path, errors: list[AudioError]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        errors.append(AudioError(f"{error.filename} cannot be searched: {error.strerror}"))

    for where, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            if not name.startswith(".") and path.suffix.lower() in RECORDING_SUFFIXES:
                yield path
