"""The process that hears a microphone, and writes it to a file when asked; no torch."""

from __future__ import annotations

import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from vc_core.audio.device import find_device, list_devices
from vc_core.audio.streams import Capture, open_capture
from vc_core.errors import VcError
from vc_core.live.child import be_quiet
from vc_core.live.priority import raise_priority
from vc_core.studio.take_writer import TakeWriter

_TICK_S = 0.01
_LOST_S = 2.0
"""A microphone that gives no sample for so long is gone."""
_FIRST_S = 6.0
"""The first may take longer: Bluetooth wakes up."""
_LATENCY_S = 0.03
_RING_S = 2.0


def run(control: Connection, device: str | None) -> None:
    """Entry point of the process; returns when told, or when the microphone or the window is gone.

    Args:
        control: to the window.
        device: microphone, by (part of) its name; None: the system's default.
    """
    be_quiet()
    raise_priority()
    try:
        found = find_device(device, "input", list_devices())
        capture = open_capture(found, latency=_LATENCY_S, ring_seconds=_RING_S)
    except VcError as error:
        control.send(("failed", str(error)))
        return
    microphone = _Microphone(control, capture, found.name)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while microphone.obey() and microphone.work():
            pass
    microphone.close()


class _Microphone:
    """Sound in, its level out, a file beside it."""

    def __init__(self, control: Connection, capture: Capture, name: str) -> None:
        self._control, self._capture, self._name = control, capture, name
        self._open = False  # once the first sample has come
        self._asked: Path | None = None  # to record, before that
        self._writer: TakeWriter | None = None
        self._peak = 0.0
        self._heard = time.monotonic()

    def obey(self) -> bool:
        """Do what was asked; False at the end."""
        while self._control.poll(_TICK_S):
            order, *values = self._control.recv()
            if order == "stop":
                return False
            if order == "status":
                self._control.send(("status", self._status()))
            elif order == "record":
                self._record(Path(values[0]))
            elif order == "stop_recording":
                self._finish()
        return True

    def work(self) -> bool:
        """Take in what was heard; False when the microphone is gone."""
        sound = self._capture.read()
        now = time.monotonic()
        if len(sound):
            sound = np.where(np.isfinite(sound), sound, np.float32(0.0))
            self._heard = now
            self._begin()
            self._peak = max(self._peak, float(np.abs(sound).max()))
        if self._writer:
            self._writer.add(sound)
            if line := self._writer.failure:
                self._finish()
                self._control.send(("refused", line))
        if self._capture.active and now - self._heard < (_LOST_S if self._open else _FIRST_S):
            return True
        kept = "; what was recorded until then is kept" if self._writer else ""
        self._finish()
        self._control.send(("failed", f"the microphone is gone; connect it again{kept}"))
        return False

    def close(self) -> None:
        """Complete the file, and give the microphone back."""
        if self._writer:
            self._writer.add(self._capture.read())
        with suppress(OSError):  # nobody listens any more
            self._finish()
        self._capture.close()

    def _begin(self) -> None:
        if self._open:
            return
        self._open = True
        self._control.send(("open", self._name))
        if self._asked:
            self._record(self._asked)

    def _record(self, path: Path) -> None:
        if not self._open:
            self._asked = path
            return
        self._finish()
        try:
            self._writer = TakeWriter(path, self._capture.sample_rate)
        except VcError as error:
            self._control.send(("refused", str(error)))
            return
        self._control.send(("recording", str(path)))

    def _finish(self) -> None:
        writer, self._writer, self._asked = self._writer, None, None
        if writer:
            self._control.send(("recorded", writer.close()))

    def _status(self) -> dict[str, Any]:
        peak, self._peak = self._peak, 0.0
        return {"peak": peak if self._open else None}
