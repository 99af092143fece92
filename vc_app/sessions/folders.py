"""The folders the program writes to: where they are, how much is in them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_core.files import folder_size


@dataclass(frozen=True)
class Folder:
    """A folder of the user's.

    Attributes:
        name: what it is asked for by.
        place: where it is now.
        change: takes another path, an empty one for the first place; None: it stays where it is.
    """

    name: str
    place: Callable[[], Path]
    change: Callable[[str], None] | None = None


class FolderSession(QObject):
    """Knows the folders, measures them beside the window, and moves where they are kept.

    Signals:
        measured: name of a folder, number of its files, and their bytes.
        moved: name of a folder that is elsewhere now.
    """

    measured = Signal(str, int, object)
    moved = Signal(str)

    def __init__(
        self, background: Background, folders: tuple[Folder, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self.folders = {folder.name: folder for folder in folders}

    def measure(self) -> None:
        """Count what is in each; ``measured`` tells."""
        for name in self.folders:
            self._measure(name)

    def make(self, name: str) -> None:
        """Make the folder where it is missing; one that cannot be made stays missing."""
        with suppress(OSError):
            self.folders[name].place().mkdir(parents=True, exist_ok=True)

    def change(self, name: str, path: str) -> None:
        """Keep what belongs there at ``path`` from now on (empty: at the first place again)."""
        change = self.folders[name].change
        if change:
            change(path)
            self.moved.emit(name)
            self._measure(name)

    def _measure(self, name: str) -> None:
        place = self.folders[name].place()
        self._background.run(folder_size, place, partial(self._tell, name, place))

    def _tell(self, name: str, place: Path, found: Any) -> None:
        if isinstance(found, tuple) and place == self.folders[name].place():
            self.measured.emit(name, *found)
