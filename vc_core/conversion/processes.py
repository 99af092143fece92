"""Call a function on many items, each in one of several processes.

A pool from the standard library or joblib loses every unfinished item when one of its processes
dies, and on Ctrl-C kills them in the middle of writing. Here each process has a pipe of its own:
its end tells us that the process died, and tells the process that it is to stop.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Function = Callable[[Item, Callable[[float], None]], Result]


def map_in_processes(
    function: Function[Item, Result],
    items: Sequence[Item],
    n_processes: int,
    on_progress: Callable[[Item, float], None] = lambda item, share: None,
) -> Generator[tuple[Item, Result | None], None, None]:
    """Yield each item with ``function(item, report)``, as they end.

    An item whose process dies is tried once more, in a new one; if that dies too, its result is
    None. When the iteration is closed or interrupted, the processes end at the next report.

    Args:
        function: importable by the processes. It calls ``report`` with the share done, now and
            then; that raises OSError when it is to stop. It should raise nothing else.
        items: hashable; they and the results are pickled.
        on_progress: called here with an item and its share done.
    """
    waiting, retried = deque(items), set()
    idle: list[_Process] = []
    busy: dict[Connection, tuple[_Process, Item]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < n_processes:
                process = idle.pop() if idle else _Process(function)
                item = waiting.popleft()
                busy[process.pipe] = process, item
                with suppress(OSError):  # it has died; the pipe's end will tell
                    process.pipe.send(item)
            for pipe in wait(list(busy)):
                assert isinstance(pipe, Connection)
                process, item = busy[pipe]
                try:
                    ended, message = pipe.recv()
                except (EOFError, OSError):
                    del busy[pipe]
                    process.close()
                    if item in retried:
                        yield item, None
                    else:
                        retried.add(item)
                        waiting.append(item)
                    continue
                if not ended:
                    on_progress(item, message)
                    continue
                del busy[pipe]
                idle.append(process)
                yield item, message
    finally:
        running = [*idle, *(process for process, _ in busy.values())]
        for process in running:
            process.pipe.close()
        for process in running:
            process.close()


class _Process:
    """Calls the function on what comes through its pipe, until the pipe is closed."""

    def __init__(self, function: Function) -> None:
        context = multiprocessing.get_context("spawn")  # the threads of torch do not survive a fork
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(function, theirs), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def close(self) -> None:
        """Wait for its end."""
        self.pipe.close()
        self._process.join()


def _serve(function: Function, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held back
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unwinds, so that files are removed
    with suppress(EOFError, OSError):
        while True:
            item = pipe.recv()
            result = function(item, lambda share: pipe.send((False, share)))
            pipe.send((True, result))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back; a process started meanwhile never sees it, also while it still imports."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
