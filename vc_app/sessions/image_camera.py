"""The camera, translated in a process of its own and shown as fast as it goes."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.courier import Courier
from vc_app.sessions.image_options import ImageOptions
from vc_core.conversion.image_camera import (
    CameraOrder,
    CameraPicture,
    camera_sources,
    watch_camera,
)
from vc_core.errors import VcError
from vc_core.jobs.crew import Crew


class ImageCamera(QObject):
    """Begins and ends; a picture that nobody has looked at yet makes way for the next.

    Signals:
        shown: a :class:`CameraPicture`.
        changed: whether it runs.
        failed: why it ended; empty: it is well.

    Attributes:
        source: the first camera there is; empty: none.
        running: pictures come, or are about to.
    """

    shown = Signal(object)
    changed = Signal(bool)
    failed = Signal(str)

    def __init__(self, options: ImageOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self.source = next(iter(camera_sources()), "")
        self.running = False
        self._number = 0
        self._newest = _Newest(Courier(self))
        self._crew = Crew(self._newest.put, self._newest.end)
        options.changed.connect(self._follow)

    def start(self) -> None:
        """Show the camera through the model that is picked."""
        if self.running or not self.source or not self._options.targets:
            return
        (target,) = self._options.targets
        order = CameraOrder(self.source, target.pack, target.voice)
        self._number += 1
        self._target = target
        self._crew.start(self._number, watch_camera, lambda: order)
        self._set(True)
        self.failed.emit("")

    def stop(self) -> None:
        """Let go of the camera."""
        if self.running:
            self._crew.stop(self._number)
            self._set(False)

    def close(self) -> None:
        """End its process."""
        self._crew.close()

    def _follow(self, *_: object) -> None:
        """Another model or direction is picked: go on with that."""
        if self.running and self._options.targets != [self._target]:
            self.stop()
            self.start()

    def _show(self) -> None:
        newest = self._newest.take()
        if newest is not None and self.running and newest[0] == self._number:
            self.shown.emit(newest[1])

    def _end(self, number: int, outcome: Any) -> None:
        if number == self._number and self.running:
            self._set(False)
            self.failed.emit(str(outcome) if isinstance(outcome, VcError) else "")

    def _set(self, running: bool) -> None:
        self.running = running
        self.changed.emit(running)


class _Newest:
    """Between the crew's thread and the window's: one picture, and word of it."""

    def __init__(self, courier: Courier[ImageCamera]) -> None:
        self._courier = courier
        self._lock = threading.Lock()
        self._waiting: tuple[int, CameraPicture] | None = None

    def put(self, number: int, picture: CameraPicture) -> None:
        """Another one; told of unless an older one still waits to be taken."""
        with self._lock:
            told = self._waiting is not None
            self._waiting = number, picture
        if not told:
            self._courier.send(ImageCamera._show)

    def take(self) -> tuple[int, CameraPicture] | None:
        """The newest, once."""
        with self._lock:
            newest, self._waiting = self._waiting, None
        return newest

    def end(self, number: int, outcome: Any) -> None:
        """No more will come."""
        self._courier.send(ImageCamera._end, number, outcome)
