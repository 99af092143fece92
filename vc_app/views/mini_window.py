"""A small window that stays on top of others: levels, delay, voice, and the main switches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QMoveEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.shortcuts import FocusedSpace, add_shortcut
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.level_meter import LevelMeter

WIDTH = 328
_NAME_WIDTH = 144
"""Pixels between the buttons."""


class MiniWindow(QWidget):
    """Has no frame: it is dragged by any place of it; a double click opens the big window.

    Args:
        voice: tells the name of the one that is picked.

    Signals:
        asked: an action, as ``vc-app --do`` has it.
        moved: to where, pixels of the desktop.
        hidden: it was closed.
    """

    asked = Signal(str)
    moved = Signal(int, int)
    hidden = Signal()

    def __init__(self, voice: Callable[[], str]) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._voice = voice
        self._delay, self._kept_back = "", False
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setWindowTitle(self.tr("Voice changer, mini window"))
        self.setFixedWidth(WIDTH)
        self.voice = QLabel()
        self.voice.setProperty("kind", "title")
        self.voice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.delay = QLabel()
        self.delay.setProperty("kind", "muted")
        self.delay.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.previous = self._button(
            "previous", self.tr("Previous voice"), "previous-voice", self.tr("Left"), "plain"
        )
        self.next = self._button(
            "next", self.tr("Next voice"), "next-voice", self.tr("Right"), "plain"
        )
        self.start = self._button("start", self.tr("Start or stop"), "toggle", self.tr("Space"))
        self.bypass = self._button("bypass", self.tr("Bypass"), "bypass", "B")
        self.mute = self._button("mute", self.tr("Mute"), "mute", "M", kind="mute")
        for button in (self.start, self.bypass, self.mute):
            button.setCheckable(True)
        self.window_button = self._button(
            "mini-window", self.tr("Open the window"), "show", self.tr("Return"), "plain"
        )
        self.close_button = IconButton(
            "close", "", self.tr("Close the mini window"), key=self.tr("Esc"), kind="plain"
        )
        self.input = LevelMeter(self.tr("Input level"))
        self.output = LevelMeter(self.tr("Output level"))
        self._focused_space = FocusedSpace(self)
        self._lay_out()
        self._connect()
        theme.dress(self)

    def show_at(self, x: int | None, y: int | None) -> None:
        """Come to sight where it was, if there is still a screen there."""
        self.adjustSize()
        if x is not None and y is not None:
            centre = QPoint(x, y) + self.rect().center()
            if QGuiApplication.screenAt(centre):
                self.move(x, y)
        self.show()
        self.raise_()

    def show_state(self, state: str) -> None:
        """Mirror the state of the engine."""
        active = state in ("starting", "running", "reconnecting")
        self.start.setChecked(active)
        self.start.set_icon("stop" if active else "start")
        self.start.setAccessibleName(self.tr("Stop") if active else self.tr("Start"))

    def show_settings(self, settings: Any) -> None:
        """Mirror bypass, mute and voice."""
        self.bypass.setChecked(settings.bypass)
        self.mute.setChecked(settings.mute)
        self._show_voice(self._voice())

    def show_kept_back(self, on: bool) -> None:
        """Mirror whether push-to-talk waits for its key."""
        self._kept_back = on
        self._show_delay()

    def _show_voice(self, name: str) -> None:
        self.voice.ensurePolished()  # measured in the font it will be shown in
        elided = self.voice.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        self.voice.setText(elided)
        self.voice.setToolTip(name)
        self.voice.setAccessibleName(self.tr("Voice: {}").format(name))

    def show_account(self, account: Any) -> None:
        """Mirror the delay."""
        if self._delay != account.delay:
            self._delay = account.delay
            self._show_delay()

    def show_levels(self, input_db: float, output_db: float) -> None:
        """Mirror the levels."""
        self.input.show_level(input_db)
        self.output.show_level(output_db)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle:
            handle.startSystemMove()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit("show")

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible():
            self.moved.emit(self.x(), self.y())

    def _show_delay(self) -> None:
        """The delay, or that nobody is heard just now."""
        held = self.tr("hold to talk")
        self.delay.setText(held if self._kept_back else self._delay)
        self.delay.setToolTip(self.tr("Delay: {}").format(self._delay))

    def _button(self, icon: str, tip: str, asked: str, key: str, kind: str = "") -> IconButton:
        button = IconButton(icon, "", tip, key=key, kind=kind, spoken=tip)
        button.clicked.connect(lambda on: self._ask(button, on, asked))
        return button

    def _ask(self, button: IconButton, on: bool, action: str) -> None:
        button.setChecked(not on)  # a click asks, and the answer sets the button
        self.asked.emit(action)

    def _close(self) -> None:
        self.hide()
        self.hidden.emit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP // 2)
        top.addWidget(self.previous)
        top.addWidget(self.voice, 1)
        top.addWidget(self.next)
        top.addWidget(self.window_button)
        top.addWidget(self.close_button)
        bottom = QGridLayout()
        bottom.setHorizontalSpacing(theme.GAP)
        bottom.setVerticalSpacing(6)
        for column, button in enumerate((self.start, self.bypass, self.mute)):
            bottom.addWidget(button, 0, column, 2, 1)
        bottom.addWidget(self.input, 0, 3)
        bottom.addWidget(self.output, 1, 3)
        bottom.addWidget(self.delay, 0, 4, 2, 1)
        bottom.setColumnStretch(3, 1)
        frame = QFrame()
        frame.setProperty("kind", "mini")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 6, 8, 8)
        inside.setSpacing(theme.GAP // 2)
        inside.addLayout(top)
        inside.addLayout(bottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self._close)
        for keys, button in (
            ("Space", self.start),
            ("B", self.bypass),
            ("M", self.mute),
            ("Left", self.previous),
            ("Right", self.next),
            ("Return", self.window_button),
            ("Esc", self.close_button),
        ):
            add_shortcut(self, keys, button.click)
