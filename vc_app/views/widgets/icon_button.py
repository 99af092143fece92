"""A button with one of the program's icons, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from vc_app.models.icons import icon
from vc_app.views import theme

_ON_ACCENT = {"": "on_accent", "mute": "on_bad", "record": "on_bad", "plain": "text"}
"""Colour of the icon while the button is on, by the button's kind."""


class IconButton(QPushButton):
    """A push button that is told in words what it does.

    Args:
        name: of the icon.
        text: beside it; empty: the icon alone.
        tip: what it does, for the tooltip.
        key: its shortcut, for the tooltip.
        kind: of the style sheet: primary, mute, record or plain; empty: the usual.
        spoken: accessible name; empty: the text.
    """

    def __init__(
        self,
        name: str,
        text: str,
        tip: str,
        *,
        key: str = "",
        kind: str = "",
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = name
        self._kind = kind
        self.setProperty("kind", kind)
        self._key = key
        self.set_tip(tip)
        self.setAccessibleName(spoken or text.replace("&", "") or tip)
        self.setIconSize(QSize(20, 20))
        # A click does not take the focus, so that Space goes on starting and stopping.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tint()

    def set_tip(self, tip: str) -> None:
        """Say something else about what it does."""
        self.setToolTip(f"{tip} ({self._key})" if self._key else tip)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._icon_name:
            self._icon_name = name
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        now = theme.current()
        plain, checked = now.text, getattr(now, _ON_ACCENT.get(self._kind, "on_accent"))
        if self._kind == "primary":
            plain, checked = now.on_accent, now.text
        if self._kind == "record":
            plain = now.bad
        self.setIcon(icon(self._icon_name, plain, checked, now.outline))
