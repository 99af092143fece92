"""From any thread to the window's: what is to be done there."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Courier(QObject):
    """Has things done on the window's thread, for as long as its parent is there.

    A signal may be emitted by any thread, but not while another ends the object it belongs to: that
    crashes. What is sent here meanwhile, or later, is done by nobody.
    """

    _sent = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._gate = _Gate()
        self._sent.connect(self._do, Qt.ConnectionType.QueuedConnection)
        parent.destroyed.connect(self._gate.shut)  # its own comes too late: it is half gone by then

    def send(self, act: Callable[[], object]) -> None:
        """Have ``act`` called on the window's thread, soon; may be called from any thread."""
        with self._gate as is_open:
            if is_open:
                self._sent.emit(act)

    def close(self) -> None:
        """Nothing is done any more, not even what was sent before."""
        self._gate.shut()

    def _do(self, act: Callable[[], object]) -> None:
        if self._gate.is_open:
            act()


class _Gate:
    """Open until it is shut; nobody shuts it while somebody stands in it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.is_open = True

    def __enter__(self) -> bool:
        self._lock.acquire()
        return self.is_open

    def __exit__(self, *exception: object) -> None:
        self._lock.release()

    def shut(self, *_: object) -> None:
        """From now on nobody passes."""
        with self._lock:
            self.is_open = False
