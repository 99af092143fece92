"""Call a function on many items, each in one of several processes.

A pool from the standard library or joblib loses every unfinished item when one of its processes
dies, and on Ctrl-C kills them in the middle of writing. Here each process has a pipe of its own:
its end tells us that the process died, and tells the process that it is to stop.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from vc_core.errors import VcError
from vc_core.jobs.process import JobProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
Report = Callable[[float], None]
Function = Callable[[Item, Report], Result]

_KILLED = "its process was killed, twice; if memory is short, try with --jobs 1"


class Processes:
    """Up to ``n`` processes, started when there is work and kept for the next map.

    Args:
        background: they work at a low priority.
    """

    def __init__(self, n: int, background: bool = False) -> None:
        self._n, self._background = n, background
        self._idle: list[JobProcess] = []
        self._busy: dict[Connection, tuple[JobProcess, int]] = {}

    def map(
        self,
        function: Function[Item, Result],
        items: Sequence[Item],
        on_progress: Callable[[Item, float], None],
    ) -> Generator[tuple[int, Result | VcError], None, None]:
        """Yield the index of each item with ``function(item, report)``, as they end.

        An item whose process dies is tried once more, in a new one; if that dies too, its result
        is an error. When the iteration is closed or interrupted, the processes end at the next
        report.

        Args:
            function: importable by the processes. It calls ``report`` with the share done, now and
                then; that raises OSError when it is to stop. It should raise nothing else.
            items: they and the results are pickled.
            on_progress: called here with an item and its share done.
        """
        waiting, retried = deque(range(len(items))), set()
        busy = self._busy
        try:
            while waiting or busy:
                while waiting and len(busy) < self._n:
                    process = self._idle.pop() if self._idle else JobProcess(self._background)
                    index = waiting.popleft()
                    busy[process.pipe] = process, index
                    with suppress(OSError):  # it has died; the pipe's end will tell
                        process.pipe.send((function, items[index]))
                for pipe in wait(list(busy)):
                    assert isinstance(pipe, Connection)
                    process, index = busy[pipe]
                    try:
                        ended, message = pipe.recv()
                    except (EOFError, OSError):
                        del busy[pipe]
                        process.close()
                        if index in retried:
                            yield index, VcError(f"{items[index]}: {_KILLED}")
                        else:
                            retried.add(index)
                            waiting.append(index)
                        continue
                    if not ended:
                        on_progress(items[index], message)
                        continue
                    del busy[pipe]
                    self._idle.append(process)
                    yield index, message
        finally:
            self._end([process for process, _ in busy.values()])
            busy.clear()

    def close(self) -> None:
        """End the processes; those that work do so at the next report."""
        self._end([*self._idle, *(process for process, _ in self._busy.values())])
        self._idle.clear()
        self._busy.clear()

    @staticmethod
    def _end(processes: Sequence[JobProcess]) -> None:
        for process in processes:
            process.pipe.close()
        for process in processes:
            process.close()
