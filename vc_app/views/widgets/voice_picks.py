"""Several voices to pick: each with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vc_app.models.icons import icon
from vc_app.models.voices import GENDER, NAME, PACK, VoiceModel
from vc_app.views import theme

ROW = 26
_BOX = 15
_VCENTRE = Qt.AlignmentFlag.AlignVCenter


class VoicePicks(QListView):
    """Emits ``picked`` with (pack, name) of every voice that is ticked, when the user ticks one."""

    picked = Signal(list)

    def __init__(self, model: VoiceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = model
        self._shown: list[tuple[str, str]] = []
        self._mirroring = False
        self.setModel(model)
        self.setItemDelegate(_Line(self))
        self.setAccessibleName(self.tr("Voices to convert to"))
        self.setToolTip(self.tr("Each recording is converted to every voice that is ticked"))
        self.setSelectionMode(QListView.SelectionMode.MultiSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(4 * ROW)
        model.modelReset.connect(self._mirror)

    def show_picks(self, picks: Sequence[tuple[str, str]]) -> None:
        """Mirror which are ticked; says nothing back."""
        self._shown = list(picks)
        self._mirror()

    def event(self, event: QEvent) -> bool:
        # Space ticks, whatever it is a shortcut for elsewhere in the room.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._mirroring:
            return
        rows = sorted(index.row() for index in self.selectedIndexes())
        if not rows:  # one at least: otherwise nothing could be converted
            self._mirror()
            return
        at = [self._voices.index(row) for row in rows]
        self._shown = [(index.data(PACK), index.data(NAME)) for index in at]
        self.picked.emit(self._shown)

    def _mirror(self) -> None:
        chosen = QItemSelection()
        for pack, name in self._shown:
            if (row := self._voices.row(pack, name)) >= 0:
                chosen.select(self._voices.index(row), self._voices.index(row))
        self._mirroring = True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._mirroring = False
        self.viewport().update()


class _Line(QStyledItemDelegate):
    """A box, the name, the gender; or the heading over a pack."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        now = theme.current()
        place = QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        small = QFont(option.font)  # type: ignore[attr-defined]
        small.setPointSizeF(theme.SMALL_PT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(NAME) is None:
            small.setWeight(QFont.Weight.DemiBold)
            painter.setFont(small)
            painter.setPen(QColor(now.muted))
            _write(painter, place.adjusted(4, 4, -4, 0), index.data(), Qt.AlignmentFlag.AlignLeft)
            painter.restore()
            return
        row = place.adjusted(0, 1, 0, -1)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(now.accent), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.raised))
            painter.drawRoundedRect(row.adjusted(1, 0, -1, 0), 5, 5)
        box = QRectF(row.left() + 6, row.center().y() - _BOX / 2, _BOX, _BOX)
        ticked = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(now.accent if ticked else now.outline), 1.2))
        painter.setBrush(QColor(now.accent) if ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            icon("done", now.on_accent).paint(painter, box.toRect())
        words = row.adjusted(_BOX + 14, 0, -6, 0)
        painter.setPen(QColor(now.text))
        painter.setFont(option.font)  # type: ignore[attr-defined]
        used = _write(painter, words, index.data(), Qt.AlignmentFlag.AlignLeft)
        painter.setFont(small)
        painter.setPen(QColor(now.muted))
        rest = words.adjusted(used + theme.GAP, 0, 0, 0)
        _write(painter, rest, index.data(GENDER), Qt.AlignmentFlag.AlignRight)
        painter.restore()


def _write(painter: QPainter, place: QRectF, text: str, side: Qt.AlignmentFlag) -> float:
    """Write, elided; gives the width that is used."""
    elide = Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, elide, max(0, int(place.width())))
    painter.drawText(place, int(side | _VCENTRE), shown)
    return float(painter.fontMetrics().horizontalAdvance(shown))
