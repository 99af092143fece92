"""Work that would hold the window up, done in a process beside it at low priority."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from vc_app.sessions.courier import Courier
from vc_core.jobs.workers import open_workers

Function = Callable[[Any, Callable[[float], None]], Any]
Listener = Callable[[Any], None]


class Background(QObject):
    """Runs one function after another in one process of its own, the first asked first.

    A function lives in vc_core, is importable without torch or scipy (it may import them when it
    is called) and takes an item and ``report``, as :class:`vc_core.jobs.workers.Workers` has it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: queue.Queue[tuple[Function, Any, Listener, Listener | None] | None]
        self._asked = queue.Queue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._courier = Courier(self)

    def run(
        self, function: Function, item: Any, on_done: Listener, on_progress: Listener | None = None
    ) -> None:
        """Call ``on_done`` here, on the window's thread, with the result or a ``VcError``.

        Args:
            on_progress: called here with the share done, 0..1, as often as the function tells.
        """
        self._asked.put((function, item, on_done, on_progress))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Give up what waits, and end the process; what it is at may take a moment."""
        self._closed = True
        self._courier.close()
        self._asked.put(None)
        if self._thread:
            self._thread.join(timeout=2.0)

    def _work(self) -> None:
        # One at a time is asked for: of two, only one is started.
        with open_workers(2, background=True) as workers:
            while (asked := self._asked.get()) is not None and not self._closed:
                function, item, on_done, on_progress = asked
                tell_share = partial(self._tell_share, on_progress)
                with closing(workers.map(function, [item], tell_share)) as outcomes:
                    for _, result in outcomes:
                        self._courier.send(partial(on_done, result))

    def _tell_share(self, listener: Listener | None, item: Any, share: float) -> None:
        if listener:
            self._courier.send(partial(listener, share))
