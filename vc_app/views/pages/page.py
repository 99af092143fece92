"""What every page of the settings is made of: cards of rows, name left, control right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vc_app.views import theme

CONTROL_WIDTH = 230
"""Of what is changed, pixels, so that controls stand below one another."""


class Row(QFrame):
    """One setting: its name, what it means in a smaller line below, and its controls.

    Attributes:
        help: the line below; may be changed.
    """

    def __init__(self, title: str, help: str, *controls: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        name = QLabel(title)
        name.setWordWrap(True)
        self.help = QLabel()
        self.help.setProperty("kind", "muted")
        self.help.setWordWrap(True)
        self.help.setTextFormat(Qt.TextFormat.PlainText)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(self.help)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP // 2, theme.GAP // 2, theme.GAP // 2)
        row.setSpacing(theme.GAP * 2)
        row.addLayout(words, 1)
        for control in controls:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        if len(controls) == 1 and not name.buddy() and "&" in title:
            name.setBuddy(controls[0])
        self.say(help)

    def say(self, help: str) -> None:
        """Put other words into the line below."""
        self.help.setText(help)
        self.help.setVisible(bool(help))


class Card(QFrame):
    """Rows that belong together.

    Attributes:
        column: where they stand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.column = QVBoxLayout(self)


class Page(QWidget):
    """A column of sections."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._column.addStretch()

    def add_heading(self, text: str) -> None:
        """Begin a section."""
        heading = QLabel(text)
        heading.setProperty("kind", "heading")
        self.add(heading)

    def add(self, part: QWidget) -> None:
        """Put it below what there is."""
        self._column.insertWidget(self._column.count() - 1, part)

    def add_card(self, *rows: QWidget) -> Card:
        """Put rows below what there is, in one card."""
        card = Card()
        column = card.column
        column.setContentsMargins(theme.GAP // 2, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        for row in rows:
            column.addWidget(row)
        self.add(card)
        return card
