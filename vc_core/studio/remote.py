"""A process beside the window, asked and heard without ever waiting for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from vc_core.live.child import Child

_PATIENCE = 600
"""Looks in vain after which it counts as hung: half a minute of 50 ms, for devices to answer."""


class Remote:
    """A :class:`Child` that is started in a thread, as that may take longer than a window waits.

    Args:
        target: its entry point, called with its end of the connection and ``arguments``.
    """

    def __init__(self, target: Callable[..., None], *arguments: Any) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._early: list[tuple[Any, ...]] = []  # said before it was there
        self._failed = self._closed = False
        self._thread = threading.Thread(target=self._start, args=(target, arguments), daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it runs and answers, or is about to."""
        return not self._failed and (self._child is None or self._child.alive)

    @property
    def pid(self) -> int | None:
        """Its process number, once it has one."""
        return self._child.pid if self._child else None

    @property
    def status(self) -> dict[str, Any]:
        """What it last told of itself."""
        return self._child.status if self._child else {}

    def send(self, order: str, *values: Any) -> None:
        """Tell it something; returns at once."""
        with self._lock:
            if self._child is None:
                self._early.append((order, *values))
            else:
                self._child.send(order, *values)

    def look(self) -> list[tuple[str, Any]]:
        """What it said since the last look; asks for its status, too."""
        if self._child is None:
            return []
        said = self._child.messages()
        self._child.ask_status()
        return said

    def end(self) -> None:
        """Ask it to end; it does so by itself."""
        self._closed = True
        self.send("stop")

    def close(self, wait_s: float = 1.0) -> None:
        """End it now; waits so long before it is killed."""
        self._closed = True
        self._thread.join(wait_s)
        if self._child is not None:
            self._child.end(wait_s)

    def _start(self, target: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        try:
            child = Child(target, *arguments, patience=_PATIENCE)
        except OSError:  # no process more is allowed
            self._failed = True
            return
        with self._lock:
            for said in self._early:
                child.send(*said)
            self._child = child
        if self._closed:
            child.send("stop")
