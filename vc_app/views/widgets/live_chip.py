"""The live session in a few words, for the rooms where it is not in sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton

_ACTIVE = ("starting", "running", "reconnecting")


class LiveChip(QWidget):
    """A button that starts and stops, and one that tells the delay and leads to the live room.

    Signals:
        start_clicked: start, or stop.
        room_wanted: the live room is to be entered.
    """

    start_clicked = Signal()
    room_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = IconButton("start", "", "", kind="plain")
        self.start.setCheckable(True)
        self.go = IconButton("microphone", "", self.tr("Go to the live room"), kind="plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP // 2)
        row.addWidget(self.start)
        row.addWidget(self.go)
        self.start.clicked.connect(self._ask)
        self.go.clicked.connect(self.room_wanted)
        self.show_state("stopped")
        self.go.setText(self.tr("Live: off"))

    def show_state(self, state: str) -> None:
        """Mirror the state of the engine."""
        active = state in _ACTIVE
        self.start.setChecked(active)
        self.start.set_icon("stop" if active else "start")
        words = self.tr("Stop the live voice") if active else self.tr("Start the live voice")
        self.start.setToolTip(words)
        self.start.setAccessibleName(words)

    def show_account(self, account: Any) -> None:
        """Mirror delay and health; see vc_app.sessions.health."""
        idle = account.level == "idle"
        text = self.tr("Live: off") if idle else self.tr("Live: {}").format(account.delay)
        if text != self.go.text():
            self.go.setText(text)
            self.go.setAccessibleName(f"{text}. {account.summary}")

    def _ask(self, on: bool) -> None:
        self.start.setChecked(not on)  # the engine decides; its answer sets the button
        self.start_clicked.emit()
