"""The voices room: search, listen, choose."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.library import LibraryModel
from vc_app.views import theme
from vc_app.views.import_question import ImportQuestion
from vc_app.views.sentence_bar import SentenceBar
from vc_app.views.voice_detail import VoiceDetail
from vc_app.views.widgets.empty_state import EmptyState
from vc_app.views.widgets.library_grid import LibraryGrid
from vc_app.views.widgets.segments import Segments


class VoicesView(QWidget):
    """All voices, and the one that is looked at.

    Args:
        model: the voices.
        rooms: names of the rooms there are.
        suffixes: of recordings, with their dots.

    Signals:
        kind_picked, order_picked: which voices are shown, and in which order.
        listen_wanted, live_wanted, convert_wanted, favourite_wanted: with pack and voice.
        export_wanted: pack, and the folder to copy it to.
        remove_wanted: pack.
        undo_wanted: bring back what was deleted last.
    """

    kind_picked = Signal(str)
    order_picked = Signal(str)
    listen_wanted = Signal(str, str)
    live_wanted = Signal(str, str)
    convert_wanted = Signal(str, str)
    favourite_wanted = Signal(str, str)
    export_wanted = Signal(str, str)
    remove_wanted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, model: LibraryModel, rooms: Collection[str], suffixes: list[str]) -> None:
        super().__init__()
        self._model = model
        self._kind = "all"
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search voices (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search voices"))
        self.search.setToolTip(self.tr("Name, pack, gender or licence (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setProperty("kind", "search")
        self.kinds = Segments(self.tr("Voices that are shown"), self._kinds())
        self.order = QComboBox()
        self.order.setAccessibleName(self.tr("Order of the voices"))
        self.order.setToolTip(self.tr("Order of the voices"))
        for key, text in self._orders():
            self.order.addItem(text, key)
        self.question = ImportQuestion()
        self.grid = LibraryGrid(model)
        self.empty = EmptyState("search", "", "")
        self.stage = QStackedWidget()
        self.detail = VoiceDetail(model, rooms)
        self.sentence = SentenceBar(suffixes)
        self._lay_out()
        self._connect()
        self.detail.show_entry(self.grid.entry)
        self._show_page()

    def show_choice(self, kind: str, order: str) -> None:
        """Mirror which voices are shown, and in which order."""
        self._kind = kind
        self.kinds.show_choice(kind)
        self.order.setCurrentIndex(self.order.findData(order))
        self._show_page()

    def search_now(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _kinds(self) -> list[tuple[str, str, str]]:
        return [
            ("all", self.tr("All"), self.tr("Every voice")),
            ("favourites", self.tr("Favourites"), self.tr("The voices you have marked")),
            ("own", self.tr("Yours"), self.tr("Voices you have trained or imported")),
            ("female", self.tr("Female"), self.tr("Women's voices")),
            ("male", self.tr("Male"), self.tr("Men's voices")),
        ]

    def _orders(self) -> list[tuple[str, str]]:
        return [
            ("pack", self.tr("By pack")),
            ("name", self.tr("By name")),
            ("pitch", self.tr("Low voices first")),
            ("likeness", self.tr("Best likeness first")),
            ("newest", self.tr("Newest first")),
        ]

    def _show_page(self) -> None:
        """The cards, or why there are none."""
        if self._model.rowCount():
            self.stage.setCurrentWidget(self.grid)
            return
        self.stage.setCurrentWidget(self.empty)
        texts = {
            "favourites": (
                self.tr("No favourites yet"),
                self.tr("Click a voice's star, or press F: it is the first in every list then."),
            ),
            "own": (
                self.tr("No voices of your own yet"),
                self.tr("Drop a voice pack (.safetensors) here, or add your own voice."),
            ),
        }
        none = self.tr("No voice fits"), self.tr("Try fewer words, or look among all voices.")
        heading, remedy = none if self.search.text().strip() else texts.get(self._kind, none)
        self.empty.say(heading, remedy)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.GAP)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.kinds)
        tools.addWidget(self.order)
        self.stage.addWidget(self.grid)
        self.stage.addWidget(self.empty)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 12, 12)
        whole.setSpacing(theme.GAP)
        whole.addLayout(tools)
        whole.addWidget(self.question)
        whole.addLayout(middle, 1)
        whole.addWidget(self.sentence)

    def _connect(self) -> None:
        detail = self.detail
        self.search.textChanged.connect(self._model.look_for)
        self._model.modelReset.connect(self._show_page)
        self.kinds.picked.connect(self._pick_kind)
        self.order.activated.connect(lambda _: self.order_picked.emit(self.order.currentData()))
        self.grid.looked_at.connect(detail.show_entry)
        self.grid.use_wanted.connect(self.live_wanted)
        self.grid.play_clicked.connect(self.listen_wanted)
        self.grid.star_clicked.connect(self.favourite_wanted)
        detail.listen_clicked.connect(lambda: self._tell(self.listen_wanted))
        detail.live_clicked.connect(lambda: self._tell(self.live_wanted))
        detail.convert_clicked.connect(lambda: self._tell(self.convert_wanted))
        detail.favourite_clicked.connect(lambda: self._tell(self.favourite_wanted))
        detail.export_clicked.connect(self._choose_folder)
        detail.remove_clicked.connect(self._remove)

    def _pick_kind(self, kind: str) -> None:
        self._kind = kind
        self.kind_picked.emit(kind)
        self._show_page()

    def _tell(self, signal: Any) -> None:
        entry: Any = self.grid.entry
        if entry is not None:
            signal.emit(entry.pack.name, entry.name)

    def _remove(self) -> None:
        entry: Any = self.grid.entry
        if entry is not None and entry.pack.own:
            self.remove_wanted.emit(entry.pack.name)

    def _choose_folder(self) -> None:
        entry: Any = self.grid.entry
        if entry is None:
            return
        title = self.tr("Where to copy {}").format(entry.pack.name)
        if folder := QFileDialog.getExistingDirectory(self, title):
            self.export_wanted.emit(entry.pack.name, folder)
