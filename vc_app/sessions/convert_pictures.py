"""Pictures of the recording that is looked at, before and after; made beside the window."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.sound_picture import SoundPicture, sound_picture

_SETTLE_MS = 120
"""Who runs down the list with an arrow key wants no picture of what he passes."""
_KEPT = 12

Picture = SoundPicture | str
"""Or why there is none."""


class ConvertPictures(QObject):
    """Makes them one after another, and keeps the last few.

    Signals:
        changed: pictures of source and result of the row that is shown; None: not there (yet).
    """

    changed = Signal(object, object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._row: Row | None = None
        self._kept: OrderedDict[Path, Picture] = OrderedDict()
        self._asked: set[Path] = set()
        self._timer = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)

    def show(self, row: Row | None) -> None:
        """Look at this row; the same one again when it has a result now."""
        same = _files(row) == _files(self._row)
        self._row = row
        if not same:
            self._tell()
            self._timer.start()

    def _ask(self) -> None:
        for path in _files(self._row):
            if path not in self._kept and path not in self._asked:
                self._asked.add(path)
                self._background.run(sound_picture, path, partial(self._take, path))

    def _take(self, path: Path, made: Any) -> None:
        self._asked.discard(path)
        self._kept[path] = made if isinstance(made, SoundPicture) else str(made)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if path in _files(self._row):
            self._tell()

    def _tell(self) -> None:
        row = self._row
        before = self._kept.get(row.source) if row else None
        after = self._kept.get(row.output) if row and row.output else None
        self.changed.emit(before, after)


def _files(row: Row | None) -> list[Path]:
    """The source, and the result if there is one."""
    return [path for path in (row.source, row.output) if path] if row else []
