"""Call a function on many items on a Dask cluster, whichever of its workers die meanwhile.

The scheduler gives a dead worker's job to another worker, and gives a job up that has killed
several (``distributed.scheduler.allowed-failures``). It blames every job that was queued on the
worker, so no more jobs are handed over than there are threads to do them.
"""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from vc_core import __version__
from vc_core.errors import VcError
from vc_core.jobs.processes import Function, Item, Result

if TYPE_CHECKING:
    from distributed import Client, Future

_CONNECT_S = 5
_WITHOUT_WORKERS_S = 15.0
"""How long workers may all be absent; one that is restarted takes some seconds."""
_FETCH_S = 30.0
"""For a result to arrive; then it is asked whether a worker is left that could have it."""
_POLL_S = 1.0


class Cluster:
    """The workers of the Dask scheduler at ``address``, or ``limit`` threads of theirs.

    Raises:
        VcError: the scheduler cannot be reached, or the package ``distributed`` is not installed.
    """

    def __init__(self, address: str, limit: int | None = None) -> None:
        self._address = address
        self._limit = limit
        self._client = _connect(address)

    def map(
        self,
        function: Function[Item, Result],
        items: Sequence[Item],
        on_progress: Callable[[Item, float], None],
    ) -> Generator[tuple[int, Result | VcError], None, None]:
        """As :meth:`Processes.map`, but nothing is heard of an item before it ends.

        Raises:
            VcError: no worker is left, the scheduler is, or the workers cannot run this program.
        """
        waiting, running = deque(range(len(items))), dict[Any, int]()
        ended: SimpleQueue[Future] = SimpleQueue()
        try:
            while waiting or running:
                n_threads = self._wait_for_workers()
                while waiting and len(running) < min(n_threads, self._limit or n_threads):
                    index = waiting.popleft()
                    future = self._client.submit(_on_worker, function, items[index], pure=False)
                    running[future] = index
                    future.add_done_callback(ended.put)
                try:
                    future = ended.get(timeout=_POLL_S)
                except Empty:
                    continue
                try:
                    outcome = self._outcome(future, items[running[future]])
                except TimeoutError:  # its worker died with the result; it is computed once more
                    future.add_done_callback(ended.put)
                    continue
                yield running.pop(future), outcome
        finally:
            with suppress(Exception):  # of a connection that is lost anyway
                self._client.cancel(list(running))

    def close(self) -> None:
        """Leave the cluster, which goes on without us."""
        with suppress(Exception):
            self._client.close(timeout=_CONNECT_S)

    def _wait_for_workers(self) -> int:
        """How many threads the workers have."""
        end = time.monotonic() + _WITHOUT_WORKERS_S
        while True:
            try:
                n_threads = sum(self._client.nthreads().values())
            except Exception as error:  # of many kinds, by where in the connection it happens
                raise self._lost() from error
            if n_threads:
                return n_threads
            if time.monotonic() > end:
                raise VcError(
                    f"no worker is left at {self._address}; start some (dask worker "
                    f"{self._address} --nthreads 1) and run it again"
                )
            time.sleep(_POLL_S)

    def _outcome(self, future: Future, item: object) -> Any:
        from distributed.scheduler import KilledWorker

        if future.cancelled():
            raise self._lost()
        try:
            return future.result(timeout=_FETCH_S)
        except TimeoutError:
            raise
        except KilledWorker as error:
            return VcError(
                f"{item}: its process was killed, {error.allowed_failures + 1} times; if memory is "
                "short, give the workers more"
            )
        except Exception as error:
            if future.cancelled():
                raise self._lost() from error
            what = f"{type(error).__name__}: {error}".replace("\n", " ")
            raise VcError(
                f"the workers at {self._address} cannot run this program ({what}); install "
                f"version {__version__} of it on them"
            ) from error

    def _lost(self) -> VcError:
        return VcError(f"the Dask scheduler at {self._address} has gone; start it and run it again")


def _connect(address: str) -> Client:
    try:
        from distributed import Client
        from distributed.versions import VersionMismatchWarning
    except ImportError as error:
        raise VcError(
            f"a Dask cluster needs the package {error.name}, which is not installed; "
            "in the project's folder: pip install '.[dask]'"
        ) from error
    for name in ("distributed", "distributed.client"):  # what matters is told by our errors
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)
    try:
        asyncio.run(_knock(address))  # a client that finds nobody would complain when it is deleted
        return Client(address, timeout=_CONNECT_S, set_as_default=False, name="vc")
    except (OSError, ValueError, TypeError) as error:
        raise VcError(
            f"no Dask scheduler answers at {address}; check the address (tcp://HOST:PORT), and "
            "that it runs (dask scheduler)"
        ) from error


async def _knock(address: str) -> None:
    from distributed.comm import connect
    from distributed.security import Security

    secrets = Security().get_connection_args("client")
    async with asyncio.timeout(_CONNECT_S):  # its own does not end with a server of another kind
        comm = await connect(address, timeout=_CONNECT_S, **secrets)
    await comm.close()


def _on_worker(function: Function[Item, Result], item: Item) -> Result:
    from distributed import get_worker
    from distributed.worker import thread_state

    tasks, key = get_worker().state.tasks, thread_state.key

    def report(share: float) -> None:
        task = tasks.get(key)
        if task is None or task.state == "cancelled":
            raise InterruptedError("nobody waits for the result")

    return function(item, report)
