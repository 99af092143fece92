"""A page with a queue of files: dropped, listed, and looked at one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.jobs import JobModel
from vc_app.views import theme
from vc_app.views.convert_bar import ConvertBar
from vc_app.views.convert_question import CloseWhileConverting
from vc_app.views.widgets.drop_zone import DropZone
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.job_list import JobList

_OPTIONS_WIDTH = 244


@dataclass(frozen=True)
class Dialogs:
    """What the dialogs say that ask for files.

    Attributes:
        files, folder: titles.
        kinds: of files, with {} in the place of their patterns.
        everything: all files.
    """

    files: str
    folder: str
    kinds: str
    everything: str


class QueuePage(QWidget):
    """Signals what the user wants; shows what it is told. Those who derive from it say of what.

    Args:
        jobs: the queue.
        patterns: of the names of files, for the file dialog.

    Signals:
        files_chosen: paths to look through.
        acted: see :class:`JobList`.
        looked_at: the row that is looked at, or None.
    """

    files_chosen = Signal(list)
    acted = Signal(str, list)
    looked_at = Signal(object)

    options: QScrollArea
    list: JobList
    compare: Any
    bar: ConvertBar
    question: CloseWhileConverting
    add_files: IconButton
    add_folder: IconButton

    def __init__(self, jobs: JobModel, patterns: Sequence[str]) -> None:
        super().__init__()
        self._jobs, self._patterns = jobs, patterns
        self.stack = QStackedWidget()

    def show_summary(self, summary: Any) -> None:
        """Mirror how far all of it is."""
        self.bar.show_summary(summary)

    def browse_files(self) -> None:
        """Let the user choose files."""
        kinds = self._dialogs.kinds.format(" ".join(self._patterns))
        paths, _ = QFileDialog.getOpenFileNames(
            self, self._dialogs.files, "", f"{kinds};;{self._dialogs.everything}"
        )
        if paths:
            self.files_chosen.emit([Path(path) for path in paths])

    def browse_folder(self) -> None:
        """Let the user choose a folder."""
        folder = QFileDialog.getExistingDirectory(self, self._dialogs.folder)
        if folder:
            self.files_chosen.emit([Path(folder)])

    def _furnish(self, zone: DropZone, dialogs: Dialogs, shares: tuple[int, int]) -> None:
        """Put all parts in their places, once they are there.

        Args:
            zone: stands where the queue is empty.
            dialogs: what they say.
            shares: of the height, for the queue and for what is looked at.
        """
        self._dialogs = dialogs
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        self.stack.addWidget(zone)
        self.stack.addWidget(card)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(self.stack, shares[0])
        right.addWidget(self.compare, shares[1])
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP + 4)
        self.options.setFixedWidth(_OPTIONS_WIDTH)
        middle.addWidget(self.options)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.question)
        whole.addLayout(middle, 1)
        whole.addWidget(self.bar)
        self._connect()
        self._show_page()

    def _connect(self) -> None:
        for button in (self.add_files, self.bar.files):
            button.clicked.connect(self.browse_files)
        for button in (self.add_folder, self.bar.folder):
            button.clicked.connect(self.browse_folder)
        self.list.acted.connect(self._act)
        self.list.current_changed.connect(self._show_job)
        self._jobs.rowsInserted.connect(self._show_page)
        self._jobs.rowsRemoved.connect(self._show_page)
        self._jobs.modelReset.connect(self._show_page)

    def _act(self, action: str, ids: Sequence[int]) -> None:
        if action not in ("folder", "open"):
            self.acted.emit(action, ids)
            return
        self._look_at(ids[0])
        job = self.list.job
        if job is not None and job.output is not None:
            path = job.output.parent if action == "folder" else job.output
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

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
