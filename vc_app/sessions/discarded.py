"""Files and folders that were discarded, and can be had back until the window closes."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

_FOLDER = ".discarded"


class Discarded:
    """Keeps what is discarded in a hidden folder beside it.

    Args:
        folder: where the things lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER
        self._home = folder
        self._last: list[tuple[Path, Path]] = []
        self._count = 0

    def put(self, *paths: Path) -> None:
        """Take these away; together they can be had back.

        Raises:
            OSError: one cannot be moved; what was moved before is put back.
        """
        moved: list[tuple[Path, Path]] = []
        try:
            for path in paths:
                self._count += 1
                kept = self._folder / str(self._count) / path.name
                kept.parent.mkdir(parents=True, exist_ok=True)
                path.rename(kept)
                moved.append((path, kept))
        except OSError:
            for path, kept in moved:
                kept.rename(path)
            raise
        self._last = moved

    def restore(self) -> tuple[Path, ...]:
        """Put the last ones back where they were, unless others have their names; says which."""
        back = []
        for path, kept in self._last:
            with suppress(OSError):
                if not path.exists():
                    kept.rename(path)
                    back.append(path)
        self._last = []
        return tuple(back)

    def empty(self) -> None:
        """Delete them for good."""
        self._last = []
        shutil.rmtree(self._folder, ignore_errors=True)
