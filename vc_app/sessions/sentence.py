"""The sentence that voices are heard with: the demo's, or the user's own."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.preferences import PreferenceSession
from vc_core.assets import asset_path
from vc_core.conversion.audition import LONGEST_S, Sentence, take_sentence
from vc_core.errors import VcError

if TYPE_CHECKING:
    from vc_core.studio.take import Take

_TICK_MS = 100
_HEARD_DB = -40.0
"""A take whose peak is below it holds no speech."""


@dataclass(frozen=True)
class SentenceState:
    """What there is to be heard.

    Attributes:
        own: the user's sentence is used, not the demo's.
        has_own: there is one.
        phase: what is being done about a new one.
        seconds: recorded so far.
        failed: why there is no new one; empty: all is well.
    """

    own: bool = False
    has_own: bool = False
    phase: Literal["idle", "opening", "recording", "reading"] = "idle"
    seconds: float = 0.0
    failed: str = ""


class SentenceSession(QObject):
    """Keeps the user's sentence in the folder of the settings.

    Signals:
        changed: a :class:`SentenceState`.
        level_changed: while it records, dB of full scale.
        picked: another sentence is heard from now on.
    """

    changed = Signal(object)
    level_changed = Signal(float)
    picked = Signal()

    def __init__(
        self,
        folder: Path,
        preferences: PreferenceSession,
        microphone: MicrophoneSession,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._microphone = microphone
        self._background = background
        self._own = folder / "sentence.flac"
        self._take = folder / "sentence-take.flac"
        self._using = False  # the microphone is ours until it told its take or what went wrong
        self._clock = QElapsedTimer()
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._tick)
        has_own = self._own.is_file()
        own = has_own and preferences.now.voices.own_sentence
        self.state = SentenceState(own=own, has_own=has_own)
        microphone.state_changed.connect(self._see_microphone)
        microphone.level_changed.connect(self._see_level)
        microphone.recorded.connect(self._recorded)
        microphone.failed.connect(self._failed)

    @property
    def path(self) -> Path:
        """The recording to convert."""
        if self.state.own and self._own.is_file():
            return self._own
        return asset_path("demo", "demo.flac")

    def use(self, own: bool) -> None:
        """Hear voices with the user's own sentence, or with the demo's."""
        if own and not self.state.has_own:
            told = self.tr("Record a sentence first, or choose a recording")
            self._set(failed=told)
            return
        self._preferences.change(voices=replace(self._preferences.now.voices, own_sentence=own))
        self._set(own=own, failed="")
        self.picked.emit()

    def take_file(self, path: Path) -> None:
        """Use the beginning of a recording."""
        self._set(phase="reading", failed="")
        self._background.run(take_sentence, Sentence(path, self._own), self._taken)

    def toggle_recording(self) -> None:
        """Record a sentence, for ten seconds at most, or end that."""
        if self.state.phase == "recording":
            self._ticks.stop()
            self._microphone.stop_recording()
        elif self.state.phase == "opening":
            self.cancel()
        elif self.state.phase == "idle":
            self._using = True
            self._set(phase="opening", seconds=0.0, failed="")
            with contextlib.suppress(OSError):  # then the microphone says what is wrong
                self._take.parent.mkdir(parents=True, exist_ok=True)
                self._take.unlink(missing_ok=True)
            self._microphone.open()
            self._microphone.record(self._take)

    def cancel(self) -> None:
        """Let go of the microphone; what was recorded is not used."""
        if self.state.phase in ("opening", "recording"):
            self._ticks.stop()
            self._using = False
            self._set(phase="idle")
            self._microphone.close()

    def _see_microphone(self, state: str) -> None:
        if self.state.phase == "opening" and state == "recording":
            self._clock.start()
            self._ticks.start()
            self._set(phase="recording")
        elif self.state.phase in ("opening", "recording") and state in ("closed", "failed"):
            self._ticks.stop()
            self._set(phase="idle")

    def _see_level(self, peak_db: float) -> None:
        if self.state.phase == "recording":
            self.level_changed.emit(peak_db)

    def _tick(self) -> None:
        self._set(seconds=self._clock.elapsed() / 1000)
        if self.state.seconds >= LONGEST_S:
            self.toggle_recording()

    def _recorded(self, take: Take) -> None:
        if Path(take.path) != self._take:
            return
        wanted, self._using = self._using, False
        self._ticks.stop()
        self._microphone.close()
        if not wanted:
            self._forget_take()
        elif take.peak_db < _HEARD_DB:
            self._forget_take()
            told = self.tr("Nothing was heard; speak closer, or choose another microphone")
            self._set(phase="idle", failed=told)
        else:
            self.take_file(self._take)

    def _failed(self, line: str) -> None:
        if self._using or self.state.phase == "reading":  # what was recorded until then is used
            self._using = False
            self._set(failed=line[:1].upper() + line[1:])

    def _taken(self, done: float | VcError) -> None:
        self._forget_take()
        if isinstance(done, VcError):
            line = str(done)
            self._set(phase="idle", failed=line[:1].upper() + line[1:])
            return
        self._set(phase="idle", has_own=True)
        self.use(own=True)

    def _forget_take(self) -> None:
        with contextlib.suppress(OSError):
            self._take.unlink(missing_ok=True)

    def _set(self, **fields: object) -> None:
        state = replace(self.state, **fields)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed.emit(state)
