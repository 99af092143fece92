"""Files that are named by files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vc_core.errors import VcError


@dataclass(frozen=True)
class Wanted:
    """What is looked for.

    Attributes:
        one, many: what a message calls it.
        suffixes: what counts as such in a folder or among the matches of a pattern, lower case.
        error: class of the errors.
    """

    one: str
    many: str
    suffixes: Collection[str]
    error: type[VcError]


def find_files(inputs: Sequence[str | Path], wanted: Wanted) -> tuple[list[Path], list[VcError]]:
    """The files that ``inputs`` name, and an error for each input that names none.

    Args:
        inputs: files, of any suffix; folders, searched to any depth without hidden files and
            links to folders; patterns such as ``"speech/**/*.wav"`` that no shell has expanded.

    Returns:
        Paths, sorted, each file once however it was named; errors in the order of ``inputs``. An
        existing file is taken on trust: reading it may still fail.
    """
    found: dict[str, Path] = {}
    errors: list[VcError] = []
    for text in inputs:
        try:
            for path in _named(Path(text).expanduser(), wanted, errors):
                found.setdefault(os.path.realpath(path), path)
        except VcError as error:
            errors.append(error)
        except OSError as error:  # a folder on the way to it may not be entered, say
            errors.append(wanted.error(f"{text} cannot be reached: {error.strerror}"))
    return sorted(found.values()), errors


def _named(path: Path, wanted: Wanted, errors: list[VcError]) -> list[Path]:
    if path.is_dir():
        n_errors = len(errors)
        files = list(_inside(path, wanted, errors))
        if not files and len(errors) == n_errors:
            suffixes = " ".join(sorted(wanted.suffixes))
            raise wanted.error(f"{path} holds no {wanted.many} ({suffixes})")
        return files
    if path.exists():  # also a name with brackets in it
        return [path]
    if not glob.has_magic(str(path)):
        raise wanted.error(f"{path} does not exist; check the name and the folder")
    # Path.glob would find hidden files as well.
    matches = [Path(m) for m in glob.glob(str(path), recursive=True)]  # noqa: PTH207
    files = [p for p in matches if p.is_file() and p.suffix.lower() in wanted.suffixes]
    for folder in (p for p in matches if p.is_dir()):
        files += _inside(folder, wanted, errors)
    if not files:
        raise wanted.error(f"no {wanted.one} matches {path}")
    return files


def _inside(folder: Path, wanted: Wanted, errors: list[VcError]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        errors.append(wanted.error(f"{error.filename} cannot be searched: {error.strerror}"))

    for where, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            if not name.startswith(".") and path.suffix.lower() in wanted.suffixes:
                yield path
