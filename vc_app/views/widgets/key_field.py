"""A field that takes the next keys pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from vc_app.views.widgets.icon_button import IconButton

_MODIFIER_KEYS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
    Qt.Key.Key_unknown,
)
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyField(QWidget):
    """Shows keys; a click, or Space, and then other keys change them. Esc leaves them.

    Args:
        spoken: what they are for.

    Signals:
        picked: the new keys as Qt writes them everywhere; empty: none.
        taking: whether the next keys are taken.
    """

    picked = Signal(str)
    taking = Signal(bool)

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._keys = ""
        self._takes = False
        self.button = _KeyButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setMinimumWidth(150)
        self.button.setToolTip(self.tr("Click, or press Space, and then the new keys; Esc: leave"))
        self.clear = IconButton(
            "remove", "", self.tr("No key"), kind="plain",
            spoken=self.tr("{}: no key").format(spoken),
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(self.clear)
        self.button.clicked.connect(lambda: self._take(not self._takes))
        self.button.typed.connect(self._see)
        self.button.left.connect(lambda: self._take(False))
        self.clear.clicked.connect(lambda: self.picked.emit(""))
        self.show_keys("")

    def show_keys(self, keys: str) -> None:
        """Mirror which keys they are."""
        self._keys = keys
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        text = self.tr("Press keys …") if self._takes else native or self.tr("None")
        self.button.setText(text)
        self.button.setAccessibleName(f"{self._spoken}: {text}")
        self.clear.setEnabled(self.isEnabled() and bool(keys))

    def _take(self, on: bool) -> None:
        if on != self._takes:
            self._takes = self.button.takes = on
            self.show_keys(self._keys)
            self.taking.emit(on)

    def _see(self, key: int, modifiers: object) -> None:
        self._take(False)
        if key != Qt.Key.Key_Escape:
            chord = QKeyCombination(modifiers, Qt.Key(key))  # type: ignore[call-overload]
            self.picked.emit(QKeySequence(chord).toString())


class _KeyButton(QPushButton):
    """Tells of keys instead of obeying them while it ``takes`` them."""

    typed = Signal(int, object)
    left = Signal()
    takes = False

    def event(self, event: QEvent) -> bool:
        if self.takes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # it is no shortcut now: it arrives as a plain key
            return True
        if self.takes and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() not in _MODIFIER_KEYS and not event.isAutoRepeat():
                self.typed.emit(event.key(), event.modifiers() & _MODIFIERS)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.left.emit()
        super().focusOutEvent(event)
