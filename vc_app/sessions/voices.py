"""The packs of voices there are, kept up to date while the window is open."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from vc_core.conversion.bundled import SUFFIX, user_voices
from vc_core.conversion.voices import Pack, list_packs

_SETTLE_MS = 200
"""A pack that is being copied changes many times: it is read once that is over."""


class VoiceSession(QObject):
    """Watches the user's folder of voice packs.

    Signals:
        changed: the new tuple of packs, the bundled one first.
        failed: one line about packs that cannot be read; empty when all can.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.packs: tuple[Pack, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._timer.start)
        self._watcher.fileChanged.connect(self._timer.start)

    def start(self) -> None:
        """Look, and begin to watch; the folder is made, so that there is something to watch."""
        self.look()

    def close(self) -> None:
        """Stop watching."""
        self._timer.stop()
        if watched := [*self._watcher.directories(), *self._watcher.files()]:
            self._watcher.removePaths(watched)

    def look(self) -> None:
        """Read what is there now; a change is told before this returns."""
        folder = user_voices()
        with suppress(OSError):  # of a disk that is full or may not be written: nothing to watch
            folder.mkdir(parents=True, exist_ok=True)
        # Again each time: who is replaced or removed is not watched any more.
        self._watcher.addPaths([str(folder), *(str(path) for path in folder.glob(f"*{SUFFIX}"))])
        packs, complaints = list_packs(live=True)
        self.failed.emit("; ".join(complaints))
        if packs != self.packs:
            self.packs = packs
            self.changed.emit(packs)
