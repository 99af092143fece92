"""One step of a guide: its number, what to do, and the words or buttons that belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from vc_app.views import theme

_BADGE = 26


class Step(QFrame):
    """A card with a number.

    Args:
        heading: what to do, in a few words.
        parts: below it.
    """

    def __init__(self, heading: str, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._number = QLabel()
        self._number.setProperty("kind", "step")
        self._number.setFixedSize(_BADGE, _BADGE)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel(heading)
        title.setProperty("kind", "strong")
        title.setWordWrap(True)
        title.setMinimumHeight(_BADGE)
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._heading = heading
        column = QVBoxLayout()
        column.setSpacing(theme.GAP // 2)
        column.addWidget(title)
        for part in parts:
            column.addWidget(part)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 12)
        whole.setSpacing(theme.GAP + 4)
        whole.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(column, 1)

    def show_number(self, number: int) -> None:
        """Say which step it is, from 1."""
        self._number.setText(str(number))
        self.setAccessibleName(f"{number}. {self._heading}")


def paragraph(text: str, kind: str = "") -> QLabel:
    """Words as wide as there is room for; their links open, with mouse and keyboard.

    Args:
        text: may hold bold words and links.
        kind: of the style sheet: muted, problem ...; empty: the usual.
    """
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if "<a " in text:
        label.setOpenExternalLinks(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return label
