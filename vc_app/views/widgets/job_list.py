"""The queue as a list: many rows, several selected, results to be dragged out or copied."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QListView, QMenu, QWidget

from vc_app.models.icons import icon
from vc_app.models.jobs import JOB, Index, JobModel
from vc_app.views import theme
from vc_app.views.widgets.job_row import JobRow, action_text


class JobList(QListView):
    """Signals what is wanted of its rows.

    Signals:
        acted: name of an action, and the ids of the rows it is for: ``source``, ``result``,
            ``folder``, ``open``, ``cancel``, ``retry``, ``again``, ``remove``.
        current_changed: the row that is looked at, or None.

    Attributes:
        make_row: paints a row.
    """

    acted = Signal(str, list)
    current_changed = Signal(object)

    make_row: type[JobRow] = JobRow

    def __init__(self, model: JobModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = model
        self.setModel(model)
        self.row = self.make_row(self)
        self.setItemDelegate(self.row)
        self.setAccessibleName(self._spoken())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.row.acted.connect(lambda action, id: self.acted.emit(action, [id]))
        self.doubleClicked.connect(self._play)
        model.dataChanged.connect(self._look_again)
        model.rowsRemoved.connect(self._tell)
        model.modelReset.connect(self._tell)

    @property
    def job(self) -> Any:
        """The row that is looked at, or None."""
        index = self.currentIndex()
        return index.data(JOB) if index.isValid() else None

    @property
    def selected(self) -> list[int]:
        """Ids of the rows that are selected, in order."""
        chosen: Any = self.selectionModel().selection()
        ranges = sorted((part.top(), part.bottom()) for part in chosen)
        return [id for first, last in ranges for id in self._jobs.ids(first, last)]

    def show_playing(self, path: Path | None) -> None:
        """Mirror which file is heard."""
        if path != self.row.playing:
            self.row.playing = path
            self.viewport().update()

    def copy(self) -> None:
        """Put the selected results on the clipboard, as files and as their names."""
        data = self._jobs.mimeData(self.selectedIndexes())
        if data.urls():
            QApplication.clipboard().setMimeData(data)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._play()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if job := self.job:
            self.menu(job).popup(event.globalPos())

    def menu(self, job: Any) -> QMenu:
        """What can be done with the selected rows, ``job`` first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one, several = [job.id], self.selected or [job.id]
        for action in self.row.actions(job):
            if action == "remove":  # it stands below
                continue
            ids = one if action in ("source", "result", "folder") else several
            menu.addAction(action_text(action), partial(self.acted.emit, action, ids))
        if job.output is not None:
            menu.addAction(self.tr("Open the result"), lambda: self.acted.emit("open", one))
            menu.addAction(self.tr("Copy the results"), self.copy)
        menu.addSeparator()
        menu.addAction(self._again(), lambda: self.acted.emit("again", several))
        menu.addAction(self.tr("Take off the list"), lambda: self.acted.emit("remove", several))
        return menu

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Results leave the window as files; one picture, however many they are."""
        data = self._jobs.mimeData(self.selectedIndexes())
        if data.urls():
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(icon("files", theme.current().accent).pixmap(32, 32))
            drag.exec(Qt.DropAction.CopyAction)

    def _spoken(self) -> str:
        return self.tr("Recordings to convert")

    def _again(self) -> str:
        return self.tr("Convert to the voices picked now")

    def _play(self, *_: object) -> None:
        if job := self.job:
            self.acted.emit("result" if job.output is not None else "source", [job.id])

    def _remove(self) -> None:
        if ids := self.selected:
            place = self.currentIndex().row()
            self.acted.emit("remove", ids)
            left = min(place, self._jobs.rowCount() - 1)
            if left >= 0:
                self.setCurrentIndex(self._jobs.index(left))

    def _look_again(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self._tell()

    def _tell(self, *_: object) -> None:
        self.current_changed.emit(self.job)
