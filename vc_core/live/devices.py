"""Which sound devices there are, from second to second, while streams of other processes run."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from vc_core.audio.device import AudioDevice, list_devices, rescan
from vc_core.errors import AudioError

_PERIOD_S = 1.0
_HUNG_S = 10.0  # without a word of the process; the first look may take some seconds
_RETRY_S = 1.0


class DeviceWatch:
    """Looks for devices once a second, in a process of its own.

    PortAudio sees new devices only after it was ended and started again, which would stop every
    stream of the process. A process that crashes or hangs in doing so is replaced.
    """

    def __init__(self) -> None:
        self._found: list[AudioDevice] | AudioError | None = None
        self._callbacks: list[Callable[[list[AudioDevice]], None]] = []
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._supervise, daemon=True)
        self._thread.start()

    def devices(self) -> list[AudioDevice] | None:
        """The newest list; None until the first look is done.

        Raises:
            AudioError: devices cannot be listed.
        """
        found = self._found
        if isinstance(found, AudioError):
            raise AudioError(str(found))
        return found

    def changed(self, callback: Callable[[list[AudioDevice]], None]) -> None:
        """Call ``callback`` with each new list, in a thread of the watch."""
        self._callbacks.append(callback)

    def close(self) -> None:
        """End the process; may be called again."""
        self._closed.set()
        self._thread.join()

    def _supervise(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would copy threads and locks
        while not self._closed.is_set():
            pipe, theirs = context.Pipe()
            process = context.Process(target=_probe, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            with suppress(EOFError, OSError):
                self._listen(pipe)
            pipe.close()
            process.kill()
            process.join()
            self._closed.wait(_RETRY_S)

    def _listen(self, pipe: Connection) -> None:
        """Take in what the process finds until it ends, hangs, or is not wanted any more."""
        heard = time.monotonic()
        while not self._closed.is_set() and time.monotonic() < heard + _HUNG_S:
            if pipe.poll(0.1):
                self._take_in(pipe.recv())
                heard = time.monotonic()

    def _take_in(self, found: list[AudioDevice] | AudioError) -> None:
        before, self._found = self._found, found
        if isinstance(found, list) and found != before:
            for callback in self._callbacks:
                callback(found)


def _probe(pipe: Connection) -> None:
    """Entry point of the process: looks once a second until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # ALSA and JACK comment on every look
    threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()
    while True:
        found: Any
        try:
            rescan()
            found = list_devices()
        except AudioError as error:
            found = error
        try:
            pipe.send(found)
        except OSError:
            os._exit(0)
        time.sleep(_PERIOD_S)


def _end_with(pipe: Connection) -> None:
    """End this process when the other end is closed, even while PortAudio hangs."""
    with suppress(EOFError, OSError):
        pipe.recv()
    os._exit(0)
