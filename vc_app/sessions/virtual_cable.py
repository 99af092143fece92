"""The cable through which other programs hear the new voice: made where we can, found elsewhere."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.courier import Courier
from vc_app.sessions.devices import DeviceSession
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_core.audio.device import PULSE, AudioDevice, find_device
from vc_core.audio.virtual_cable import (
    SINK,
    SINK_TITLE,
    SOURCE_TITLE,
    create_cable,
    is_cable,
    is_complete,
    remove_cable,
)
from vc_core.errors import VcError

CableState = Literal["unavailable", "absent", "working", "present"]
System = Literal["windows", "macos", "linux"]

_TOPIC = "cable"
_LISTED_MS = 10_000
"""Time for new devices to be listed."""


class CableSession(QObject):
    """Knows from the list of devices whether there is a cable; makes and removes our own.

    Signals:
        changed: ``unavailable`` where no PulseAudio or PipeWire answers, ``absent``, ``working``
            while one is made or removed, ``present``; or something else that is shown has changed.
        failed: why it could not be made or removed, one line.
    """

    changed = Signal(str)
    failed = Signal(str)

    output_title, microphone_title = SINK_TITLE, SOURCE_TITLE
    """What both sides are called in the lists of devices."""

    def __init__(
        self,
        live: LiveSession,
        devices: DeviceSession,
        preferences: PreferenceSession,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._preferences = preferences
        self._notices = notices
        self._devices: tuple[AudioDevice, ...] = ()
        self._working = self._expected = self._to_be_used = self._restoring = self._seen = False
        self._waiting = QTimer(self, interval=_LISTED_MS, singleShot=True)
        self._waiting.timeout.connect(self._end_work)
        self.state: CableState = "unavailable"
        devices.changed.connect(self._see)
        live.stream_changed.connect(self._tell)
        notices.acted.connect(self._restore)
        notices.dismissed.connect(self._give_up)
        self._courier = Courier(self)

    @property
    def system(self) -> System:
        """What this machine runs."""
        return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")  # type: ignore[return-value]

    @property
    def foreign(self) -> str:
        """Name of the output of a cable that was installed by other means; empty: none."""
        return next(
            (d.name for d in self._outputs if d.pulse_name != SINK and is_cable(d.name)), ""
        )

    @property
    def in_use(self) -> bool:
        """Whether the new voice goes into a cable."""
        output = self._output()
        return output is not None and is_cable(output.name)

    def create(self) -> None:
        """Make a cable, and send the new voice there; the user goes on hearing it as before."""
        self._to_be_used = True
        if self.state == "present":
            self._use()
        else:
            self._work(create=True)

    def remove(self) -> None:
        """Take our cable away; the new voice goes where the user heard it."""
        self._preferences.change(virtual_cable=False)
        output = self._output()
        if output is not None and output.pulse_name == SINK:
            stream = self._live.stream
            self._live.restream(output_device=stream.monitor_device, monitor_device=None)
        self._work(create=False)

    def use_foreign(self) -> None:
        """Send the new voice into the cable that was installed."""
        if self.foreign:
            self._send_to(next(d for d in self._outputs if d.name == self.foreign))

    @property
    def _outputs(self) -> list[AudioDevice]:
        return [device for device in self._devices if device.output_channels]

    def _output(self) -> AudioDevice | None:
        """The output of the live voice, if it is there."""
        try:
            return find_device(self._live.stream.output_device, "output", self._devices)
        except VcError:
            return None

    def _see(self, devices: Sequence[AudioDevice]) -> None:
        """Devices have come or gone."""
        self._devices = tuple(devices)
        if self._waiting.isActive() and self._complete == self._expected:
            self._working = False
            self._waiting.stop()
        before, self.state = self.state, self._state()
        wanted = self._preferences.now.virtual_cable
        if self.state == "present":
            self._notices.clear(_TOPIC)
            if self._to_be_used:
                self._use()
        elif wanted and not self._seen and self.state == "absent":
            self._restore(_TOPIC)  # it ended with the sound server, when the machine did
        elif wanted and before == "present":
            self._offer(self.tr("The virtual microphone is gone: the sound server was restarted"))
        self._seen = True
        self._tell()

    @property
    def _complete(self) -> bool:
        return is_complete({device.pulse_name for device in self._devices})

    def _state(self) -> CableState:
        if self._working:
            return "working"
        if self._complete:
            return "present"
        known = any(device.host_api == PULSE for device in self._devices)
        return "absent" if known else "unavailable"

    def _use(self) -> None:
        """Our cable is there, and is to be used."""
        self._to_be_used = False
        self._preferences.change(virtual_cable=True)
        ours = next(device for device in self._outputs if device.pulse_name == SINK)
        self._send_to(ours)

    def _send_to(self, cable: AudioDevice) -> None:
        """Play to the cable, and to the user what he heard so far."""
        stream, heard = self._live.stream, self._output()
        monitor = stream.monitor_device
        if monitor is None and heard is not None and not is_cable(heard.name):
            monitor = heard.id
        self._live.restream(output_device=cable.id, monitor_device=monitor)

    def _work(self, create: bool) -> None:
        """Talk to the sound server, which may take a while."""
        if self._working:
            return
        self._working, self._expected = True, create
        self.state = "working"
        self._tell()

        threading.Thread(target=_talk, args=(create, self._courier), daemon=True).start()

    def _finish(self, problem: str) -> None:
        """The server has done it, or not; if so, its devices are listed anew in a moment."""
        restoring, self._restoring = self._restoring, False
        if problem:
            self._to_be_used = False
        elif self._complete != self._expected:
            self._waiting.start()
            return
        self._end_work()
        if problem and restoring:
            self._offer(problem)
        elif problem:
            self.failed.emit(problem)

    def _end_work(self) -> None:
        self._working = False
        self.state = self._state()
        if self.state == "present" and self._to_be_used:
            self._use()
        self._tell()

    def _tell(self, *_: object) -> None:
        self.changed.emit(self.state)

    def _offer(self, problem: str) -> None:
        self._notices.put(_TOPIC, "warning", problem, action=self.tr("Create it again"))

    def _restore(self, topic: str) -> None:
        if topic == _TOPIC:
            self._restoring = True
            self._work(create=True)

    def _give_up(self, topic: str) -> None:
        if topic == _TOPIC:
            self._preferences.change(virtual_cable=False)


def _talk(create: bool, courier: Courier[CableSession]) -> None:
    problem = ""
    try:
        create_cable() if create else remove_cable()
    except VcError as error:
        problem = str(error)
    courier.send(CableSession._finish, problem)
