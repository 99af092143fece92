"""What lies over the window while something is dragged across it: here it may be dropped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vc_app.models.icons import icon
from vc_app.views import theme

_INSET = 10


class DropOverlay(QWidget):
    """As large as its parent, and in nobody's way: drops and clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)

    def rise(self) -> None:
        """Come into sight, above everything."""
        self.setGeometry(self._below.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._below.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(now.window)
        veil.setAlphaF(0.82)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        pen = QPen(QColor(now.accent), 3, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 16, 16)
        middle = frame.center()
        picture = QRectF(middle.x() - 32, middle.y() - 64, 64, 64)
        icon("drop", now.accent).paint(painter, picture.toRect())
        font = QFont(self.font())
        font.setPointSizeF(theme.FIGURE_PT)
        painter.setFont(font)
        painter.setPen(QColor(now.text))
        words = QRectF(frame.left(), middle.y() + theme.GAP, frame.width(), 48)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.tr("Drop it here"))
