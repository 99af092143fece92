"""The rail on the left: one button for each room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from vc_app.models.icons import icon
from vc_app.views import theme

WIDTH = 72
_LAST_BELOW = "settings"
"""This room stands at the foot of the rail."""


class Rail(QFrame):
    """Emits ``picked`` with the name of the room whose button is pressed.

    Args:
        rooms: name, title, tip and icon of each.
    """

    picked = Signal(str)

    def __init__(
        self, rooms: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Rooms"))
        self._group = QButtonGroup(self)
        self._icons: dict[str, str] = {}
        self.buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 8, 3, 8)
        column.setSpacing(theme.GAP // 2)
        for place, (name, title, tip, icon_name) in enumerate(rooms):
            if name == _LAST_BELOW:
                column.addStretch()
            button = self._button(title, f"{tip} (Ctrl+{place + 1})")
            button.clicked.connect(lambda _, name=name: self.picked.emit(name))
            self.buttons[name], self._icons[name] = button, icon_name
            column.addWidget(button)
        if _LAST_BELOW not in self.buttons:
            column.addStretch()
        self._tint()

    def show_room(self, name: str) -> None:
        """Mirror which room is in sight, none of these perhaps; says nothing back."""
        shown = self._group.checkedButton()
        if name in self.buttons:
            self.buttons[name].setChecked(True)
        elif shown:
            self._group.setExclusive(False)
            shown.setChecked(False)
            self._group.setExclusive(True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _button(self, title: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.setToolTip(tip)
        button.setAccessibleName(title)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(22, 22))
        button.setFixedWidth(WIDTH - 6)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button)
        return button

    def _tint(self) -> None:
        now = theme.current()
        for name, button in self.buttons.items():
            button.setIcon(icon(self._icons[name], now.muted, now.accent, now.outline))
