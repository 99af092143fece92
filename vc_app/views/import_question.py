"""What is to become of a pack whose name is taken, asked in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from vc_app.views import theme


class ImportQuestion(QFrame):
    """Hidden while there is nothing to ask.

    Signals:
        answered: ``replace``, ``keep-both``, or an empty string: leave the pack.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("level", "warning")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.replace = QPushButton(self.tr("Re&place it"))
        self.replace.setToolTip(self.tr("Delete the old pack; this can be undone"))
        self.keep = QPushButton()
        self.keep.setToolTip(self.tr("Keep both packs"))
        self.skip = QPushButton(self.tr("Lea&ve it"))
        self.skip.setToolTip(self.tr("Import nothing"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP + 4, 4, theme.GAP, 4)
        row.setSpacing(theme.GAP)
        row.addWidget(self.text, 1)
        for button, answer in (
            (self.keep, "keep-both"),
            (self.replace, "replace"),
            (self.skip, ""),
        ):
            row.addWidget(button)
            button.clicked.connect(lambda _, answer=answer: self.answered.emit(answer))
        self.hide()

    def show_question(self, question: Any) -> None:
        """Ask about this import, see vc_core.conversion.voice_library, or nothing."""
        self.setVisible(question is not None)
        if question is None:
            return
        told = self.tr("You have another pack called {}.")
        self.text.setText(told.format(question.name))
        self.setAccessibleName(self.text.text())
        keep = self.tr("&Keep both, the new one as {}")
        self.keep.setText(keep.format(question.free_name))
        for button in (self.keep, self.replace, self.skip):
            button.setAccessibleName(button.text().replace("&", ""))
