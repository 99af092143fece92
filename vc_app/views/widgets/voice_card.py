"""How one voice looks in the live room's list: name, gender, F0 range on a scale all cards share.

And the heading over a pack.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vc_app.models.voices import F0_RANGE, FAVOURITE, GENDER, KEY, NAME
from vc_app.views import theme
from vc_app.views.widgets.voice_painting import (
    MARGIN,
    bold,
    elided,
    paint_frame,
    paint_icon,
    paint_range,
    small,
)

HEIGHT = 64
HEADING_HEIGHT = 28
_STAR = 14
"""Side of the mark of a favourite, pixels."""
_TOP, _LEFT, _RIGHT = (
    Qt.AlignmentFlag.AlignTop,
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignRight,
)


class VoiceCard(QStyledItemDelegate):
    """Paints one voice; the item view does the rest."""

    size = QSize(128, HEIGHT)
    """Of a card; the list sets it to what fills its width."""
    heading_size = QSize(128, HEADING_HEIGHT)
    """Of a heading; the list sets it to its width."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.heading_size if index.data(NAME) is None else self.size

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.data(NAME) is None:
            self._heading(painter, QRectF(option.rect), index.data(), option.font)  # type: ignore[attr-defined]
            return
        now = theme.current()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        picked = bool(state & QStyle.StateFlag.State_Selected)
        card = QRectF(option.rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = now.accent if picked else now.surface
        paint_frame(painter, card, state, self._outline(state, picked), fill)
        text = QColor(now.on_accent if picked else now.text)
        faint = QColor(now.on_accent if picked else now.muted)
        inner = card.adjusted(10, 7, -10, -9)
        self._words(painter, inner, index, option.font, text, faint)  # type: ignore[attr-defined]
        paint_range(painter, inner, index.data(F0_RANGE), text, faint)
        painter.restore()

    def _heading(self, painter: QPainter, place: QRectF, name: str, usual: QFont) -> None:
        """The pack's name, and a line to the end of the row."""
        now = theme.current()
        room = place.adjusted(MARGIN, theme.GAP, -MARGIN, 0)
        painter.save()
        painter.setFont(bold(usual, theme.SMALL_PT))
        painter.setPen(QColor(now.muted))
        words = elided(painter, name, room.width())
        painter.drawText(room, int(_LEFT | Qt.AlignmentFlag.AlignVCenter), words)
        begin = room.left() + painter.fontMetrics().horizontalAdvance(words) + theme.GAP
        painter.setPen(QColor(now.line))
        if begin < room.right():
            y = room.center().y()
            painter.drawLine(QPointF(begin, y), QPointF(room.right(), y))
        painter.restore()

    @staticmethod
    def _outline(state: QStyle.StateFlag, picked: bool) -> str:
        now = theme.current()
        if state & QStyle.StateFlag.State_HasFocus:
            return now.text if picked else now.accent
        if picked:
            return now.accent
        return now.outline if state & QStyle.StateFlag.State_MouseOver else now.line

    def _words(
        self,
        painter: QPainter,
        inner: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        usual: QFont,
        strong: QColor,
        faint: QColor,
    ) -> None:
        left, right = (int(_TOP | side) for side in (_LEFT, _RIGHT))
        painter.setFont(small(usual))
        painter.setPen(faint)
        painter.drawText(inner, right, index.data(KEY))
        aside = painter.fontMetrics().horizontalAdvance("0 ")
        if index.data(FAVOURITE):
            aside += _STAR
            star = QRectF(inner.right() - aside, inner.top() + 2, _STAR, _STAR)
            paint_icon(painter, star, "favourite-on", strong.name())
        low, high = index.data(F0_RANGE)
        parts = [index.data(GENDER), f"{low:.0f}–{high:.0f} Hz" if high > 0 else ""]
        words = elided(painter, " · ".join(filter(None, parts)), inner.width())
        painter.drawText(inner.adjusted(0, 20, 0, 0), left, words)
        painter.setFont(bold(usual, theme.TEXT_PT + 1))
        painter.setPen(strong)
        painter.drawText(inner, left, elided(painter, index.data(), inner.width() - aside - 4))
