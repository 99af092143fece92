"""The voices of the voices room as large cards, in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from vc_app.models.library import ENTRY, LibraryModel
from vc_app.views.widgets.library_card import HEIGHT, LibraryCard

_CARD_WIDTH = 216
"""Least width of a card, pixels."""


class LibraryGrid(QListView):
    """There is always one voice looked at, as long as any is shown.

    Signals:
        looked_at: the entry of the voice that is looked at now, or None; also when it changes.
        use_wanted: pack and voice of a double click or Enter.
        play_clicked, star_clicked: pack and voice whose button or star is clicked.
    """

    looked_at = Signal(object)
    use_wanted = Signal(str, str)
    play_clicked = Signal(str, str)
    star_clicked = Signal(str, str)

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = model
        self._wanted: tuple[str, str] | None = None
        self._last_row = 0
        self.setModel(model)
        self._card = LibraryCard(self)
        self.setItemDelegate(self._card)
        self.setAccessibleName(self.tr("Voices"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card.play_clicked.connect(self.play_clicked)
        self._card.star_clicked.connect(self.star_clicked)
        self.activated.connect(self._use)
        self.selectionModel().currentChanged.connect(self._moved)
        model.modelReset.connect(self._come_back)
        model.dataChanged.connect(self._changed)
        self._come_back()

    def show_voice(self, pack: str, voice: str) -> None:
        """Look at this voice, now or as soon as it is shown."""
        self._wanted = (pack, voice)
        self._come_back()

    @property
    def entry(self) -> object | None:
        """The voice that is looked at."""
        index = self.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Share the width out among the columns, and say whether there is something to scroll."""
        bar = self.verticalScrollBar().sizeHint().width()
        columns = max(1, (self.width() - bar) // _CARD_WIDTH)
        tall = -(-self._voices.rowCount() // columns) * HEIGHT > self.height()
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if tall else never)
        # One pixel less: a row that fills the view exactly is broken by rounding.
        self._card.size = QSize((self.width() - bar * tall - 1) // columns, HEIGHT)
        self.scheduleDelayedItemsLayout()

    def _come_back(self) -> None:
        """To the voice that was looked at; if it is gone to its neighbour, otherwise the first."""
        self._fit()
        wanted = self._wanted
        row = self._voices.row(*wanted) if wanted else -1
        if row < 0 and wanted and not self._voices.has(*wanted):
            row, wanted = min(self._last_row, self._voices.rowCount() - 1), None
        index = self._voices.index(max(row, 0))
        if not index.isValid():
            self.looked_at.emit(None)
            return
        self.setCurrentIndex(index)
        self._wanted = wanted or self._wanted
        self.scrollTo(index)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            entry = current.data(ENTRY)
            self._wanted, self._last_row = (entry.pack.name, entry.name), current.row()
            self.looked_at.emit(entry)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.looked_at.emit(self.entry)

    def _use(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        self.use_wanted.emit(entry.pack.name, entry.name)
