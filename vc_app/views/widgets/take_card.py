"""How one take looks in the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vc_app.models.takes import ADVICE, LENGTH, SENTENCE, VERDICT
from vc_app.views import theme

_HEIGHT = 48


class TakeCard(QStyledItemDelegate):
    """Paints one take: its sentence, how long it is, and the verdict."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        now = theme.current()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        card = QRectF(option.rect).adjusted(2, 2, -2, -2)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(QColor(now.raised))
            painter.setPen(QPen(QColor(now.accent if focused else now.line), 2 if focused else 1))
            painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)
        inner, usual = card.adjusted(10, 4, -10, -4), option.font  # type: ignore[attr-defined]
        painter.setFont(usual)
        painter.setPen(QColor(now.text))
        metrics, elide = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        place = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        sentence = metrics.elidedText(index.data(SENTENCE), elide, int(inner.width()))
        painter.drawText(inner, place, sentence)
        small = QFont(usual)
        small.setPointSizeF(theme.SMALL_PT)
        painter.setFont(small)
        colour = now.good if index.data(VERDICT) == "good" else now.warning
        painter.setPen(QColor(colour))
        text = f"{index.data(LENGTH)} · {index.data(ADVICE)}"
        text = painter.fontMetrics().elidedText(text, elide, int(inner.width()))
        painter.drawText(inner.adjusted(0, metrics.height() + 1, 0, 0), place, text)
        painter.restore()
