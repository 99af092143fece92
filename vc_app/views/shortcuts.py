"""The keys of the live room, in one table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QWidget,
)

from vc_app.views import theme

KEYS = (
    ("Space", "start or stop"),
    ("1 … 9, 0", "pick a voice"),
    ("B", "bypass: hear your own voice"),
    ("A (hold)", "compare with your own voice"),
    ("M", "mute"),
    ("R", "record"),
    ("D", "details of the delay"),
    ("Ctrl+S", "save a preset"),
    ("Alt+I, Alt+O, Alt+T", "input, output, monitor"),
    ("Alt+P", "presets"),
    ("Ctrl+T", "dark or light"),
    ("Esc", "dismiss the message"),
    ("Ctrl+Q", "quit"),
    ("F1", "this list"),
)
_SPACE_USERS = (QAbstractButton, QComboBox)
"""Widgets that Space presses or opens once the keyboard has reached them."""


def add_shortcut(window: QWidget, keys: str, action: Callable[[], object]) -> QShortcut:
    """Do ``action`` when ``keys`` are pressed anywhere in the window; once, however long."""
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(action)
    return shortcut


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
    """A key that does something for as long as it is held; emits ``held``."""

    held = Signal(bool)

    def __init__(self, window: QWidget, key: Qt.Key) -> None:
        super().__init__(window)
        self._key = key
        self._down = False
        self._shortcut = add_shortcut(window, QKeySequence(key).toString(), self._press)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        released = (
            event.type() == QEvent.Type.KeyRelease
            and isinstance(event, QKeyEvent)
            and event.key() == self._key
            and not event.isAutoRepeat()
        )
        if self._down and (released or event.type() == QEvent.Type.WindowDeactivate):
            self._down = False
            self.held.emit(False)
        return False

    def _press(self) -> None:
        self._down = True
        self.held.emit(True)


class KeyList(QDialog):
    """All keys, for those who would rather not use the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard")
        form = QFormLayout(self)
        form.setContentsMargins(24, 20, 24, 20)
        form.setHorizontalSpacing(theme.GAP * 3)
        form.setVerticalSpacing(theme.GAP)
        for keys, meaning in KEYS:
            label = QLabel(keys)
            label.setStyleSheet("font-weight: 600")
            form.addRow(label, QLabel(meaning))
