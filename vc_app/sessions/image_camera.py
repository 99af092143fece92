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
        self._lock = threading.Lock()
        self._newest: tuple[int, CameraPicture] | None = None
        self._courier = Courier(self)
        self._crew = Crew(self._take, self._hear_end)
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

    def _take(self, number: int, picture: CameraPicture) -> None:
        with self._lock:  # on the crew's thread
            told = self._newest is not None
            self._newest = number, picture
        if not told:
            self._courier.send(self._show)

    def _show(self) -> None:
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is not None and self.running and newest[0] == self._number:
            self.shown.emit(newest[1])

    def _hear_end(self, number: int, outcome: Any) -> None:
        self._courier.send(lambda: self._end(number, outcome))

    def _end(self, number: int, outcome: Any) -> None:
        if number == self._number and self.running:
            self._set(False)
            self.failed.emit(str(outcome) if isinstance(outcome, VcError) else "")

    def _set(self, running: bool) -> None:
        self.running = running
        self.changed.emit(running)
