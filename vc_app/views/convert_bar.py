"""The bar at the foot of the convert room: start and pause, how far all of it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from vc_app.models.jobs import clock
from vc_app.sessions.counted import Counted
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton


class ConvertBar(Counted, QFrame):
    """Signals what the user wants of the whole queue; shows what is.

    Signals:
        pause_wanted: begin nothing new, or go on.
        files_clicked, folder_clicked, cancel_clicked, retry_clicked, clear_clicked: pressed.
    """

    pause_wanted = Signal(bool)
    files_clicked = Signal()
    folder_clicked = Signal()
    cancel_clicked = Signal()
    retry_clicked = Signal()
    clear_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._paused = False
        self.start = IconButton(
            "start", self.tr("Convert"), self.tr("Convert what waits, or begin nothing new"),
            key="Ctrl+Return", kind="primary",
        )  # fmt: skip
        self.start.setMinimumWidth(136)
        self.files = IconButton(
            "files", "", self.tr("Add files"), key="Ctrl+O", spoken=self.tr("Add files")
        )
        self.folder = IconButton(
            "folder", "", self.tr("Add a folder"), key="Ctrl+Shift+O",
            spoken=self.tr("Add a folder"),
        )  # fmt: skip
        self.cancel = IconButton(
            "stop", "", self.tr("Cancel all"), key="Ctrl+.", spoken=self.tr("Cancel all")
        )
        self.retry = IconButton(
            "retry", "", self.tr("Try again what failed"), key="F5",
            spoken=self.tr("Try again what failed"),
        )  # fmt: skip
        self.clear = IconButton(
            "done", "", self.tr("Take what is done off the list"),
            spoken=self.tr("Take what is done off the list"),
        )  # fmt: skip
        self.text = QLabel()
        self.left = QLabel()
        self.left.setProperty("kind", "muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("Progress of all"))
        self._lay_out()
        self._connect()

    def show_summary(self, now: Any) -> None:
        """Mirror a :class:`vc_app.sessions.convert_queue.Summary`."""
        self._paused = now.paused
        busy = bool(now.converting or (now.waiting and not now.paused))
        self.start.setText(self.tr("Pause") if busy and not now.paused else self._verb())
        self.start.setAccessibleName(self.start.text())
        self.start.set_icon("pause" if busy and not now.paused else "start")
        self.start.setEnabled(bool(now.waiting or (now.converting and now.paused) or busy))
        self.cancel.setEnabled(bool(now.waiting or now.converting or now.looking))
        self.retry.setEnabled(bool(now.failed))
        self.clear.setEnabled(bool(now.done))
        self.text.setText(self._counts(now))
        self.left.setText(self._rest(now))
        self.progress.setValue(round(1000 * now.share))

    def _verb(self) -> str:
        return self.tr("Convert")

    def _looking(self) -> str:
        return self.tr("Looking for recordings …")

    def _counts(self, now: Any) -> str:
        parts = [self.tr("{done} of {total} done").format(done=now.done, total=now.total)]
        if now.failed:
            parts.append(self.tr("%n failed", "", now.failed))
        return " · ".join(parts)

    def _rest(self, now: Any) -> str:
        if now.looking:
            return self._looking()
        if now.converting and now.paused and now.waiting:
            return self.tr("Pauses when this one is done")
        if now.waiting and now.paused:
            return self.tr("Paused")
        if now.remaining_s is not None:
            return self.tr("{time} left").format(time=clock(now.remaining_s + 0.5))
        return ""

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.addWidget(self.text)
        words.addStretch()
        words.addWidget(self.left)
        middle = QVBoxLayout()
        middle.setSpacing(theme.GAP // 2)
        middle.addLayout(words)
        middle.addWidget(self.progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(theme.GAP)
        row.addWidget(self.start)
        row.addWidget(self.cancel)
        row.addSpacing(theme.GAP)
        row.addLayout(middle, 1)
        row.addSpacing(theme.GAP)
        for button in (self.retry, self.clear, self.files, self.folder):
            row.addWidget(button)

    def _connect(self) -> None:
        self.start.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        self.files.clicked.connect(self.files_clicked)
        self.folder.clicked.connect(self.folder_clicked)
        self.cancel.clicked.connect(self.cancel_clicked)
        self.retry.clicked.connect(self.retry_clicked)
        self.clear.clicked.connect(self.clear_clicked)
