"""Pictures in a queue, how they are translated, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.image_jobs import ImageJobModel
from vc_app.views import theme
from vc_app.views.image_bar import CloseWhileTranslating, ImageBar
from vc_app.views.image_compare import ImageCompare
from vc_app.views.image_options import ImageOptionsPanel
from vc_app.views.widgets.drop_zone import DropZone
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.image_list import ImageList

_OPTIONS_WIDTH = 244


class TranslatePage(QWidget):
    """Signals what the user wants; shows what it is told.

    Args:
        jobs: the queue.
        patterns: of the names of pictures, for the file dialog.

    Signals:
        files_chosen: paths to look through.
        acted: see :class:`ImageList`.
        looked_at: the row that is looked at, or None.
        seen: the page came into sight.
    """

    files_chosen = Signal(list)
    acted = Signal(str, list)
    looked_at = Signal(object)
    seen = Signal()

    def __init__(self, jobs: ImageJobModel, patterns: Sequence[str]) -> None:
        super().__init__()
        self._jobs, self._patterns = jobs, patterns
        self.options = ImageOptionsPanel()
        self.list = ImageList(jobs)
        self.compare = ImageCompare()
        self.bar = ImageBar()
        self.question = CloseWhileTranslating()
        self.add_files = IconButton(
            "files", self.tr("Add &pictures …"), self.tr("Choose pictures"), key="Ctrl+O"
        )
        self.add_folder = IconButton(
            "folder", self.tr("Add a folde&r …"), self.tr("Choose a folder of pictures"),
            key="Ctrl+Shift+O",
        )  # fmt: skip
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_page()

    def show_summary(self, summary: Any) -> None:
        """Mirror how far all of it is."""
        self.bar.show_summary(summary)

    def browse_files(self) -> None:
        """Let the user choose pictures."""
        kinds = self.tr("Pictures and videos ({})").format(" ".join(self._patterns))
        everything = self.tr("All files (*)")
        paths, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Pictures to translate"), "", f"{kinds};;{everything}"
        )
        if paths:
            self.files_chosen.emit([Path(path) for path in paths])

    def browse_folder(self) -> None:
        """Let the user choose a folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of pictures"))
        if folder:
            self.files_chosen.emit([Path(folder)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def _act(self, action: str, ids: list[int]) -> None:
        if action in ("folder", "open"):
            row = self._jobs.row(ids[0])
            if row >= 0:
                self.list.setCurrentIndex(self._jobs.index(row))
            job = self.list.job
            if job is not None and job.output is not None:
                path = job.output.parent if action == "folder" else job.output
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        else:
            self.acted.emit(action, ids)

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
        elif self.list.job is None:  # the first is looked at until another is
            self.list.setCurrentIndex(self._jobs.index(0))

    def _lay_out(self) -> None:
        zone = DropZone(
            "images",
            self.tr("Drop pictures or folders here"),
            self.tr("PNG, JPEG, WebP, TIFF and more, of any size; videos too. Ctrl+V pastes one."),
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
        right.addWidget(self.stack, 4)
        right.addWidget(self.compare, 6)
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
