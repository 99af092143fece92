"""One process that calls functions on what comes through its pipe."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

from vc_core.jobs.priority import lower_priority

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class JobProcess:
    """Calls functions on items that come through its pipe, until the pipe is closed.

    Send ``(function, item)``; what comes back is ``(False, share)`` for each report and at last
    ``(True, result)``.

    Args:
        background: work at a low priority.

    Attributes:
        pipe: to it; its end tells that the process died.
        sentinel: ready when it has ended, for ``multiprocessing.connection.wait``.
    """

    def __init__(self, background: bool = False) -> None:
        context = multiprocessing.get_context("spawn")  # the threads of torch do not survive a fork
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, background), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    @property
    def sentinel(self) -> int:
        return self._process.sentinel

    def close(self) -> None:
        """Wait for its end, which comes at its next report."""
        self.pipe.close()
        self._process.join()

    def stop(self) -> None:
        """Ask it to end now, whatever it does: it unwinds, so that no file stays half written."""
        self.pipe.close()
        self._process.terminate()

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end; kill it after ``timeout`` seconds."""
        self._process.join(timeout)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _serve(pipe: Connection, background: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held back
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unwinds, so that files are removed
    for name in _ONE_THREAD:  # read when numpy is imported, with the first function
        os.environ.setdefault(name, "1")
    if background:
        lower_priority()
    with suppress(EOFError, OSError):
        while True:
            function, item = pipe.recv()
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
