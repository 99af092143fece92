"""Files that are either whole or not there: whatever kills the program, nothing is half written."""

from __future__ import annotations

import os
import re
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.\d+-[0-9a-f]{8}(?P<suffix>\.[^.]*)?", re.DOTALL)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path``, with its suffix, that takes its place on success.

    On an exception ``path`` is left as it was and the temporary file is removed. The name starts
    with a dot, so that one left behind by a killed program is not taken for a result.

    Raises:
        OSError: the folder is missing or cannot be written.
    """
    path = Path(path)
    token = f"{os.getpid()}-{secrets.token_hex(4)}"
    temporary = path.with_name(f".{path.stem}.{token}{path.suffix}")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def folder_size(
    folder: Path, report: Callable[[float], None] = lambda share: None
) -> tuple[int, int]:
    """How many files a folder and those within hold, and how many bytes; (0, 0) without it.

    What may not be read is not counted; links are not followed.
    """
    count = size = 0
    for where, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += os.lstat(os.path.join(where, name)).st_size  # noqa: PTH118
                count += 1
        report(0.0)  # who does not want to know any more ends it here
    return count, size


def remove_unfinished(paths: Iterable[Path]) -> None:
    """Remove the temporary files of ``paths``, which killed programs left and nobody writes now."""
    folders: dict[Path, set[str]] = defaultdict(set)
    for path in paths:
        folders[path.parent].add(path.name)
    for folder, names in folders.items():
        with suppress(OSError):  # what cannot be listed or removed stays hidden, as it was
            for entry in folder.glob(".*"):
                found = _TEMPORARY.fullmatch(entry.name)
                if found and found["name"] + (found["suffix"] or "") in names:
                    entry.unlink(missing_ok=True)
