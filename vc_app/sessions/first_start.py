"""The first start: devices, delay, a voice; and whether the user has been through it."""

from __future__ import annotations

from collections import deque
from typing import Literal

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.live import LiveSession
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession

Step = Literal["devices", "delay", "voice"]
STEPS: tuple[Step, ...] = ("devices", "delay", "voice")

Advice = Literal["waiting", "silent", "quiet", "good", "loud"]
Measuring = Literal["idle", "starting", "listening", "measured", "unheard", "failed"]

_REMEMBERED = 40
"""Levels that the advice looks back on: two seconds."""
_SILENT_DB, _QUIET_DB, _LOUD_DB = -55.0, -32.0, -1.0
"""Peaks of speech lie some 12 dB above its level, and 40 above the noise of a usable room."""


class FirstStart(QObject):
    """Leads through three steps, each of which can be left out, and taken again later.

    Signals:
        step_changed: which one is in sight.
        finished: the user is done, or has had enough.
        levels_changed: of the microphone and of the new voice, dB of full scale.
        advice_changed: what the user should know of the level: see :data:`Advice`.
        problem_changed: why the microphone cannot be heard; empty: it can.
        delay_changed: how far measuring is, see :data:`Measuring`, and milliseconds once measured.
    """

    step_changed = Signal(str)
    finished = Signal()
    levels_changed = Signal(float, float)
    advice_changed = Signal(str)
    problem_changed = Signal(str)
    delay_changed = Signal(str, float)

    def __init__(
        self,
        live: LiveSession,
        microphone: MicrophoneSession,
        playback: PlaybackSession,
        preferences: PreferenceSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._microphone = microphone
        self._playback = playback
        self._preferences = preferences
        self._here = self._listening = False
        self._ours = self._was_silenced = False  # the live voice that runs to measure the delay
        self._levels: deque[float] = deque(maxlen=_REMEMBERED)
        self.step: Step = "devices"
        self.advice: Advice = "waiting"
        self.measuring: Measuring = "idle"
        live.state_changed.connect(self._follow)
        live.levels_changed.connect(self._hear_live)
        live.delay_measured.connect(self._take_delay)
        microphone.level_changed.connect(self._hear)
        microphone.failed.connect(self._complain)

    @property
    def wanted(self) -> bool:
        """Whether this user has never been here."""
        return not self._preferences.now.first_start_done

    @property
    def lengths(self) -> tuple[int, int] | None:
        """Block and slack in ms that this machine needs; None until that is measured."""
        return self._live.measured_lengths

    def enter(self) -> None:
        """The first start comes into sight."""
        self._here = True
        self._follow()

    def leave(self, for_good: bool = True) -> None:
        """It is out of sight: let go of the microphone.

        Args:
            for_good: it is not shown again by itself.
        """
        if not self._here:
            return
        self._here = False
        self.stop_measuring()
        self._follow()
        if for_good:
            self._preferences.change(first_start_done=True)

    def finish(self) -> None:
        """Go on to the live room."""
        self.leave()
        self.step = "devices"
        self.step_changed.emit(self.step)
        self.finished.emit()

    def go(self, step: str) -> None:
        """Go to a step."""
        if step != "delay":
            self.stop_measuring()
        self.step = step  # type: ignore[assignment]
        self._follow()
        self.step_changed.emit(step)

    def move(self, by: int) -> None:
        """Go on, or back; beyond the last step lies the end."""
        place = STEPS.index(self.step) + by
        if place >= len(STEPS):
            self.finish()
        else:
            self.go(STEPS[max(place, 0)])

    def pick(self, role: str, device: str | None) -> None:
        """Choose the ``input`` or the ``output``."""
        self._live.restream(**{f"{role}_device": device})
        if role == "input" and self._listening:
            self._listen()

    def test_tone(self) -> None:
        """Let the output be heard."""
        self._playback.tone(self._live.stream.output_device)

    def measure(self) -> None:
        """Send a sound out and wait for it; the live voice is started for it, and silent."""
        if self.measuring in ("starting", "listening"):
            return
        self._ours = not self._runs
        self._tell_delay("starting")
        if self._ours:
            self._was_silenced = self._live.silenced
            self._live.silence(True)  # a loudspeaker that is to be heard would howl
            self._live.toggle()
        self._follow()

    def stop_measuring(self) -> None:
        """Have enough of it."""
        if self.measuring in ("starting", "listening"):
            self._end_measuring("idle")

    @property
    def _runs(self) -> bool:
        """Whether the live voice has the devices, or is about to."""
        return self._live.state not in ("stopped", "failed")

    def _follow(self, *_: object) -> None:
        """Hear the microphone where the live voice does not; measure once that runs."""
        wanted = self._here and self.step == "devices" and not self._runs
        if wanted and not self._listening:
            self._listen()
        elif self._listening and not wanted:
            self._listening = False
            self._microphone.close()
        if self.measuring == "starting":
            if self._live.state == "running":
                self._tell_delay("listening")
                self._live.measure_delay()
            elif self._live.state == "failed":
                self._end_measuring("failed")

    def _listen(self) -> None:
        self._listening = True
        self._levels.clear()
        self._complain("")
        self._microphone.open()
        self._advise("waiting")

    def _hear_live(self, heard_db: float, said_db: float) -> None:
        if self._here and self._runs:
            self.levels_changed.emit(heard_db, said_db)
            self._judge(heard_db)

    def _hear(self, level_db: float) -> None:
        if self._listening:
            self.levels_changed.emit(level_db, level_db)
            self._judge(level_db)

    def _judge(self, level_db: float) -> None:
        self._levels.append(level_db)
        loudest = max(self._levels)
        if loudest > _LOUD_DB:
            self._advise("loud")
        elif loudest > _QUIET_DB:
            self._advise("good")
        elif loudest > _SILENT_DB:
            self._advise("quiet")
        elif len(self._levels) == _REMEMBERED:
            self._advise("silent")

    def _advise(self, advice: Advice) -> None:
        if advice != self.advice:
            self.advice = advice
            self.advice_changed.emit(advice)

    def _complain(self, line: str) -> None:
        if self._listening:
            self.problem_changed.emit(line)

    def _take_delay(self, delay_ms: float) -> None:
        if self.measuring == "listening":
            self._end_measuring("measured" if delay_ms >= 0 else "unheard", delay_ms)

    def _end_measuring(self, end: Measuring, delay_ms: float = -1.0) -> None:
        self._tell_delay(end, delay_ms)
        if self._ours:
            self._ours = False
            if self._runs:
                self._live.toggle()
            self._live.silence(self._was_silenced)
        self._follow()

    def _tell_delay(self, measuring: Measuring, delay_ms: float = -1.0) -> None:
        self.measuring = measuring
        self.delay_changed.emit(measuring, delay_ms)
