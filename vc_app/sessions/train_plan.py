"""What is still to be chosen before a voice is learnt: its name, how long, where, and settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.train_runs import RunSession
from vc_app.sessions.train_watch import RunState
from vc_app.sessions.voices import VoiceSession
from vc_core.checkpoint.card import is_voice_name
from vc_core.conversion.bundled import BUNDLED
from vc_core.errors import VcError
from vc_core.training.describe import (
    TEACHER,
    Plain,
    SettingInfo,
    TrainingDescription,
    describe_training,
    parsed_line,
    setting_line,
)
from vc_core.training.presets import PRESETS, PresetName

_TEACHER = "vcc2016-live"


class PlanSession(QObject):
    """Holds the choices; asks once, beside the window, what there is to choose from.

    Signals:
        changed: a choice, or what there is to choose from.

    Attributes:
        name: of the voice.
        preset: how long to train.
        accelerator: where; ``auto``: the fastest.
        changes: settings by name that are not as planned.
        description: settings and places; None while that is not known.
        complaint: why it cannot be known; empty: it can.
    """

    changed = Signal()

    def __init__(
        self,
        background: Background,
        preferences: PreferenceSession,
        voices: VoiceSession,
        runs: RunSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._preferences = preferences
        self._voices = voices
        self._runs = runs
        self._asked: tuple[str, str] | None = None
        self.name = ""
        self.preset: PresetName = preferences.now.train.preset
        self.accelerator = preferences.now.train.accelerator
        self.changes: dict[str, Plain] = {}
        self.description: TrainingDescription | None = None
        self.complaint = ""
        voices.changed.connect(self._tell)
        runs.changed.connect(self._tell)

    @property
    def name_fault(self) -> str:
        """Why the voice cannot be called so; empty: it can."""
        name = self.name.strip()
        if not name:
            return self.tr("Give the voice a name.")
        if not is_voice_name(name) or name.startswith("."):
            return self.tr('A name cannot hold / \\ : * ? " < > | and does not begin with a dot.')
        if name.casefold() == BUNDLED:
            return self.tr("The program's own voices are called so; choose another name.")
        taken = {pack.name.casefold() for pack in self._voices.packs}
        taken |= {v.name.casefold() for pack in self._voices.packs for v in pack.voices}
        if name.casefold() in taken:
            return self.tr("There is a voice of that name already; choose another.")
        if name.casefold() in {state.name.casefold() for state in self._runs.states}:
            return self.tr("There is a training of that name already; choose another.")
        return ""

    @property
    def settings(self) -> tuple[SettingInfo, ...]:
        """Every setting, as planned."""
        return self.description.settings if self.description else ()

    @property
    def place(self) -> str:
        """Where it will be trained, in words; empty while that is not known."""
        places = self.description.places if self.description else ()
        wanted = (place for place in places if self.accelerator in ("auto", place.accelerator))
        return next((place.title for place in wanted), "")

    def minutes(self, preset: PresetName) -> tuple[float, bool]:
        """How long a preset takes here, and whether that was measured; otherwise it is the most."""
        chosen = PRESETS[preset]
        step_s = next(filter(None, map(self._step_s, self._runs.states)), None)
        if step_s is None:
            return chosen.longest_min, False
        return min(chosen.longest_min, chosen.steps * step_s / 60.0), True

    def ask(self) -> None:
        """Find out what there is to choose from, if that is not known."""
        question = (str(self.changes.get(TEACHER, _TEACHER)), self.preset)
        if self._asked != question:
            self._asked = question
            self._background.run(describe_training, question, self._answer)

    def call(self, name: str) -> None:
        """Name the voice."""
        self.name = name
        self.changed.emit()

    def choose_preset(self, preset: PresetName) -> None:
        """Choose how long."""
        self.preset = preset
        self._preferences.change(train=replace(self._preferences.now.train, preset=preset))
        self.ask()
        self.changed.emit()

    def choose_accelerator(self, accelerator: str) -> None:
        """Choose where."""
        self.accelerator = accelerator
        kept = replace(self._preferences.now.train, accelerator=accelerator)
        self._preferences.change(train=kept)
        self.changed.emit()

    def set(self, name: str, value: Plain | None) -> None:
        """Change a setting; None: as planned."""
        planned = next((info.value for info in self.settings if info.name == name), None)
        if value is None or value == planned:
            self.changes.pop(name, None)
        else:
            self.changes[name] = value
        if name == TEACHER:
            self.ask()
        self.changed.emit()

    def reset(self) -> None:
        """All settings as planned."""
        self.changes.clear()
        self.ask()
        self.changed.emit()

    def lines(self) -> tuple[str, ...]:
        """``KEY=VALUE`` of each change."""
        return tuple(setting_line(name, value) for name, value in self.changes.items())

    def recall(self, state: RunState) -> None:
        """The choices of an earlier training."""
        request = state.request
        self.name, self.preset = request.name, request.preset
        self.accelerator = request.accelerator
        self.changes = dict(map(parsed_line, request.changes))
        self.changed.emit()

    @staticmethod
    def _step_s(state: RunState) -> float | None:
        status = state.status
        return status.seconds / status.step if status.step and status.seconds else None

    def _answer(self, found: Any) -> None:
        if isinstance(found, VcError):
            self.complaint, self._asked = str(found), None
        else:
            self.description, self.complaint = found, ""
        self.changed.emit()

    def _tell(self, *_: object) -> None:
        self.changed.emit()
