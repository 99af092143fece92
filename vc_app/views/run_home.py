"""The first page of a room that trains: its trainings, and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from vc_app.models.runs import NAME, RunModel
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.empty_state import EmptyState
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.run_card import RunCard


class RunHome(QWidget):
    """Shows the trainings there are; those who derive from it say what of.

    Args:
        runs: the trainings.

    Attributes:
        foot: the row below, with the button for a new one at its end.

    Signals:
        opened: name of a training to look at.
        removed: name of one to discard.
        add_clicked: a new one is wanted.
    """

    opened = Signal(str)
    removed = Signal(str)
    add_clicked = Signal()

    def __init__(self, runs: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = runs
        self.foot = QHBoxLayout()
        self._pages = QStackedWidget()

    def _furnish(self, name: str, empty: EmptyState, add: IconButton) -> None:
        """Put everything in its place.

        Args:
            name: of the list, for those who hear it.
            empty: stands where there is no training yet.
            add: begins one.
        """
        self.empty, self.add = empty, add
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(RunCard(self.list))
        self.list.setAccessibleName(name)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.list)
        self.foot.setSpacing(theme.GAP)
        self.foot.addStretch()
        self.foot.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self._pages, 1)
        whole.addLayout(self.foot)
        self.add.clicked.connect(self.add_clicked)
        self.list.clicked.connect(lambda index: self.opened.emit(index.data(NAME)))
        self.list.activated.connect(lambda index: self.opened.emit(index.data(NAME)))
        remove = add_shortcut(self.list, "Del", self._remove)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._model.modelReset.connect(self.show_page)
        self.show_page()

    def show_page(self) -> None:
        """The list, or what stands in its place."""
        self._pages.setCurrentIndex(1 if self._model.rowCount() else 0)

    def _remove(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.removed.emit(index.data(NAME))
