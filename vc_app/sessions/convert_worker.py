"""The processes that look through folders and convert; heard in the window's thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.courier import Courier
from vc_core.conversion.desk import convert, look_through, prepared, tidy
from vc_core.jobs.crew import Crew

MOST_PROCESSES = 8
"""Each holds a network and its libraries: more would cost memory that others need."""
_WORTH_A_PROCESS_S = 60.0
"""Seconds of waiting speech for which another process, which must start first, is worth while."""


def n_processes(waiting_s: float, live: bool) -> int:
    """How many recordings to convert at a time.

    Args:
        waiting_s: seconds of sound that wait.
        live: somebody is speaking through the live engine, which must not be disturbed.
    """
    if live:
        return 1
    spare = max(1, (os.cpu_count() or 2) - 1)
    return min(spare, MOST_PROCESSES, 1 + int(waiting_s / _WORTH_A_PROCESS_S))


@dataclass(frozen=True)
class _Paths:
    """What is to be looked through, and by what."""

    paths: tuple[Path, ...]
    search: Callable[..., Any]

    def __str__(self) -> str:
        return ", ".join(str(path) for path in self.paths[:3])


class ConvertWorker(QObject):
    """Two crews of processes at a low priority: one that looks, one that converts.

    Signals:
        found: number of a look, and a tuple of :class:`~vc_core.conversion.desk.Found`.
        looked: number of a look, and its :class:`~vc_core.conversion.desk.LeftOut` or a VcError.
        progressed: id of a conversion, and its share done.
        finished: id of a conversion, and its :class:`~vc_core.conversion.desk.Done` or a VcError.

    Attributes:
        search: finds recordings among files and folders.
        work: converts one.
    """

    found = Signal(object, object)
    looked = Signal(object, object)
    progressed = Signal(object, object)
    finished = Signal(object, object)
    search: Callable[..., Any] = staticmethod(look_through)
    work: Callable[..., Any] = staticmethod(convert)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        tell = partial(_tell, Courier(self))
        self._looking = Crew(partial(tell, "found"), partial(tell, "looked"), background=True)
        self._promised = _Promised()
        finish = partial(self._promised.finish, partial(tell, "finished"))
        self._converting = Crew(partial(tell, "progressed"), finish, background=True)
        self._numbers = count()

    def n_processes(self, waiting_s: float, live: bool) -> int:
        """How many to convert at a time; see :func:`n_processes`."""
        return n_processes(waiting_s, live)

    def look(self, paths: Sequence[Path]) -> int:
        """Look for recordings; gives the number of this look."""
        number = next(self._numbers)
        wanted = _Paths(tuple(paths), self.search)
        self._looking.start(number, _look, lambda: wanted)
        return number

    def stop_looking(self, number: int) -> None:
        """Nobody wants to know any more."""
        self._looking.stop(number)

    def convert(self, id: int, job: Any) -> None:
        """Begin a conversion; its output gets a number where its name is taken."""
        make = partial(self._promised.make, id, job)
        self._converting.start(id, self.work, make, self._promised.tidy)

    def stop(self, id: int) -> None:
        """End a conversion; nothing is left of it."""
        self._converting.stop(id)

    def close(self) -> None:
        """End all processes."""
        self._looking.close()
        self._converting.close()

    def _emit(self, signal: str, key: int, news: Any) -> None:
        getattr(self, signal).emit(key, news)


def _tell(courier: Courier[ConvertWorker], signal: str, key: int, news: Any) -> None:
    courier.send(ConvertWorker._emit, signal, key, news)


class _Promised:
    """The outputs of those at work; of the crew's thread."""

    def __init__(self) -> None:
        self._outputs: dict[int, Path] = {}

    def make(self, id: int, job: Any) -> Any:
        """The job with an output that no other has."""
        made = prepared(job, list(self._outputs.values()))
        self._outputs[id] = made.output
        return made

    def finish(self, tell: Callable[[int, Any], None], id: int, outcome: Any) -> None:
        """One has ended by itself."""
        self._outputs.pop(id, None)
        tell(id, outcome)

    def tidy(self, job: Any) -> None:
        """One was ended; nothing is left of it."""
        tidy(job)
        for id in [id for id, output in self._outputs.items() if output == job.output]:
            del self._outputs[id]


def _look(item: _Paths, report: Any) -> Any:
    return item.search(item.paths, report)
