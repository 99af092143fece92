"""The sound devices there are, kept up to date while the window is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from vc_core.audio.device import AudioDevice, Kind, find_device, hears
from vc_core.errors import AudioError, VcError
from vc_core.live.settings import StreamSettings

if TYPE_CHECKING:
    from vc_core.live.devices import DeviceWatch

_POLL_MS = 500


class DeviceSession(QObject):
    """Mirrors a :class:`DeviceWatch`.

    Signals:
        changed: the new list of devices; the first time as soon as it is known.
        failed: one line, where devices cannot be listed at all.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(
        self, watch_factory: Callable[[], DeviceWatch], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._factory = watch_factory
        self._watch: DeviceWatch | None = None
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.devices: tuple[AudioDevice, ...] | None = None
        """None until the first look."""

    def start(self) -> None:
        """Begin to watch."""
        try:
            self._watch = self._factory()
        except VcError as error:
            self.failed.emit(str(error))
            return
        self._timer.start()
        self._poll()

    def close(self) -> None:
        """Stop watching."""
        self._timer.stop()
        if self._watch:
            self._watch.close()
        self._watch = None

    def _poll(self) -> None:
        if not self._watch:
            return
        try:
            found = self._watch.devices()
        except VcError as error:
            self.failed.emit(str(error))
            return
        if found is not None and tuple(found) != self.devices:
            self.devices = tuple(found)
            self.changed.emit(self.devices)


def feedback_pair(stream: StreamSettings, devices: Sequence[AudioDevice]) -> str:
    """Name of the output that the microphone hears, or an empty string."""
    source = _named(stream.input_device, "input", devices)
    sinks = [_named(stream.output_device, "output", devices)]
    if stream.monitor_device is not None:
        sinks.append(_named(stream.monitor_device, "output", devices))
    return next((s.name for s in sinks if source and s and hears(source, s)), "")


def _named(wanted: str | None, kind: Kind, devices: Sequence[AudioDevice]) -> AudioDevice | None:
    try:
        return find_device(wanted, kind, devices)
    except AudioError:
        return None
