"""What all cards of voices have in common: frame, F0 range and words that fit."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle

from vc_app.models.icons import icon
from vc_app.views import theme

MARGIN = 3
"""Pixels around a card."""
_SCALE_HZ = (60.0, 420.0)
"""Ends of the F0 scale at the foot of a card, the same for all."""


def paint_frame(
    painter: QPainter, card: QRectF, state: QStyle.StateFlag, outline: str, fill: str
) -> None:
    """The ground of a card; it shows where mouse and keyboard are.

    Args:
        outline: colour of the line around it; a focused card has a thicker one.
        fill: colour of the ground.
    """
    width = 2.0 if state & QStyle.StateFlag.State_HasFocus else 1.0
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(outline), width))
    painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)


def paint_range(
    painter: QPainter, inner: QRectF, f0_range: tuple[float, float], strong: QColor, faint: QColor
) -> None:
    """The F0 range at the foot of ``inner``; nothing where it is not known."""
    if f0_range[1] <= 0:
        return
    rail = QColor(faint)
    rail.setAlphaF(0.35)
    for colour, ends in ((rail, _SCALE_HZ), (strong, f0_range)):
        painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        left, right = (inner.left() + inner.width() * _share(hz) for hz in ends)
        painter.drawLine(QPointF(left, inner.bottom()), QPointF(right, inner.bottom()))


def paint_icon(painter: QPainter, place: QRectF, name: str, colour: str) -> None:
    """One of the program's icons in a square."""
    icon(name, colour).paint(painter, place.toRect())


def bold(usual: QFont, size_pt: float) -> QFont:
    """For what a card is about."""
    font = QFont(usual)
    font.setWeight(QFont.Weight.DemiBold)
    font.setPointSizeF(size_pt)
    return font


def small(usual: QFont) -> QFont:
    """For the rest."""
    font = QFont(usual)
    font.setPointSizeF(theme.SMALL_PT)
    return font


def elided(painter: QPainter, text: str, width: float) -> str:
    """As much of ``text`` as fits."""
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _share(hz: float) -> float:
    low, high = _SCALE_HZ
    return min(max(math.log(max(hz, 1.0) / low) / math.log(high / low), 0.0), 1.0)
