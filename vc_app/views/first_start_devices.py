"""First step: the microphone is seen to move, the output is heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vc_app.models.devices import DeviceModel, Role
from vc_app.sessions.first_start import FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.views import theme
from vc_app.views.widgets.device_selector import DeviceSelector
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.step import paragraph


class DevicesPage(QWidget):
    """Mirrors the devices of the live voice.

    Signals:
        cable_clicked: the guide to virtual cables is wanted.
    """

    cable_clicked = Signal()

    def __init__(
        self, session: FirstStart, live: LiveSession, devices: Mapping[Role, DeviceModel]
    ) -> None:
        super().__init__()
        self._live = live
        self._models = devices
        self._advice = session.advice
        self._problem = ""
        self.selectors: dict[Role, DeviceSelector] = {
            "input": DeviceSelector(
                devices["input"], "microphone", self.tr("&Input"),
                self.tr("The microphone you speak into"),
            ),
            "output": DeviceSelector(
                devices["output"], "speaker", self.tr("&Output"),
                self.tr("What you hear by: headphones, for now"), metered=False,
            ),
        }  # fmt: skip
        self.advice = paragraph("")
        self.problem = paragraph("", "problem")
        self.tone = IconButton(
            "speaker", self.tr("Play a &test tone"), self.tr("Three soft notes on the output")
        )
        self.cable = IconButton(
            "voice", self.tr("Set up a virtual cable …"),
            self.tr("Let games, calls and streams hear your new voice"),
        )  # fmt: skip
        self._lay_out()
        session.levels_changed.connect(self.show_levels)
        session.advice_changed.connect(self.show_advice)
        session.problem_changed.connect(self.show_problem)
        live.stream_changed.connect(self.show_stream)
        for role, selector in self.selectors.items():
            selector.picked.connect(lambda device, role=role: session.pick(role, device))
            selector.box.model().rowsInserted.connect(self._say)
            selector.box.model().rowsRemoved.connect(self._say)
        self.tone.clicked.connect(session.test_tone)
        self.cable.clicked.connect(self.cable_clicked)
        self.show_stream(live.stream)
        self._say()

    def show_stream(self, stream: Any) -> None:
        """Mirror the devices that are picked."""
        for role, selector in self.selectors.items():
            selector.show_pick(getattr(stream, f"{role}_device"))

    def show_levels(self, heard_db: float, _: float) -> None:
        """Mirror the level of the microphone."""
        self.selectors["input"].meter.show_level(heard_db)

    def show_advice(self, advice: str) -> None:
        """Say what there is to know of the level."""
        self._advice = advice  # type: ignore[assignment]
        self._say()

    def show_problem(self, line: str) -> None:
        """Say why the microphone cannot be heard; empty: it can."""
        self._problem = line
        self._say()

    def _say(self, *_: object) -> None:
        missing = [role for role in self.selectors if not self._models[role].has_devices]
        line = self._problem
        if "input" in missing:
            line = self.tr("No microphone found. Plug one in: it appears here by itself.")
        elif "output" in missing:
            line = self.tr("No output found. Plug headphones in: they appear here by themselves.")
        self.problem.setText(line[:1].upper() + line[1:])
        self.problem.setVisible(bool(line))
        self.advice.setVisible("input" not in missing and not self._problem)
        self.advice.setText(
            {
                "waiting": self.tr("Say something: the bar should move."),
                "silent": self.tr(
                    "Nothing is heard. Is the microphone muted, or is another one meant?"
                ),
                "quiet": self.tr(
                    "You are heard, but softly: come closer, or turn the microphone up."
                ),
                "good": self.tr("You are heard well."),
                "loud": self.tr("Too loud: turn the microphone down, or speech will crackle."),
            }[self._advice]
        )
        self.tone.setEnabled("output" not in missing)

    def _lay_out(self) -> None:
        tone = QHBoxLayout()
        tone.setSpacing(theme.GAP + 4)
        tone.addWidget(self.tone)
        tone.addWidget(paragraph(self.tr("You should hear three soft notes."), "muted"), 1)
        cable = QHBoxLayout()
        cable.setSpacing(theme.GAP + 4)
        cable.addWidget(self.cable)
        other = self.tr("For games, calls and streams: they listen to a microphone, not to you.")
        cable.addWidget(paragraph(other, "muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(
            paragraph(
                self.tr(
                    "Choose the microphone you speak into, and what you hear by. Both can be "
                    "changed at any time."
                )
            )
        )
        column.addSpacing(theme.GAP)
        column.addWidget(self.selectors["input"])
        column.addWidget(self.advice)
        column.addWidget(self.problem)
        column.addSpacing(theme.GAP)
        column.addWidget(self.selectors["output"])
        column.addLayout(tone)
        column.addStretch()
        column.addLayout(cable)
