"""The voices to pick from, pack by pack, as cards in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from vc_app.models.voices import NAME, PACK, VoiceModel
from vc_app.views.widgets.voice_card import HEADING_HEIGHT, HEIGHT, VoiceCard

_CARD_WIDTH = 128
"""Least width of a card, pixels."""


class VoiceList(QListView):
    """Emits ``picked`` with pack and name of the voice that a click or an arrow key reaches."""

    picked = Signal(str, str)

    def __init__(self, model: VoiceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = model
        self.setModel(model)
        self._card = VoiceCard(self)
        self.setItemDelegate(self._card)
        self.setAccessibleName(self.tr("Voices"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)  # a heading is as wide as the list, so that it has its own row
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.selectionModel().currentChanged.connect(self._moved)
        model.modelReset.connect(self._fit)

    def show_pick(self, pack: str, name: str) -> None:
        """Mirror which voice is picked; says nothing back."""
        row = self._voices.row(pack, name)
        if row < 0 or row == self.currentIndex().row():
            return
        index = self._voices.index(row)
        self.selectionModel().blockSignals(True)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        self.scrollTo(index)

    def pick(self, place: int) -> None:
        """Pick a voice by its place, counted from 0, as if clicked; nothing where there is none."""
        if 0 <= place < len(self._voices.voice_rows):
            self.setCurrentIndex(self._voices.index(self._voices.voice_rows[place]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        """Share the width out among the columns, and say whether there is something to scroll."""
        # Decided here: the view itself shows a bar even where nothing is to be scrolled.
        bar = self.verticalScrollBar().sizeHint().width()
        columns = max(1, self.width() // _CARD_WIDTH)
        heading = HEADING_HEIGHT * self._voices.has_headings
        tall = sum(heading + -(-count // columns) * HEIGHT for count in self._voices.sections)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            if tall > self.height()
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        # One pixel less: a row that fills the view exactly is broken by rounding.
        room = self.width() - bar * (tall > self.height()) - 1
        self._card.size = QSize(room // columns, HEIGHT)
        self._card.heading_size = QSize(room // columns * columns, HEADING_HEIGHT)
        self.scheduleDelayedItemsLayout()

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(current.data(PACK), current.data(NAME))
