"""The convert room: recordings in a queue, how they are converted, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.jobs import JobModel
from vc_app.models.voices import VoiceModel
from vc_app.views import theme
from vc_app.views.convert_bar import ConvertBar
from vc_app.views.convert_compare import ConvertCompare
from vc_app.views.convert_options import ConvertOptionsPanel
from vc_app.views.convert_question import CloseWhileConverting
from vc_app.views.sound_panel import FieldScale
from vc_app.views.widgets.drop_zone import DropZone
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.job_list import JobList

_OPTIONS_WIDTH = 244


class ConvertView(QWidget):
    """Signals what the user wants; shows what it is told.

    Args:
        jobs: the queue.
        voices: to convert to.
        controls: sliders of the sound.
        patterns: of the names of recordings, for the file dialog.

    Signals:
        files_chosen: paths to look through.
        acted: see :class:`JobList`.
        listened: ``source``, ``result``, ``toggle`` or ``swap``, of the row that is looked at.
        sought: side and second to play from.
        looked_at: the row that is looked at, or None.
    """

    files_chosen = Signal(list)
    acted = Signal(str, list)
    listened = Signal(str)
    sought = Signal(str, float)
    looked_at = Signal(object)

    def __init__(
        self,
        jobs: JobModel,
        voices: VoiceModel,
        controls: Sequence[FieldScale],
        patterns: Sequence[str],
    ) -> None:
        super().__init__()
        self._jobs, self._patterns = jobs, patterns
        self.options = ConvertOptionsPanel(voices, controls)
        self.list = JobList(jobs)
        self.compare = ConvertCompare()
        self.bar = ConvertBar()
        self.question = CloseWhileConverting()
        self.add_files = IconButton(
            "files", self.tr("Add fil&es …"), self.tr("Choose recordings"), key="Ctrl+O"
        )
        self.add_folder = IconButton(
            "folder", self.tr("Add a folde&r …"), self.tr("Choose a folder of recordings"),
            key="Ctrl+Shift+O",
        )  # fmt: skip
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_page()

    def show_summary(self, summary: Any) -> None:
        """Mirror how far all of it is."""
        self.bar.show_summary(summary)

    def show_playback(self, now: Any) -> None:
        """Mirror what is heard."""
        self.list.show_playing(now.path if now.playing else None)
        self.compare.show_playback(now)

    def browse_files(self) -> None:
        """Let the user choose recordings."""
        kinds = self.tr("Recordings ({})").format(" ".join(self._patterns))
        everything = self.tr("All files (*)")
        paths, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Recordings to convert"), "", f"{kinds};;{everything}"
        )
        if paths:
            self.files_chosen.emit([Path(path) for path in paths])

    def browse_folder(self) -> None:
        """Let the user choose a folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of recordings"))
        if folder:
            self.files_chosen.emit([Path(folder)])

    def _act(self, action: str, ids: list[int]) -> None:
        if action in ("source", "result"):
            self._look_at(ids[0])
            self.listened.emit(action)
        elif action in ("folder", "open"):
            self._look_at(ids[0])
            job = self.list.job
            if job is not None and job.output is not None:
                path = job.output.parent if action == "folder" else job.output
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        else:
            self.acted.emit(action, ids)

    def _look_at(self, id: int) -> None:
        row = self._jobs.row(id)
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self._jobs.index(row))

    def _show_job(self, job: Any) -> None:
        self.compare.setVisible(job is not None)
        self.compare.show_job(job)
        self.looked_at.emit(job)

    def _show_page(self, *_: object) -> None:
        empty = self._jobs.rowCount() == 0
        self.stack.setCurrentIndex(0 if empty else 1)
        self.bar.setVisible(not empty)
        if empty:
            self.compare.hide()

    def _lay_out(self) -> None:
        names = ", ".join(self._patterns[:6]).replace("*.", "").upper()
        zone = DropZone(
            "drop",
            self.tr("Drop recordings or folders here"),
            self.tr("{formats} and more, from a second to hours").format(formats=names),
            (self.add_files, self.add_folder),
        )
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        self.stack.addWidget(zone)
        self.stack.addWidget(card)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(self.stack, 5)
        right.addWidget(self.compare, 4)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP + 4)
        self.options.setFixedWidth(_OPTIONS_WIDTH)
        middle.addWidget(self.options)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 12, 12)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.question)
        whole.addLayout(middle, 1)
        whole.addWidget(self.bar)

    def _connect(self) -> None:
        for button in (self.add_files, self.bar.files):
            button.clicked.connect(self.browse_files)
        for button in (self.add_folder, self.bar.folder):
            button.clicked.connect(self.browse_folder)
        self.list.acted.connect(self._act)
        self.list.current_changed.connect(self._show_job)
        self.compare.play_clicked.connect(self.listened)
        self.compare.swap_clicked.connect(lambda: self.listened.emit("swap"))
        self.compare.seek.connect(self.sought)
        self._jobs.rowsInserted.connect(self._show_page)
        self._jobs.rowsRemoved.connect(self._show_page)
        self._jobs.modelReset.connect(self._show_page)
