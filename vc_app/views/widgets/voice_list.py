"""The voices to pick from, as cards in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from vc_app.models.voices import NAME, VoiceModel
from vc_app.views.widgets.voice_card import HEIGHT, VoiceCard

_CARD_WIDTH = 120
"""Least width of a card, pixels."""


class VoiceList(QListView):
    """Emits ``picked`` with the name of the voice that a click or an arrow key reaches."""

    picked = Signal(str)

    def __init__(self, model: VoiceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = model
        self.setModel(model)
        self.setItemDelegate(VoiceCard(self))
        self.setAccessibleName("Voices")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
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
        # One pixel less: a row that fills the view exactly is broken by rounding.
        room = self.viewport().width() - 1
        columns = max(1, room // _CARD_WIDTH)
        self.setGridSize(QSize(room // columns, HEIGHT))
        super().resizeEvent(event)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(current.data(NAME))
