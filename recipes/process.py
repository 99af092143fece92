"""Another program run on behalf of this one, stopped when this one is."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from vc_core.cli.main import EXIT_STOPPED
from vc_core.errors import VcError


def run_process(words: list[str]) -> None:
    """Run a program that may start more of its kind; pass on what asks this one to stop.

    Raises:
        VcError: it failed, and has said why.
        KeyboardInterrupt: it was stopped, and saved what it had.
    """
    process = subprocess.Popen(words, start_new_session=True)  # no signal reaches it twice
    with _passed_on(process):
        code = process.wait()
    if code == EXIT_STOPPED:
        raise KeyboardInterrupt
    if code:
        raise VcError("the training did not end well; see above")


@contextmanager
def _passed_on(process: subprocess.Popen[bytes]) -> Iterator[None]:
    def tell(number: int, frame: FrameType | None) -> None:
        if process.poll() is None:
            process.send_signal(number)

    names = ("SIGINT", "SIGTERM", "SIGHUP") if os.name == "posix" else ()
    before = {n: signal.signal(n, tell) for n in (getattr(signal, name) for name in names)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if process.poll() is None:
            process.terminate()
