"""Work that would hold the window up, done in a process beside it at low priority."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_core.jobs.workers import open_workers

Function = Callable[[Any, Callable[[float], None]], Any]


class Background(QObject):
    """Runs one function after another in one process of its own, the first asked first.

    A function lives in vc_core, is importable without torch or scipy (it may import them when it
    is called) and takes an item and ``report``, as :class:`vc_core.jobs.workers.Workers` has it.
    """

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: queue.Queue[tuple[Function, Any, Callable[[Any], None]] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._done.connect(self._tell)

    def run(self, function: Function, item: Any, on_done: Callable[[Any], None]) -> None:
        """Call ``on_done`` here, on the window's thread, with the result or a ``VcError``."""
        self._asked.put((function, item, on_done))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Give up what waits, and end the process; what it is at may take a moment."""
        self._closed = True
        self._asked.put(None)
        if self._thread:
            self._thread.join(timeout=2.0)

    def _work(self) -> None:
        with open_workers(2) as workers:  # one at a time is asked for: only one is started
            while (asked := self._asked.get()) is not None and not self._closed:
                function, item, on_done = asked
                with closing(workers.map(function, [item])) as outcomes:
                    for _, result in outcomes:
                        self._done.emit(on_done, result)

    def _tell(self, on_done: Callable[[Any], None], result: Any) -> None:
        if not self._closed:
            on_done(result)
