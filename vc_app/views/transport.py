"""The bar at the foot of the room: start and stop, what is heard, the delay."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from vc_app.views import theme
from vc_app.views.widgets.delay_readout import DelayReadout
from vc_app.views.widgets.icon_button import IconButton

_START_TEXT = {
    "stopped": "Start",
    "starting": "Starting …",
    "running": "Stop",
    "reconnecting": "Stop",
    "failed": "Try again",
}


class Transport(QFrame):
    """Signals what the user wants; shows what is.

    Signals:
        start_clicked, record_clicked, folder_clicked: pressed.
        changed: name and value of a setting.
        compare_held: whether the A/B button is held down.
        details_toggled: whether the account of the delay is wanted.
    """

    start_clicked = Signal()
    record_clicked = Signal()
    folder_clicked = Signal()
    changed = Signal(str, object)
    compare_held = Signal(bool)
    details_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.start = IconButton(
            "start", "Start", "Start or stop the conversion", key="Space", kind="primary"
        )
        self.start.setCheckable(True)
        self.start.setMinimumWidth(150)  # of its longest word: nothing jumps
        self.bypass = IconButton(
            "bypass", "Bypass", "Let your own voice through, with the same delay", key="B"
        )
        self.compare = IconButton(
            "compare", "A/B", "Hold to compare with your own voice", key="hold A",
            spoken="Compare with your own voice while held",
        )  # fmt: skip
        self.mute = IconButton("mute", "Mute", "Send silence", key="M", kind="mute")
        self.record = IconButton(
            "record", "Record", "Record input and output to FLAC files", key="R", kind="record"
        )
        self.folder = IconButton(
            "folder", "", "Choose where recordings go", kind="plain", spoken="Recordings folder"
        )
        self.details = IconButton(
            "details", "", "Show what the delay is made of", key="D", kind="plain",
            spoken="Details of delay and health",
        )  # fmt: skip
        self.readout = DelayReadout()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 6, 8)
        row.setSpacing(theme.GAP)
        row.addWidget(self.start)
        for button in (self.bypass, self.compare, self.mute, self.record):
            row.addWidget(button)
        row.addWidget(self.folder)
        row.addStretch()
        row.addWidget(self.readout)
        row.addWidget(self.details)
        self._connect()

    def show_state(self, state: str) -> None:
        """Mirror the state of the engine."""
        self.start.setText(_START_TEXT[state])
        self.start.setAccessibleName(_START_TEXT[state])
        active = state in ("starting", "running", "reconnecting")
        self.start.setChecked(active)
        self.start.set_icon("stop" if active else "start")
        self.record.setEnabled(state == "running" or self.record.isChecked())

    def show_settings(self, settings: Any) -> None:
        """Mirror the settings of a live voice; says nothing back."""
        for button, on in ((self.bypass, settings.bypass), (self.mute, settings.mute)):
            with QSignalBlocker(button):
                button.setChecked(on)
            button.update()

    def show_recording(self, path: str) -> None:
        """Mirror whether a recording is running."""
        self.record.setChecked(bool(path))
        self.record.setText("Recording" if path else "Record")

    def show_folder(self, folder: str) -> None:
        """Mirror where recordings go."""
        self.folder.setToolTip(f"Choose where recordings go; now {folder}")

    def _connect(self) -> None:
        for button in (self.bypass, self.mute, self.record, self.details):
            button.setCheckable(True)
        # The engine decides what is on: a click asks, and the answer sets the button.
        self.start.clicked.connect(lambda on: self._ask(self.start, on, self.start_clicked))
        self.record.clicked.connect(lambda on: self._ask(self.record, on, self.record_clicked))
        self.folder.clicked.connect(self.folder_clicked)
        self.bypass.clicked.connect(lambda on: self.changed.emit("bypass", on))
        self.mute.clicked.connect(lambda on: self.changed.emit("mute", on))
        self.compare.pressed.connect(lambda: self.compare_held.emit(True))
        self.compare.released.connect(lambda: self.compare_held.emit(False))
        self.details.toggled.connect(self.details_toggled)

    def _ask(self, button: IconButton, on: bool, signal: Any) -> None:
        button.setChecked(not on)
        signal.emit()
