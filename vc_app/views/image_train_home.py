"""All trainings of image models, and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from vc_app.models.runs import NAME, RunModel
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.empty_state import EmptyState
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.run_card import RunCard


class ImageTrainHome(QWidget):
    """Shows the trainings there are.

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
        self.add = IconButton(
            "add", self.tr("&Add a training"), self.tr("Train a model from your own pictures"),
            key="Alt+A", kind="primary",
        )  # fmt: skip
        self.list = QListView()
        self.list.setModel(runs)
        self.list.setItemDelegate(RunCard(self.list))
        self.list.setAccessibleName(self.tr("Trainings of image models"))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.empty = EmptyState(
            "images",
            self.tr("Teach the program to translate pictures"),
            self.tr(
                "You need two folders of pictures, such as photos and paintings, some hundreds of "
                "each; no picture needs a partner. The program learns for hours, best on a "
                "graphics card, and shows how far it is."
            ),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.list)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self._pages, 1)
        whole.addLayout(row)
        self.add.clicked.connect(self.add_clicked)
        self.list.clicked.connect(lambda index: self.opened.emit(index.data(NAME)))
        self.list.activated.connect(lambda index: self.opened.emit(index.data(NAME)))
        remove = add_shortcut(self.list, "Del", self._remove)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        runs.modelReset.connect(self.show_page)
        self.show_page()

    def show_page(self) -> None:
        """The list, or what stands in its place."""
        self._pages.setCurrentIndex(1 if self._model.rowCount() else 0)

    def _remove(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.removed.emit(index.data(NAME))
