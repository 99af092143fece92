"""A process that the engine starts, talks to, and ends."""

from __future__ import annotations

import multiprocessing as mp
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

_SPAWN = mp.get_context("spawn")  # a fork would copy a window's threads and locks

_PATIENCE = 200
"""Questions without an answer after which a child counts as hung: ten seconds of 50 ms."""


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_starting = threading.Lock()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let what is started meanwhile compute on one core: its products are small, and a second
    thread that waits for the next would only keep a core from somebody else."""
    with _starting:
        before = {name: os.environ.get(name) for name in _THREADS}
        os.environ.update(dict.fromkeys(_THREADS, "1"))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def pipe() -> tuple[Connection, Connection]:
    """Both ends of a new connection."""
    return _SPAWN.Pipe()


def be_quiet() -> None:
    """Keep the C libraries of sound systems, in a child, from writing to the user's terminal."""
    if os.environ.get("VC_DEBUG") != "1":
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


class Child:
    """A spawned process with a control connection.

    Args:
        target: its entry point, called with its end of the connection and ``arguments``.
        patience: how often it may be asked for its status in vain before it counts as hung.
    """

    def __init__(
        self, target: Callable[..., None], *arguments: Any, patience: int = _PATIENCE
    ) -> None:
        self._control, theirs = pipe()
        self._process = _SPAWN.Process(target=target, args=(theirs, *arguments), daemon=True)
        with _one_thread():
            self._process.start()
        theirs.close()
        self._patience = patience
        self._unanswered = 0
        self.ready = False
        self.status: dict[str, Any] = {}

    @property
    def pid(self) -> int | None:
        """Its process number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it runs, and answers."""
        return self._process.is_alive() and self._unanswered < self._patience

    def become_quick(self) -> None:
        """From now on it must answer as promptly as one that has nothing to load."""
        self._patience = _PATIENCE

    def send(self, order: str, *values: Any) -> None:
        """Tell it something; one that is gone hears nothing."""
        try:
            self._control.send((order, *values))
        except (OSError, ValueError):
            self._unanswered = self._patience

    def ask_status(self) -> None:
        """Ask for its status, unless the last answer is still to come."""
        if self._unanswered == 0:
            self.send("status")
        self._unanswered += 1

    def messages(self) -> list[tuple[str, Any]]:
        """What it said since the last call; its status is kept in ``status``."""
        found: list[tuple[str, Any]] = []
        try:
            while self._control.poll():
                word, value = self._control.recv()
                if word == "status":
                    self.status, self._unanswered = value, 0
                else:
                    found.append((word, value))
        except (EOFError, OSError):
            self._unanswered = self._patience
        return found

    def end(self, wait_s: float = 0.0) -> None:
        """Ask it to stop; kill it when it has not within ``wait_s``, or is hung."""
        if self._unanswered < self._patience:
            self.send("stop")
            if wait_s:
                self._process.join(wait_s)
        else:
            self._process.kill()
        if wait_s and self._process.is_alive():
            self._process.kill()
            self._process.join(1.0)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join(1.0)
