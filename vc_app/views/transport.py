"""The bar at the foot of the room: start and stop, what is heard, the delay."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from vc_app.views import theme
from vc_app.views.widgets.delay_readout import DelayReadout
from vc_app.views.widgets.icon_button import IconButton


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
            "start", self.tr("Start"), self.tr("Start or stop the conversion"),
            key=self.tr("Space"), kind="primary",
        )  # fmt: skip
        self.start.setCheckable(True)
        self.start.setMinimumWidth(150)  # of its longest word: nothing jumps
        self.bypass = IconButton(
            "bypass", self.tr("Bypass"),
            self.tr("Let your own voice through, with the same delay"), key="B",
        )  # fmt: skip
        self.compare = IconButton(
            "compare", self.tr("A/B"), self.tr("Hold to compare with your own voice"),
            key=self.tr("hold A"), spoken=self.tr("Compare with your own voice while held"),
        )  # fmt: skip
        self.mute = IconButton(
            "mute", self.tr("Mute"), self.tr("Send silence"), key="M", kind="mute"
        )
        self.record = IconButton(
            "record", self.tr("Record"), self.tr("Record input and output to FLAC files"),
            key="R", kind="record",
        )  # fmt: skip
        self.folder = IconButton(
            "folder", "", self.tr("Choose where recordings go"), kind="plain",
            spoken=self.tr("Recordings folder"),
        )  # fmt: skip
        self.details = IconButton(
            "details", "", self.tr("Show what the delay is made of"), key="D", kind="plain",
            spoken=self.tr("Details of delay and health"),
        )  # fmt: skip
        self.readout = DelayReadout()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 6, 8)
        row.setSpacing(theme.GAP)
        row.addWidget(self.start)
        for button in (self.bypass, self.compare, self.mute, self.record):
            row.addWidget(button)
        row.addWidget(self.folder)
        row.addStretch()
        row.addWidget(self.readout)
        row.addWidget(self.details)
        worded = (self.bypass, self.compare, self.mute, self.record)
        self._words: dict[IconButton, str] = {button: button.text() for button in worded}
        self._narrowest = 0
        self._connect()
        self._fit()

    def show_state(self, state: str) -> None:
        """Mirror the state of the engine."""
        text = {
            "stopped": self.tr("Start"),
            "starting": self.tr("Starting …"),
            "running": self.tr("Stop"),
            "reconnecting": self.tr("Stop"),
            "failed": self.tr("Try again"),
        }[state]
        self.start.setText(text)
        self.start.setAccessibleName(text)
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
        self._words[self.record] = self.tr("Recording") if path else self.tr("Record")
        self._fit()

    def show_folder(self, folder: str) -> None:
        """Mirror where recordings go."""
        self.folder.setToolTip(self.tr("Choose where recordings go; now {}").format(folder))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show words beside the icons where there is room for all of them."""
        for words in (False, True):
            for button, text in self._words.items():
                button.setText(text if words else "")
            needed = self._row.totalMinimumSize().width()
            if not words:
                self._narrowest = needed
        if needed > self.width():
            for button in self._words:
                button.setText("")

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
