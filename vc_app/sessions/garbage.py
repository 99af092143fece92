"""Python's garbage collector, kept on the window's thread.

It runs on whichever thread happens to make an object. On another than the window's it may end Qt
objects there, which Qt forbids: the program would crash, or stop dead, once in a long while.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PERIOD_MS = 500


class GarbageCollector(QObject):
    """Collects from a timer of the thread that made it, and nowhere else, until :meth:`close`.

    What exists when it is made is taken to stay, and never looked through.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.collect()
        gc.freeze()
        self._was_on = gc.isenabled()
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=_PERIOD_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Look through the generations that are due, as Python itself would."""
        due = [n > most for n, most in zip(gc.get_count(), self._thresholds, strict=True)]
        for generation in (2, 1, 0):
            if due[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        """Give it back to Python, if Python had it."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
