"""What is drawn of pictures, many small ones and the one that is looked at; made elsewhere.

One queue in one process serves both, so little is asked for at a time, and the latest wish first:
who has scrolled on wants no picture of what he passed.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.convert_queue import Row
from vc_core.images.view import View, ViewRequest, picture_view

THUMBNAIL = (72, 56)
"""Pixels; drawn at half that on a screen of twice the density."""
_KEPT = 600
"""Of at most 16 kB each."""
_WANTED = 40
"""More rows than a screen shows."""
_FIT = (1600, 1200)
_SETTLE_MS = 120

Seen = View | str
"""What is seen, or why it cannot be."""


class Thumbnails(QObject):
    """Makes them one after another, the last asked for first.

    Signals:
        made: path of one that is there now.
    """

    made = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._kept: OrderedDict[Path, Seen] = OrderedDict()
        self._wanted: OrderedDict[Path, None] = OrderedDict()
        self._busy = False

    def get(self, path: Path) -> Seen | None:
        """The thumbnail of a file; None: it is being made."""
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        self._wanted[path] = None
        self._wanted.move_to_end(path)
        while len(self._wanted) > _WANTED:
            self._wanted.popitem(last=False)
        self._next()
        return None

    def _next(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        path, _ = self._wanted.popitem()
        request = ViewRequest(path, THUMBNAIL)
        self._background.run(picture_view, request, partial(self._take, path))

    def _take(self, path: Path, seen: Any) -> None:
        self._busy = False
        self._kept[path] = seen if isinstance(seen, View) else str(seen)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.made.emit(path)
        self._next()


class PictureViews(QObject):
    """The row that is looked at, before and after: all of it, and a part at its full size.

    Signals:
        changed: source and result, each a :class:`View`, a text, or None: not there (yet).
        part_changed: the same of a part; (None, None) where all is shown.
    """

    changed = Signal(object, object)
    part_changed = Signal(object, object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._row: Row | None = None
        self._whole: dict[Path, Seen] = {}
        self._parts: dict[Path, Seen] = {}
        self._part: tuple[tuple[int, int], tuple[float, float]] | None = None
        self._asked: set[ViewRequest] = set()
        self._timer = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)

    def show(self, row: Row | None) -> None:
        """Look at this row; the same one again when it has a result now."""
        before = self._paths
        self._row = row
        if self._paths != before:
            self._whole = {p: v for p, v in self._whole.items() if p in self._paths}
            self._parts = {p: v for p, v in self._parts.items() if p in self._paths}
            self._tell()
            self._timer.start()

    def look_at_part(self, size: tuple[int, int], centre: tuple[float, float]) -> None:
        """Look at so many pixels around a place, 0..1; a size of (0, 0): at all of it."""
        self._part = (size, centre) if all(size) else None
        if self._part is None:
            self._parts = {}
            self._tell()
        else:
            self._timer.start()

    @property
    def _paths(self) -> list[Path]:
        """The source, and the result if there is one."""
        row = self._row
        return [path for path in (row.source, row.output) if path] if row else []

    def _ask(self) -> None:
        for path in self._paths:
            if path not in self._whole:
                self._run(ViewRequest(path, _FIT))
            if self._part is not None:
                self._run(ViewRequest(path, *self._part))

    def _run(self, request: ViewRequest) -> None:
        if request not in self._asked:
            self._asked.add(request)
            self._background.run(picture_view, request, partial(self._take, request))

    def _take(self, request: ViewRequest, seen: Any) -> None:
        self._asked.discard(request)
        if request.path not in self._paths:
            return
        made = seen if isinstance(seen, View) else str(seen)
        if request.centre is None:
            self._whole[request.path] = made
        elif self._part == (request.size, request.centre):
            self._parts[request.path] = made
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(*self._pair(self._whole))
        self.part_changed.emit(*self._pair(self._parts))

    def _pair(self, kept: dict[Path, Seen]) -> tuple[Seen | None, Seen | None]:
        row = self._row
        before = kept.get(row.source) if row else None
        after = kept.get(row.output) if row and row.output else None
        return before, after
