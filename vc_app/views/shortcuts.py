"""Keys: how they are added, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from vc_app.views import theme

_SPACE_USERS = (QAbstractButton, QComboBox)
"""Widgets that Space presses or opens once the keyboard has reached them."""


def add_shortcut(place: QWidget, keys: str, action: Callable[[], object]) -> QShortcut:
    """Do ``action`` when ``keys`` are pressed anywhere in the window while ``place`` is in sight.

    Once, however long they are pressed.
    """
    shortcut = QShortcut(QKeySequence(keys), place)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(action)
    return shortcut


def with_key(tip: str, text: str) -> str:
    """``tip``, and the Alt key that a text with ``&`` gives."""
    key = text.partition("&")[2][:1].upper()
    return f"{tip} (Alt+{key})" if key else tip


class FocusedSpace(QObject):
    """Leaves Space to the button or selector that the keyboard has reached."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key is offered to the focused widget and its parents before it counts as a shortcut;
        # one that is accepted here reaches the widget as a plain key.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and isinstance(QApplication.focusWidget(), _SPACE_USERS)
        ):
            event.accept()
            return True
        return False


class HeldKey(QObject):
    """A key that does something for as long as it is held while ``place`` is in sight.

    Emits ``held``.
    """

    held = Signal(bool)

    def __init__(self, place: QWidget, key: Qt.Key) -> None:
        super().__init__(place)
        self._place = place
        self._key = key
        self._window: QWidget | None = None
        self._shortcut = add_shortcut(place, QKeySequence(key).toString(), self._press)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        released = (
            event.type() == QEvent.Type.KeyRelease
            and isinstance(event, QKeyEvent)
            and event.key() == self._key
            and not event.isAutoRepeat()
        )
        if self._window and (released or event.type() == QEvent.Type.WindowDeactivate):
            self._window.removeEventFilter(self)
            self._window = None
            self.held.emit(False)
        return False

    def _press(self) -> None:
        self._window = self._place.window()
        self._window.installEventFilter(self)
        self.held.emit(True)


class KeyList(QDialog):
    """All keys, for those who would rather not use the mouse.

    Args:
        sections: a heading, and keys with what they do.
    """

    def __init__(
        self, parent: QWidget, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard"))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(theme.GAP * 5)
        for heading, keys in sections:
            form = QFormLayout()
            form.setHorizontalSpacing(theme.GAP * 3)
            form.setVerticalSpacing(theme.GAP)
            title = QLabel(heading)
            title.setProperty("kind", "heading")
            form.addRow(title)
            for key, meaning in keys:
                label = QLabel(key)
                label.setStyleSheet("font-weight: 600")
                form.addRow(label, QLabel(meaning))
            columns.addLayout(form)
