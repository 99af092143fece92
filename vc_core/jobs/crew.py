"""Processes for jobs that come one by one and may be stopped one by one: a queue that is alive."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any

from vc_core.errors import VcError
from vc_core.jobs.process import JobProcess
from vc_core.jobs.processes import Function
from vc_core.jobs.workers import attempt

Key = Hashable

_KILLED = "its process was killed, twice; if memory is short, close other programs"
_END_S = 5.0
"""Time to end in, after which a process is killed."""


@dataclass
class _Task:
    """A job in its process."""

    key: Key
    function: Function
    make: Callable[[], Any]
    tidy: Callable[[Any], None]
    item: Any = None
    retried: bool = False


class Crew:
    """Does each job at once in a process of its own, which is kept for the next one.

    Who gives the jobs decides how many there are at a time. All processes belong to one thread,
    which calls everything it was given.

    Args:
        on_progress: told a job's key, and what its function reported.
        on_done: told a job's key, and its result or a :class:`VcError`.
        background: work at a low priority.
        idle_s: a process that has nothing to do for so long ends: it may hold much memory.
    """

    def __init__(
        self,
        on_progress: Callable[[Any, Any], None],
        on_done: Callable[[Any, Any], None],
        background: bool = False,
        idle_s: float = 30.0,
    ) -> None:
        self._on_progress, self._on_done = on_progress, on_done
        self._background, self._idle_s = background, idle_s
        self._orders: deque[_Task | Key] = deque()  # a job to begin, or the key of one to stop
        self._bell, self._ring = Pipe(duplex=False)
        self._rung = False  # one ring will do, however many orders there are: a pipe may be full
        self._idle: list[tuple[JobProcess, float]] = []  # and since when
        self._busy: dict[Connection, tuple[JobProcess, _Task]] = {}
        self._ending: dict[int, tuple[JobProcess, _Task]] = {}  # by sentinel
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(
        self,
        key: Key,
        function: Function,
        make: Callable[[], Any],
        tidy: Callable[[Any], None] = lambda item: None,
    ) -> None:
        """Begin a job.

        Args:
            key: names it; no other job that is at work has it.
            function: as :class:`~vc_core.jobs.processes.Processes` has it, but what it reports
                may be anything.
            make: the item, made by the crew's thread just before; a VcError it raises ends the job.
            tidy: called with the item when the process ended without a result.
        """
        self._order(_Task(key, function, make, tidy))

    def stop(self, key: Key) -> None:
        """End a job, at once and without a word; one that is done or unknown does not mind."""
        self._order(key)

    def close(self) -> None:
        """End all jobs and processes."""
        self._closed = True
        if self._thread is None:
            return
        self._wake()
        self._thread.join()
        self._thread = None

    def _order(self, order: _Task | Key) -> None:
        self._orders.append(order)
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        self._wake()

    def _wake(self) -> None:
        if not self._rung:
            self._rung = True
            with suppress(OSError):
                self._ring.send(None)

    def _run(self) -> None:
        while not self._closed:
            ready = wait([self._bell, *self._busy, *self._ending], self._patience())
            for one in ready:
                if one is self._bell:
                    self._bell.recv()
                    self._rung = False  # before the orders are read: none is overlooked
                elif isinstance(one, int):
                    self._ended(one)
                elif isinstance(one, Connection) and one in self._busy:
                    self._listen(one)
            while self._orders and not self._closed:
                self._obey(self._orders.popleft())
            self._rest()
        self._end()

    def _patience(self) -> float | None:
        """Seconds until an idle process has waited long enough; None if there is none."""
        if not self._idle:
            return None
        return max(0.0, self._idle[0][1] + self._idle_s - time.monotonic())

    def _rest(self) -> None:
        while self._idle and time.monotonic() - self._idle[0][1] >= self._idle_s:
            self._idle.pop(0)[0].close()

    def _obey(self, order: _Task | Key) -> None:
        if isinstance(order, _Task):
            try:
                order.item = order.make()
            except VcError as error:
                self._on_done(order.key, error)
                return
            self._begin(order)
            return
        for pipe, (process, task) in list(self._busy.items()):
            if task.key == order:
                del self._busy[pipe]
                process.stop()
                self._ending[process.sentinel] = process, task

    def _begin(self, task: _Task) -> None:
        process = self._idle.pop()[0] if self._idle else JobProcess(self._background)
        self._busy[process.pipe] = process, task
        with suppress(OSError):  # it has died; the pipe's end will tell
            process.pipe.send((partial(attempt, task.function), task.item))

    def _listen(self, pipe: Connection) -> None:
        process, task = self._busy[pipe]
        try:
            ended, message = pipe.recv()
        except (EOFError, OSError):
            del self._busy[pipe]
            process.close()
            task.tidy(task.item)
            if task.retried:
                self._on_done(task.key, VcError(f"{task.item}: {_KILLED}"))
            else:
                task.retried = True
                self._begin(task)
            return
        if not ended:
            self._on_progress(task.key, message)
            return
        del self._busy[pipe]
        self._idle.append((process, time.monotonic()))
        self._on_done(task.key, message)

    def _ended(self, sentinel: int) -> None:
        process, task = self._ending.pop(sentinel)
        process.join()
        task.tidy(task.item)

    def _end(self) -> None:
        for process, _ in self._idle:
            process.pipe.close()
        working = [*self._busy.values(), *self._ending.values()]
        for process, _ in self._busy.values():
            process.stop()
        until = time.monotonic() + _END_S
        for process, task in working:
            process.join(max(0.0, until - time.monotonic()))
            task.tidy(task.item)
        for process, _ in self._idle:
            process.close()
        self._idle.clear()
        self._busy.clear()
        self._ending.clear()
