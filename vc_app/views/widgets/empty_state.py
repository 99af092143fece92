"""What stands where there is nothing to show yet, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from vc_app.models.icons import icon
from vc_app.views import theme


class EmptyState(QFrame):
    """A picture, a heading and a friendly line."""

    def __init__(self, icon_name: str, heading: str, remedy: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._icon_name = icon_name
        self._picture = QLabel()
        self.heading = QLabel()
        self.heading.setProperty("kind", "title")
        self.remedy = QLabel()
        for words in (self.heading, self.remedy):
            words.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(40, 16, 40, 16)
        whole.setSpacing(theme.GAP)
        whole.addStretch()
        for part in (self._picture, self.heading, self.remedy):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(part)
        whole.addStretch()
        self.say(heading, remedy)
        self._tint()

    def say(self, heading: str, remedy: str) -> None:
        """What is missing, and what to do about it."""
        self.heading.setText(heading)
        self.remedy.setText(remedy)
        self.setAccessibleName(f"{heading}. {remedy}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self._picture.setPixmap(icon(self._icon_name, theme.current().muted).pixmap(64, 64))
