"""The one way to do many jobs at once: a function mapped over items, wherever its workers are."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from joblib import cpu_count

from vc_core.errors import VcError
from vc_core.jobs.processes import Function, Item, Processes, Report, Result


def _ignore(item: object, share: float) -> None:
    """Who does not want to know the progress."""


class _Backend(Protocol):
    """Where functions are run; see :class:`Processes`, which tells what its map promises."""

    def map(
        self,
        function: Function[Item, Result],
        items: Sequence[Item],
        on_progress: Callable[[Item, float], None],
    ) -> Generator[tuple[int, Result | VcError], None, None]: ...

    def close(self) -> None: ...


class Workers:
    """This process, several processes, or a Dask cluster; made by :func:`open_workers`.

    Attributes:
        here: this process does the work.
        folder: what workers put in front of relative paths, as ``folder / path``: they need not
            have the same current folder.
    """

    def __init__(self, backend: _Backend, folder: Path) -> None:
        self._backend = backend
        self.here = isinstance(backend, _ThisProcess)
        self.folder = folder

    def map(
        self,
        function: Function[Item, Result],
        items: Sequence[Item],
        on_progress: Callable[[Item, float], None] = _ignore,
    ) -> Generator[tuple[Item, Result | VcError], None, None]:
        """Yield each item with ``function(item, report)``, or why it failed, as they end.

        A worker's death costs its own item a second attempt, and no other item anything. Close
        the iterator to stop early: what has begun ends at its next report.

        Args:
            function: importable by the workers. It calls ``report`` with its share done now and
                then, which raises OSError when it is to stop.
            items: they and the results are pickled; ``str(item)`` names one in a message.
            on_progress: called here with an item and its share done, where workers tell.

        Raises:
            VcError: there are no workers any more.
        """
        with closing(self._run(function, items, on_progress)) as outcomes:
            for index, outcome in outcomes:
                yield items[index], outcome

    def map_in_order(self, function: Function[Item, Result], items: Sequence[Item]) -> list[Result]:
        """The results of all items, in their order.

        Raises:
            VcError: an item failed, the first to do so; the others are given up.
        """
        results: dict[int, Result] = {}
        with closing(self._run(function, items, _ignore)) as outcomes:
            for index, outcome in outcomes:
                if isinstance(outcome, VcError):
                    raise outcome
                results[index] = outcome
        return [results[index] for index in range(len(items))]

    def _run(
        self,
        function: Function[Item, Result],
        items: Sequence[Item],
        on_progress: Callable[[Item, float], None],
    ) -> Generator[tuple[int, Result | VcError], None, None]:
        return self._backend.map(partial(attempt, function), items, on_progress)


@contextmanager
def open_workers(
    n: int | None = None, dask: str | None = None, background: bool = False
) -> Iterator[Workers]:
    """Workers for as long as the ``with`` block.

    Args:
        n: how many jobs at a time; as many as the machine or the cluster has cores if None. One
            job at a time on this machine is done in this process.
        dask: address of a Dask scheduler, whose workers then do the jobs.
        background: processes of this machine work at a low priority.

    Raises:
        VcError: the scheduler cannot be reached, or the package for it is not installed.
    """
    backend: _Backend
    folder = Path()
    if dask is not None:
        from vc_core.jobs.cluster import Cluster  # here, as it takes a second to import

        backend, folder = Cluster(dask, n), Path.cwd()
    else:
        n = n or cpu_count()
        backend = Processes(n, background) if n > 1 else _ThisProcess()
    try:
        yield Workers(backend, folder)
    finally:
        backend.close()


class _ThisProcess:
    def map(
        self,
        function: Function[Item, Result],
        items: Sequence[Item],
        on_progress: Callable[[Item, float], None],
    ) -> Generator[tuple[int, Result | VcError], None, None]:
        for index, item in enumerate(items):
            yield index, function(item, partial(on_progress, item))

    def close(self) -> None:
        pass


def attempt(function: Function[Item, Result], item: Item, report: Report) -> Result | VcError:
    """``function(item, report)``, or what is wrong with the item in one line."""
    try:
        return function(item, report)
    except VcError as error:
        return error
    except MemoryError:
        return VcError(f"{item}: not enough memory; close other programs")
    except Exception as error:  # a defect of ours must not stop the others
        if os.environ.get("VC_DEBUG") == "1":
            raise
        what = f"unexpected error ({type(error).__name__}: {error})".replace("\n", " ")
        return VcError(f"{item}: {what}; please report it")


@contextmanager
def named_as_given(folder: Path, *paths: Path) -> Iterator[None]:
    """Around work on ``folder / path``: an error names each path as it was given.

    Raises:
        VcError: the error of the work.
    """
    try:
        yield
    except VcError as error:
        text = str(error)
        for path in paths:
            text = text.replace(str(folder / path), str(path))
        raise type(error)(text) from None
