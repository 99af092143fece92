"""How one voice looks in the list: name, gender, F0 range on a scale that all cards share.

And the heading over a pack.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vc_app.models.voices import F0_RANGE, GENDER, KEY, NAME
from vc_app.views import theme

HEIGHT = 64
HEADING_HEIGHT = 28
_SCALE_HZ = (60.0, 420.0)
"""Ends of the F0 scale at the foot of a card."""
_MARGIN = 3
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
        card = QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._background(painter, card, state, picked)
        text = QColor(now.on_accent if picked else now.text)
        faint = QColor(now.on_accent if picked else now.muted)
        inner = card.adjusted(10, 7, -10, -9)
        self._words(painter, inner, index, option.font, text, faint)  # type: ignore[attr-defined]
        self._range(painter, inner, index, text, faint)
        painter.restore()

    def _heading(self, painter: QPainter, place: QRectF, name: str, usual: QFont) -> None:
        """The pack's name, and a line to the end of the row."""
        now = theme.current()
        small = QFont(usual)
        small.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(theme.SMALL_PT)
        room = place.adjusted(_MARGIN, theme.GAP, -_MARGIN, 0)
        painter.save()
        painter.setFont(small)
        painter.setPen(QColor(now.muted))
        words = _elided(painter, name, room.width())
        painter.drawText(room, int(_LEFT | Qt.AlignmentFlag.AlignVCenter), words)
        begin = room.left() + painter.fontMetrics().horizontalAdvance(words) + theme.GAP
        painter.setPen(QColor(now.line))
        if begin < room.right():
            y = room.center().y()
            painter.drawLine(QPointF(begin, y), QPointF(room.right(), y))
        painter.restore()

    def _background(
        self, painter: QPainter, card: QRectF, state: QStyle.StateFlag, picked: bool
    ) -> None:
        now = theme.current()
        outline = now.accent if picked else now.line
        if state & QStyle.StateFlag.State_MouseOver and not picked:
            outline = now.outline
        width = 1.0
        if state & QStyle.StateFlag.State_HasFocus:
            outline, width = (now.text if picked else now.accent), 2.0
        painter.setBrush(QColor(now.accent if picked else now.surface))
        painter.setPen(QPen(QColor(outline), width))
        painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)

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
        bold, small = QFont(usual), QFont(usual)
        bold.setWeight(QFont.Weight.DemiBold)
        bold.setPointSizeF(theme.TEXT_PT + 1)
        small.setPointSizeF(theme.SMALL_PT)
        painter.setFont(small)
        painter.setPen(faint)
        painter.drawText(inner, right, index.data(KEY))
        key_width = painter.fontMetrics().horizontalAdvance("0 ")
        low, high = index.data(F0_RANGE)
        parts = [index.data(GENDER), f"{low:.0f}–{high:.0f} Hz" if high > 0 else ""]
        words = _elided(painter, " · ".join(filter(None, parts)), inner.width())
        painter.drawText(inner.adjusted(0, 20, 0, 0), left, words)
        painter.setFont(bold)
        painter.setPen(strong)
        painter.drawText(inner, left, _elided(painter, index.data(), inner.width() - key_width))

    def _range(
        self,
        painter: QPainter,
        inner: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        strong: QColor,
        faint: QColor,
    ) -> None:
        low, high = index.data(F0_RANGE)
        if high <= 0:
            return
        y = inner.bottom()
        rail = QColor(faint)
        rail.setAlphaF(0.35)
        for colour, ends in ((rail, _SCALE_HZ), (strong, (low, high))):
            painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            left, right = (inner.left() + inner.width() * _share(hz) for hz in ends)
            painter.drawLine(QPointF(left, y), QPointF(right, y))


def _share(hz: float) -> float:
    low, high = _SCALE_HZ
    return min(max(math.log(max(hz, 1.0) / low) / math.log(high / low), 0.0), 1.0)


def _elided(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
