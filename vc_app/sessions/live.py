"""One live voice: what the user asks of it, what it tells."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.courier import Courier
from vc_app.sessions.devices import feedback_pair
from vc_app.sessions.health import HealthReader
from vc_app.sessions.notices import Level, Notices
from vc_app.sessions.picture import Picture, PictureMaker
from vc_app.sessions.preferences import PreferenceSession, recordings_folder
from vc_core.conversion.bundled import BUNDLED
from vc_core.conversion.live_settings import LiveSettings
from vc_core.conversion.voices import Pack, list_packs
from vc_core.errors import VcError
from vc_core.live.settings import StreamSettings
from vc_core.live.status import LiveStatus, Scope

if TYPE_CHECKING:
    from vc_core.audio.device import AudioDevice
    from vc_core.live.engine import LiveEngine

    EngineFactory = Callable[[StreamSettings, LiveSettings], LiveEngine]

_POLL_MS = 50
_IDLE_POLL_MS = 200


class LiveSession(QObject):
    """Drives a :class:`LiveEngine` and mirrors it.

    Signals:
        state_changed: ``stopped``, ``starting``, ``running``, ``reconnecting`` or ``failed``.
        health_changed: a :class:`Health`.
        levels_changed: peaks of input and output since the last time, dB of full scale.
        settings_changed: the :class:`LiveSettings` that are heard; its mute is the user's own,
            whatever push-to-talk does.
        stream_changed: the :class:`StreamSettings`.
        picture_changed: :class:`Picture` of the input and of the output.
        recording_changed: path of the running recording, or an empty string.
        delay_measured: milliseconds; negative when it could not be measured.
    """

    state_changed = Signal(str)
    health_changed = Signal(object)
    levels_changed = Signal(float, float)
    settings_changed = Signal(object)
    stream_changed = Signal(object)
    picture_changed = Signal(object, object)
    recording_changed = Signal(str)
    delay_measured = Signal(float)

    def __init__(
        self,
        engine_factory: EngineFactory,
        preferences: PreferenceSession,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._notices = notices
        self._courier = Courier(self)
        self._health = HealthReader()
        self._pictures = (PictureMaker(), PictureMaker())
        self._status = LiveStatus()
        self._recording = ""
        self._devices: tuple[AudioDevice, ...] = ()
        self.settings = preferences.now.live
        self.comparing = self.silenced = False
        self.packs: tuple[Pack, ...] = list_packs(live=True)[0]
        self._engine: LiveEngine | None = None
        self._timer = QTimer(self, interval=_IDLE_POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._leave_lost_voice()
        with self._saying("engine"):
            self._engine = engine_factory(self.stream, self.settings)
        notices.dismissed.connect(self._accept)

    @property
    def stream(self) -> StreamSettings:
        """Devices and lengths in force."""
        return self._preferences.now.stream

    @property
    def state(self) -> str:
        """Of the engine, as of the last look."""
        return self._status.state

    @property
    def pack(self) -> Pack | None:
        """The pack of the voice that is picked; None where it is not there any more."""
        return next((p for p in self.packs if p.name == self.settings.pack), None)

    @property
    def voice(self) -> str:
        """Name of the voice that is picked."""
        return self.settings.voice or (self.pack.card.names[0] if self.pack else "")

    @property
    def heard(self) -> LiveSettings:
        """The settings, with bypass the other way round while comparing, and mute if silenced."""
        bypass = self.settings.bypass != self.comparing
        return replace(self.settings, bypass=bypass, mute=self.settings.mute or self.silenced)

    def prepare(self) -> None:
        """Warm the engine up; to be called once the window is seen."""
        if self._engine:
            with self._saying("engine"):
                self._engine.prepare()
            self._timer.start()

    def toggle(self) -> None:
        """Start, or stop."""
        if not self._engine:
            return
        with self._saying("engine"):
            if self.state in ("stopped", "failed"):
                self._notices.clear("recorded")
                self._engine.start()
            else:
                self._engine.stop()
        self._timer.setInterval(_POLL_MS)
        self._poll()

    def change(self, **fields: Any) -> None:
        """Set some of :class:`LiveSettings`; heard at once."""
        self.apply(replace(self.settings, **fields))

    def apply(self, settings: LiveSettings) -> None:
        """Set all of :class:`LiveSettings`."""
        if settings == self.settings:
            return
        self.settings = settings
        self._preferences.change(live=settings)
        if self.pack:
            self._notices.clear("pack")
        self._send()

    def silence(self, on: bool) -> None:
        """While ``on``: send silence, whatever the settings say; push-to-talk does that."""
        if on != self.silenced:
            self.silenced = on
            self._send()

    def follow_preferences(self) -> None:
        """Take sound and devices from the preferences, which were set all at once."""
        if self._engine and self._engine.stream != self.stream:
            with self._saying("engine"):
                self._engine.restream(self.stream)
        self._take_stream(self.stream)
        self.apply(self._preferences.now.live)

    def compare(self, held: bool) -> None:
        """While ``held``: hear one's own voice instead of the other, or the reverse."""
        if held != self.comparing:
            self.comparing = held
            self._send()

    def restream(self, **fields: Any) -> None:
        """Set some of :class:`StreamSettings`; sound goes on until the new devices are open."""
        stream = replace(self.stream, **fields)
        if stream == self.stream:
            return
        with self._saying("engine"):
            if self._engine:
                self._engine.restream(stream)
            self._take_stream(stream)

    def toggle_recording(self) -> None:
        """Begin to write input and output to files, or end it."""
        if not self._engine or (not self._recording and self.state != "running"):
            return
        folder = recordings_folder(self._preferences.now)
        with self._saying("recording"):
            try:
                if not self._recording:
                    folder.mkdir(parents=True, exist_ok=True)
                self._engine.record(None if self._recording else folder)
            except OSError as error:
                told = self.tr("{} cannot be written: {}; choose another folder")
                raise VcError(told.format(folder, error)) from None
        self._poll()

    @property
    def recording(self) -> str:
        """Path of the running recording, or an empty string."""
        return self._recording

    @property
    def recordings(self) -> Path:
        """Where recordings go."""
        return recordings_folder(self._preferences.now)

    def set_recordings(self, folder: str) -> None:
        """Choose where recordings go."""
        self._preferences.change(recordings=folder)

    @property
    def measured_lengths(self) -> tuple[int, int] | None:
        """Block and slack in ms, as auto-setup found them; None before its first run."""
        lengths = self._engine.lengths if self._engine else None
        return (lengths.block_ms, lengths.slack_ms) if lengths else None

    @property
    def can_measure_delay(self) -> bool:
        """Whether there is an engine to run the loopback test."""
        return self._engine is not None

    def measure_delay(self) -> None:
        """Run the loopback test; ``delay_measured`` tells its result."""
        given = (self._engine, self._courier)
        threading.Thread(target=_measure_delay, args=given, daemon=True).start()

    def see_devices(self, devices: Sequence[AudioDevice]) -> None:
        """Know what is connected, to warn of a device that is both input and output."""
        self._devices = tuple(devices)
        self._check_feedback()

    def see_packs(self, packs: Sequence[Pack]) -> None:
        """Know which packs there are; what is heard goes on, from its new file if it has one."""
        before, self.packs = self.pack, tuple(packs)
        if self._engine and before and self.pack and self.pack != before:
            self._engine.reload()
        gone = self.tr("The pack {} is gone; its voice is heard until you pick another")
        self._notices.warn("pack", "" if self.pack else gone.format(self.settings.pack))

    def close(self) -> None:
        """End everything; blocks for up to two seconds."""
        self._timer.stop()
        if self._engine:
            self._engine.close()
        self._engine = None

    def _send(self) -> None:
        with self._saying("change"):
            if self._engine:
                self._engine.change(self.heard)
        self._tell_settings()

    def _tell_settings(self) -> None:
        self.settings_changed.emit(replace(self.heard, mute=self.settings.mute))

    def _poll(self) -> None:
        if not self._engine:
            return
        old, status = self._status, self._engine.status()
        self._status = status
        if status.state != old.state:
            idle = status.state in ("stopped", "failed")
            self._timer.setInterval(_IDLE_POLL_MS if idle else _POLL_MS)
            self.state_changed.emit(status.state)
        if status.message != old.message:
            level: Level = "error" if status.state == "failed" else "warning"
            self._notices.put("status", level, status.message)
        if self._engine.settings != self.heard:  # a voice that was asked for cannot be had
            mine = self.settings
            self.settings = replace(self._engine.settings, bypass=mine.bypass, mute=mine.mute)
            self._preferences.change(live=self.settings)
            self._tell_settings()
        if self._engine.stream != self.stream:  # what was asked for could not be opened
            self._take_stream(self._engine.stream)
        if (status.recording or "") != self._recording:
            self._recorded(status.recording or "")
        self.health_changed.emit(self._health.read(status))
        self.levels_changed.emit(status.input_peak_db, status.output_peak_db)
        scope = self._engine.scope()
        if scope is not None and len(scope.input):
            self.picture_changed.emit(*self._draw(scope))

    def _leave_lost_voice(self) -> None:
        """Take the first voice there is where the one of the last time is gone."""
        lost = self.settings
        if self.pack and (not lost.voice or lost.voice in self.pack.card.names):
            return
        self.change(pack=self.pack.name if self.pack else BUNDLED, voice="")
        if lost.voice:
            gone = self.tr("The voice {} of {} is gone")
            self._notices.warn("voice", gone.format(lost.voice, lost.pack))

    def _draw(self, scope: Scope) -> tuple[Picture, Picture]:
        into, out = self._pictures
        return (
            into.draw(scope.input, scope.input_f0, scope.sample_rate),
            out.draw(scope.output, scope.output_f0, scope.sample_rate),
        )

    def _recorded(self, path: str) -> None:
        if self._recording and not path:
            folder = str(Path(self._recording).parent)
            told = self.tr("Recorded to {}").format(folder)
            self._notices.put("recorded", "info", told, folder=folder)
        self._recording = path
        self.recording_changed.emit(path)

    def _take_stream(self, stream: StreamSettings) -> None:
        self._preferences.change(stream=stream)
        self.stream_changed.emit(stream)
        self._check_feedback()

    def _check_feedback(self) -> None:
        pair = feedback_pair(self.stream, self._devices)
        accepted = pair == self._preferences.now.accepted_feedback
        text = self.tr("{} is both input and output: use headphones, or it may howl")
        self._notices.warn("feedback", text.format(pair) if pair and not accepted else "")

    def _tell_delay(self, delay_ms: float | None) -> None:
        self.delay_measured.emit(-1.0 if delay_ms is None else delay_ms)

    def _accept(self, topic: str) -> None:
        """The user has seen a notice and does not want it again."""
        if topic == "feedback":
            self._preferences.change(accepted_feedback=feedback_pair(self.stream, self._devices))

    @contextmanager
    def _saying(self, topic: str) -> Iterator[None]:
        """Tells the user of a :class:`VcError` within, or takes an earlier one back."""
        try:
            yield
        except VcError as error:
            self._notices.put(topic, "error", str(error))
        else:
            self._notices.clear(topic)


def _measure_delay(engine: LiveEngine, courier: Courier[LiveSession]) -> None:
    delay_ms = None
    with suppress(VcError):
        delay_ms = engine.measure_delay()
    courier.send(LiveSession._tell_delay, delay_ms)
