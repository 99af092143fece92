"""All trainings, and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.runs import NAME, RunModel
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.empty_state import EmptyState
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.run_card import RunCard


class TrainHome(QWidget):
    """Shows the trainings there are.

    Signals:
        opened: name of a training to look at.
        removed: name of one to discard.
        add_clicked: a new voice is wanted.
        close_picked: what becomes of trainings when the window closes.
    """

    opened = Signal(str)
    removed = Signal(str)
    add_clicked = Signal()
    close_picked = Signal(str)

    def __init__(self, runs: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = runs
        self.add = IconButton(
            "add", self.tr("&Add a voice"), self.tr("Learn a new voice from recordings"),
            key="Alt+A", kind="primary",
        )  # fmt: skip
        self.list = QListView()
        self.list.setModel(runs)
        self.list.setItemDelegate(RunCard(self.list))
        self.list.setAccessibleName(self.tr("Trainings"))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.empty = EmptyState(
            "train",
            self.tr("Teach the program a new voice"),
            self.tr(
                "You need two to three minutes of your own voice, and as much of the other one. "
                "Record both here, or drop recordings. The program checks them, learns for ten "
                "minutes to an hour, and you can listen how it gets better."
            ),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.list)
        hint = QLabel(self.tr("When the window &closes, trainings"))
        hint.setProperty("kind", "muted")
        self.on_close = QComboBox()
        self.on_close.setAccessibleName(self.tr("Trainings when the window closes"))
        self.on_close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for key, text in (
            ("ask", self.tr("are asked about")),
            ("background", self.tr("go on in the background")),
            ("pause", self.tr("pause")),
        ):
            self.on_close.addItem(text, key)
        hint.setBuddy(self.on_close)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(hint)
        row.addWidget(self.on_close)
        row.addStretch()
        row.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self._pages, 1)
        whole.addLayout(row)
        self.add.clicked.connect(self.add_clicked)
        self.on_close.activated.connect(
            lambda row: self.close_picked.emit(self.on_close.itemData(row))
        )
        self.list.clicked.connect(lambda index: self.opened.emit(index.data(NAME)))
        self.list.activated.connect(lambda index: self.opened.emit(index.data(NAME)))
        remove = add_shortcut(self.list, "Del", self._remove)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        runs.modelReset.connect(self.show_page)
        self.show_page()

    def show_page(self) -> None:
        """The list, or what stands in its place."""
        self._pages.setCurrentIndex(1 if self._model.rowCount() else 0)

    def show_close(self, choice: str) -> None:
        """Mirror what becomes of trainings when the window closes."""
        self.on_close.setCurrentIndex(self.on_close.findData(choice))

    def _remove(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.removed.emit(index.data(NAME))
