"""The voices to pick from, as cards in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from vc_app.models.voices import NAME, VoiceModel
from vc_app.views.widgets.voice_card import HEIGHT, VoiceCard

_CARD_WIDTH = 128
"""Least width of a card, pixels."""


class VoiceList(QListView):
    """Emits ``picked`` with the name of the voice that a click or an arrow key reaches."""

    picked = Signal(str)

    def __init__(self, model: VoiceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = model
        self.setModel(model)
        self._card = VoiceCard(self)
        self.setItemDelegate(self._card)
        self.setAccessibleName("Voices")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_pick(self, name: str) -> None:
        """Mirror which voice is picked; says nothing back."""
        row = self._voices.row(name)
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

    def pick_row(self, row: int) -> None:
        """Pick the voice at a row as if it were clicked; nothing where there is none."""
        if 0 <= row < self._voices.rowCount():
            self.setCurrentIndex(self._voices.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Decided here: the view itself shows a bar even where nothing is to be scrolled.
        count = self._voices.rowCount()
        bar = self.verticalScrollBar().sizeHint().width()
        columns = max(1, self.width() // _CARD_WIDTH)
        too_tall = -(-count // columns) * HEIGHT > self.height()
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            if too_tall
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        # One pixel less: a row that fills the view exactly is broken by rounding.
        room = self.width() - bar * too_tall - 1
        self._card.size = QSize(room // columns, HEIGHT)
        self.setGridSize(self._card.size)
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(current.data(NAME))
