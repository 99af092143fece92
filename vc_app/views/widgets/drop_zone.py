"""A large place that invites to drop something, and buttons for those who would rather look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vc_app.models.icons import icon
from vc_app.views import theme


class DropZone(QWidget):
    """Only shows; whoever holds it takes the drops and makes the buttons.

    Args:
        icon_name, heading, text: what is invited.
        buttons: other ways to come by it.
    """

    def __init__(
        self, icon_name: str, heading: str, text: str, buttons: tuple[QPushButton, ...] = ()
    ) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setAccessibleName(f"{heading}. {text}")
        self._picture = QLabel()
        self.heading = QLabel(heading)
        self.heading.setProperty("kind", "title")
        self.text = QLabel(text)
        self.text.setProperty("kind", "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 16, 32, 16)
        whole.setSpacing(theme.GAP)
        whole.addStretch()
        for part in (self._picture, self.heading, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(part)
        self.heading.setWordWrap(True)
        self.text.setWordWrap(True)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(theme.GAP)
            row.addStretch()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            whole.addSpacing(theme.GAP)
            whole.addLayout(row)
        whole.addStretch()
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(now.surface))
        pen = QPen(QColor(now.outline), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, theme.RADIUS * 1.5, theme.RADIUS * 1.5)

    def _tint(self) -> None:
        self._picture.setPixmap(icon(self._icon_name, theme.current().accent).pixmap(56, 56))
