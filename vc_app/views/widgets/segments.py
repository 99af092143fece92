"""A choice between a few words, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segments(QWidget):
    """Emits ``picked`` with the key of the choice the user makes.

    Args:
        spoken: what the choice is about.
        choices: (key, text, tooltip) of each.
    """

    picked = Signal(str)

    def __init__(
        self,
        spoken: str,
        choices: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, text, tip in choices:
            button = QPushButton(text)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setAccessibleName(f"{spoken}: {text.replace('&', '')}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("kind", "segment")
            button.setProperty("place", _place(len(self._buttons), len(choices)))
            button.clicked.connect(lambda _, key=key: self.picked.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button, 1)

    def show_choice(self, key: str) -> None:
        """Mirror the choice; says nothing back."""
        self._buttons[key].setChecked(True)


def _place(index: int, count: int) -> str:
    return "first" if index == 0 else "last" if index == count - 1 else "middle"
