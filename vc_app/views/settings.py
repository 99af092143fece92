"""The settings: pages on the left, the open one on the right, and a field to find any of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.views import theme
from vc_app.views.pages.page import Row
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton

LIST_WIDTH = 184
_ITEM_HEIGHT = 38


@dataclass(frozen=True)
class PageDoor:
    """A page as the list shows it.

    Attributes:
        name: what it is asked for by.
        title: in the language in force.
        make: the page itself, made when it is first opened or searched.
    """

    name: str
    title: str
    make: Callable[[], QWidget]


class SettingsView(QWidget):
    """Shows one page at a time.

    Signals:
        opened: name of the page in sight.
        reset_clicked: all settings are to be as at first.
    """

    opened = Signal(str)
    reset_clicked = Signal()

    def __init__(self, doors: Sequence[PageDoor]) -> None:
        super().__init__()
        self._doors = list(doors)
        self.pages: dict[str, QScrollArea] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.list = QListWidget()
        self.list.setProperty("kind", "pages")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for door in self._doors:
            item = QListWidgetItem(door.title)
            item.setSizeHint(QSize(0, _ITEM_HEIGHT))
            self.list.addItem(item)
        self.nothing = QLabel(self.tr("Nothing is called so"))
        self.nothing.setProperty("kind", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.reset = IconButton(
            "refresh",
            self.tr("Reset all"),
            self.tr("Bring every setting back to what it was at first; it can be undone"),
        )
        self._stack = QStackedWidget()
        self._leisure = QTimer(self, interval=0)
        self._leisure.timeout.connect(self._make_next)
        self._lay_out()
        self.list.currentRowChanged.connect(self._open_row)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.list.setFocus)
        self.reset.clicked.connect(self.reset_clicked)
        add_shortcut(self, "Ctrl+F", self._begin_search)

    @property
    def page(self) -> str:
        """Name of the page in sight."""
        row = self.list.currentRow()
        return self._doors[row].name if row >= 0 else ""

    def open_page(self, name: str) -> None:
        """Go to a page; an unknown name leads to the first."""
        names = [door.name for door in self._doors]
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    def _open_row(self, row: int) -> None:
        if row >= 0:
            door = self._doors[row]
            self._stack.setCurrentWidget(self._made(door))
            self.opened.emit(door.name)

    def _made(self, door: PageDoor) -> QScrollArea:
        if door.name not in self.pages:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            inner = QWidget()
            column = QVBoxLayout(inner)
            column.setContentsMargins(0, 0, theme.GAP, 0)
            column.addWidget(door.make())
            area.setWidget(inner)
            self.pages[door.name] = area
            self._stack.addWidget(area)
        return self.pages[door.name]

    def _make_next(self) -> None:
        """The pages that nobody has opened yet, one after another, so that all can be searched."""
        missing = [door for door in self._doors if door.name not in self.pages]
        if missing:
            self._made(missing[0])
        else:
            self._leisure.stop()
            self._filter()

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search(self) -> None:
        if len(self.pages) < len(self._doors):
            self._leisure.start()  # it filters at its end
        else:
            self._filter()

    def _filter(self) -> None:
        """Show the pages that hold every word, mark the rows that do, and go to the first."""
        words = self.search.text().casefold().split()
        found = []
        for row, door in enumerate(self._doors):
            page = self.pages[door.name]
            here = _holds(f"{door.title} {_texts(page)}", words)
            self.list.setRowHidden(row, not here)
            if here:
                found.append(row)
            for part in page.findChildren(Row):
                _mark(part, bool(words) and _holds(_texts(part), words))
        self.nothing.setVisible(not found)
        if found and self.list.isRowHidden(self.list.currentRow()):
            self.list.setCurrentRow(found[0])
        if found and words:
            page = self.pages[self.page]
            marked = [part for part in page.findChildren(Row) if part.property("found")]
            if marked:
                page.ensureWidgetVisible(marked[0])

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        left.addWidget(self.reset)
        side = QWidget()
        side.setFixedWidth(LIST_WIDTH)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 0, 4, 12)
        whole.setSpacing(theme.GAP * 2)
        whole.addWidget(side)
        whole.addWidget(self._stack, 1)


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _texts(place: QWidget) -> str:
    """All that can be read within ``place``."""
    found: list[str] = []
    for part in (place, *place.findChildren(QWidget)):
        found.append(part.accessibleName())
        if isinstance(part, (QLabel, QAbstractButton)):
            found.append(part.text())
        elif isinstance(part, QComboBox):
            found += (part.itemText(row) for row in range(min(part.count(), 20)))
        elif isinstance(part, QSpinBox):
            found.append(part.text())
    return " ".join(found).replace("&", "")


def _mark(row: Row, found: bool) -> None:
    if bool(row.property("found")) != found:
        row.setProperty("found", found)
        row.style().unpolish(row)
        row.style().polish(row)
