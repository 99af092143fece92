"""An application that knows how long each event kept its window from answering."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

LONGEST_MS = 50.0
"""Of computing, on a machine whose yardstick takes as long as below: a person does not notice."""
YARDSTICK_MS = 5.0
_BLOCKED_S = 1.0
"""Of waiting for a disk, a lock or a process, while a processor was free for who had to work."""


def slowness() -> float:
    """How much slower this machine is at the moment, at least 1: others may share its processor."""

    def measure_ms() -> float:
        begin = time.thread_time()
        sum(len(text) for text in {str(number): number for number in range(20_000)})
        return 1000.0 * (time.thread_time() - begin)

    return max(1.0, *(measure_ms() / YARDSTICK_MS for _ in range(3)))


@dataclass(frozen=True)
class Stall:
    """An event that took long.

    Attributes:
        ms: that the thread computed, or that passed where it waited.
        what: the event and who got it.
    """

    ms: float
    what: str

    def __str__(self) -> str:
        return f"{self.ms:.0f} ms: {self.what}"


def waited_for_processor_s() -> float:
    """How long this thread could have gone on, but others had the processors."""
    try:
        _, waited_ns, _ = Path("/proc/thread-self/schedstat").read_text().split()
    except (OSError, ValueError):
        return 0.0
    return int(waited_ns) / 1e9


def idle_s() -> float:
    """How long processors of this machine had nothing to do, all in all."""
    try:
        idle, disk = Path("/proc/stat").read_text().split(maxsplit=6)[4:6]
    except (OSError, ValueError):
        return time.monotonic()
    return (int(idle) + int(disk)) / os.sysconf("SC_CLK_TCK")


class WatchedApplication(QApplication):
    """Keeps an account of every event that is delivered on the window's thread."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.stalls: list[Stall] = []
        self.watching = False
        self._deep = False
        self._thread = threading.get_ident()

    @contextmanager
    def forgiving(self) -> Iterator[None]:
        """Around what a user expects to take a moment, and only that."""
        before, self.watching = self.watching, False
        try:
            yield
        finally:
            self.watching = before

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if not self.watching or self._deep or threading.get_ident() != self._thread:
            return super().notify(receiver, event)
        self._deep = True
        kind, name = event.type(), type(receiver).__name__  # either may be gone afterwards
        waited_s, unused_s = waited_for_processor_s(), idle_s()
        begin, computed = time.monotonic(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._deep = False
            computed_ms = 1000.0 * (time.thread_time() - computed)
            passed_s = time.monotonic() - begin
            if passed_s > _BLOCKED_S:
                passed_s -= waited_for_processor_s() - waited_s
                passed_s = min(passed_s, idle_s() - unused_s)  # it may wait for others that wait
            too_long = computed_ms > LONGEST_MS and computed_ms > LONGEST_MS * slowness()
            if too_long or passed_s > _BLOCKED_S:
                ms = max(computed_ms, 1000.0 * passed_s * (passed_s > _BLOCKED_S))
                self.stalls.append(Stall(ms, f"{kind.name} of {name}"))
