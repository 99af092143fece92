"""Work that would hold the window up, done in a process beside it at low priority."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import closing
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from vc_app.sessions.courier import Courier
from vc_core.jobs.workers import open_workers

Function = Callable[[Any, Callable[[float], None]], Any]
Listener = Callable[[Any], None]


class _Order(NamedTuple):
    number: int
    function: Function
    item: Any


class Background(QObject):
    """Runs one function after another in one process of its own, the first asked first.

    A function lives in vc_core, is importable without torch or scipy (it may import them when it
    is called) and takes an item and ``report``, as :class:`vc_core.jobs.workers.Workers` has it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._listeners: dict[int, tuple[Listener, Listener | None]] = {}
        self._orders: queue.Queue[_Order | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._courier = Courier(self)

    def run(
        self, function: Function, item: Any, on_done: Listener, on_progress: Listener | None = None
    ) -> None:
        """Call ``on_done`` here, on the window's thread, with the result or a ``VcError``.

        Args:
            on_progress: called here with the share done, 0..1, as often as the function tells.
        """
        number = next(self._numbers)
        self._listeners[number] = on_done, on_progress
        self._orders.put(_Order(number, function, item))
        if self._thread is None:
            given = (self._orders, self._courier)
            self._thread = threading.Thread(target=_work, args=given, daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Give up what waits, and end the process; what it is at may take a moment."""
        self._courier.close()
        self._listeners.clear()
        self._orders.put(None)
        if self._thread:
            self._thread.join(timeout=2.0)

    def _tell_share(self, number: int, share: float) -> None:
        _, on_progress = self._listeners[number]
        if on_progress:
            on_progress(share)

    def _tell_result(self, number: int, result: Any) -> None:
        on_done, _ = self._listeners.pop(number)
        on_done(result)


def _work(orders: queue.Queue[_Order | None], courier: Courier[Background]) -> None:
    # One at a time is asked for: of two workers, only one is started.
    with open_workers(2, background=True) as workers:
        while (order := orders.get()) is not None and courier.is_open:
            number = order.number

            def tell_share(item: Any, share: float, number: int = number) -> None:
                courier.send(Background._tell_share, number, share)

            with closing(workers.map(order.function, [order.item], tell_share)) as outcomes:
                for _, result in outcomes:
                    courier.send(Background._tell_result, number, result)
