"""How one training looks in the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vc_app.models.runs import NAME, PHASE, SHARE, TEXT
from vc_app.views import theme

_HEIGHT = 64
_DONE = ("paused", "stopped", "failed", "done")


class RunCard(QStyledItemDelegate):
    """Paints one training: name, what it is at, and how far."""

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
        now, rect = theme.current(), QRectF(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        card = rect.adjusted(2, 3, -2, -3)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        outline = now.accent if focused else now.outline if hovered else now.line
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(now.surface))
        painter.setPen(QPen(QColor(outline), 2.0 if focused else 1.0))
        painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)
        inner = card.adjusted(14, 8, -14, -8)
        bold = QFont(option.font)  # type: ignore[attr-defined]
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(now.text))
        metrics = painter.fontMetrics()
        top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        elide, width = Qt.TextElideMode.ElideRight, int(inner.width())
        painter.drawText(inner, top, metrics.elidedText(index.data(NAME), elide, width))
        small = QFont(option.font)  # type: ignore[attr-defined]
        small.setPointSizeF(theme.SMALL_PT)
        painter.setFont(small)
        phase = index.data(PHASE)
        painter.setPen(QColor(now.bad if phase == "failed" else now.muted))
        text = painter.fontMetrics().elidedText(index.data(TEXT), elide, width)
        painter.drawText(inner.adjusted(0, metrics.height() + 2, 0, 0), top, text)
        if phase not in ("failed", "done"):
            self._bar(painter, inner, index.data(SHARE), phase in _DONE)
        painter.restore()

    def _bar(self, painter: QPainter, inner: QRectF, share: float, still: bool) -> None:
        now = theme.current()
        bar = QRectF(inner.left(), inner.bottom() - 2, inner.width(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.line))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        bar.setWidth(bar.width() * share)
        painter.setBrush(QColor(now.outline if still else now.accent))
        painter.drawRoundedRect(bar, 1.5, 1.5)
