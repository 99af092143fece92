"""An on/off switch: a check box that looks like one can slide it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from vc_app.views import theme

_TRACK = QSize(32, 18)


class Switch(QCheckBox):
    """Everything but its looks is a check box's."""

    def __init__(self, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setToolTip(tip)
        self.setAccessibleName(text.replace("&", ""))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        width = _TRACK.width() + theme.GAP + text.width() + 4
        return QSize(width, max(text.height(), _TRACK.height()) + 8)

    minimumSizeHint = sizeHint

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        now, on = theme.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _TRACK.height()) / 2
        track = QRectF(self.width() - _TRACK.width() - 2, top, _TRACK.width(), _TRACK.height())
        lit = on and self.isEnabled()
        painter.setBrush(QColor(now.accent if lit else now.raised))
        painter.setPen(QPen(QColor(now.accent if lit else now.outline), 1))
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.text if on else now.accent), 2))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        knob = now.on_accent if on else now.muted
        painter.setBrush(QColor(knob if self.isEnabled() else now.outline))
        side = track.height() / 2
        x = track.right() - side if on else track.left() + side
        painter.drawEllipse(QPointF(x, track.center().y()), side - 4, side - 4)
        painter.setPen(QColor(now.text if self.isEnabled() else now.outline))
        room = self.rect().adjusted(0, 0, -_TRACK.width() - theme.GAP, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(room, int(flags), self.text())
