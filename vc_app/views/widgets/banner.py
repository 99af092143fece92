"""One line of news at the top of the room, in nobody's way."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from vc_app.models.icons import icon
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton

_ICONS = {
    "info": ("info", "accent"),
    "warning": ("warning", "warning"),
    "error": ("warning", "bad"),
}


class News(Protocol):
    """What the banner shows; see vc_app.sessions.notices."""

    @property
    def level(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def folder(self) -> str: ...
    @property
    def action(self) -> str: ...


class Banner(QFrame):
    """Hidden while there is nothing to say.

    Signals:
        dismissed: the user closes it.
        acted: the user presses the button that it offers.
    """

    dismissed = Signal()
    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._folder = ""
        self._picture = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton()
        self.action.clicked.connect(self.acted)
        self.reveal = IconButton("folder", self.tr("Sho&w in folder"), self.tr("Open the folder"))
        self.reveal.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
        )
        self.close_button = IconButton(
            "close", "", self.tr("Dismiss"), key="Esc", kind="plain",
            spoken=self.tr("Dismiss the message"),
        )  # fmt: skip
        self.close_button.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP + 4, 2, 4, 2)
        row.setSpacing(theme.GAP)
        for part in (self._picture, self.text, self.action, self.reveal, self.close_button):
            row.addWidget(part)
        self.hide()

    def show_news(self, news: News | None) -> None:
        """Show this line, or nothing."""
        if news is not None:
            name, colour = _ICONS[news.level]
            self._picture.setPixmap(icon(name, getattr(theme.current(), colour)).pixmap(18, 18))
            self.text.setText(news.text)
            self.setAccessibleName(f"{self._grave(news.level)}: {news.text}")
            self._folder = news.folder
            self.reveal.setVisible(bool(news.folder))
            self.action.setText(news.action)
            self.action.setVisible(bool(news.action))
            self.setProperty("level", news.level)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setVisible(news is not None)

    def _grave(self, level: str) -> str:
        """How grave it is, for a screen reader."""
        return {
            "info": self.tr("News"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
        }[level]
