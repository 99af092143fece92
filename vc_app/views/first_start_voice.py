"""Third step: a voice, and oneself in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vc_app.models.voices import VoiceModel
from vc_app.sessions.first_start import FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.level_meter import LevelMeter
from vc_app.views.widgets.step import paragraph
from vc_app.views.widgets.voice_list import VoiceList


class VoicePage(QWidget):
    """Mirrors the live voice."""

    def __init__(self, session: FirstStart, live: LiveSession, voices: VoiceModel) -> None:
        super().__init__()
        self._live = live
        self.voices = VoiceList(voices)
        self.start = IconButton(
            "start",
            self.tr("&Start"),
            self.tr("Start or stop the conversion"),
            key=self.tr("Space"),
            kind="primary",
        )
        self.start.setCheckable(True)
        self.state = paragraph("", "muted")
        self.meters = {
            "heard": LevelMeter(self.tr("Level of your voice")),
            "said": LevelMeter(self.tr("Level of the new voice")),
        }
        self._lay_out()
        live.state_changed.connect(self.show_state)
        live.settings_changed.connect(self.show_voice)
        voices.modelReset.connect(self.show_voice)
        session.levels_changed.connect(self.show_levels)
        self.voices.picked.connect(lambda pack, name: live.change(pack=pack, voice=name))
        self.start.clicked.connect(self._ask)
        add_shortcut(self, "Space", live.toggle)
        for place in range(10):
            add_shortcut(self, str((place + 1) % 10), partial(self.voices.pick, place))
        self.show_state(live.state)
        self.show_voice()

    def show_state(self, state: str) -> None:
        """Mirror the state of the engine."""
        active = state in ("starting", "running", "reconnecting")
        self.start.setChecked(active)
        self.start.set_icon("stop" if active else "start")
        self.start.setText(self.tr("&Stop") if active else self.tr("&Start"))
        self.state.setText(
            {
                "stopped": self.tr("Press Start, and speak."),
                "starting": self.tr("Loading the voices and opening the devices …"),
                "running": self.tr("Speak: you hear yourself in the voice that is picked."),
                "reconnecting": self.tr("A device is gone; waiting for it to come back …"),
                "failed": self.tr("It did not start: the message above says why."),
            }[state]
        )
        if not active:
            for meter in self.meters.values():
                meter.clear()

    def show_voice(self, *_: object) -> None:
        """Mirror which voice is picked."""
        self.voices.show_pick(self._live.settings.pack, self._live.voice)

    def show_levels(self, heard_db: float, said_db: float) -> None:
        """Mirror the levels, while the voice runs."""
        if self.start.isChecked():
            self.meters["heard"].show_level(heard_db)
            self.meters["said"].show_level(said_db)

    def _ask(self, on: bool) -> None:
        self.start.setChecked(not on)  # the engine decides; its answer sets the button
        self._live.toggle()

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("kind", "card")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(theme.GAP)
        column.addWidget(
            paragraph(
                self.tr(
                    "Put headphones on: the microphone must not hear the new voice, or it howls."
                )
            )
        )
        column.addSpacing(theme.GAP)
        column.addWidget(self.start)
        column.addWidget(self.state)
        column.addSpacing(theme.GAP)
        for meter in self.meters.values():
            name = QLabel(meter.accessibleName())
            name.setProperty("kind", "heading")
            column.addWidget(name)
            column.addWidget(meter)
        column.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP + 4)
        middle.addWidget(self.voices, 3)
        middle.addWidget(side, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(paragraph(self.tr("Pick a voice; another can be picked while you speak.")))
        whole.addLayout(middle, 1)
