"""What shapes the sound: sliders, switches and the path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.widgets.segments import Segments
from vc_app.views.widgets.switch import Switch
from vc_app.views.widgets.value_slider import Scale, ValueSlider


class FieldScale(Scale, Protocol):
    """A scale that knows which setting it is for."""

    @property
    def field(self) -> str: ...


class SoundPanel(QScrollArea):
    """Emits ``changed`` with the name and the value of the setting the user moves."""

    changed = Signal(str, object)

    def __init__(self, controls: Sequence[FieldScale]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.sliders = {control.field: ValueSlider(control) for control in controls}
        self.path = Segments(
            self.tr("Conversion"),
            (
                (
                    "full",
                    self.tr("&Full"),
                    self.tr("The whole voice is made anew: likest to the target"),
                ),
                (
                    "natural",
                    self.tr("&Natural"),
                    self.tr("Your own sound, filtered: sooner, for small changes"),
                ),
            ),
        )
        self.switches = {
            "denoise": Switch(self.tr("D&enoise"), self.tr("Take steady noise off the microphone")),
            "match_loudness": Switch(
                self.tr("Match &loudness"),
                self.tr("Make the converted voice as loud as your own"),
            ),
        }
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(theme.GAP - 2)
        heading = QLabel(self.tr("Conversion"))
        heading.setProperty("kind", "heading")
        column.addWidget(heading)
        column.addWidget(self.path)
        column.addSpacing(2)
        for field, slider in self.sliders.items():
            slider.changed.connect(lambda value, field=field: self.changed.emit(field, value))
            column.addWidget(slider)
        for field, switch in self.switches.items():
            switch.toggled.connect(lambda on, field=field: self.changed.emit(field, on))
            column.addWidget(switch)
        column.addStretch()
        self.path.picked.connect(lambda key: self.changed.emit("path", key))
        self.setWidget(card)

    def show_settings(self, settings: Any) -> None:
        """Mirror the settings of a live voice; says nothing back."""
        for field, slider in self.sliders.items():
            slider.show_value(getattr(settings, field))
        for field, switch in self.switches.items():
            with QSignalBlocker(switch):
                switch.setChecked(getattr(settings, field))
            switch.update()
        self.path.show_choice(settings.path)

    def minimumSizeHint(self):
        return QWidget.minimumSizeHint(self)
