"""The window around the rooms: presets, theme, keys, and what is kept for the next start."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from vc_app.models.icons import icon
from vc_app.views import theme
from vc_app.views.live import LiveView
from vc_app.views.preset_bar import PresetBar
from vc_app.views.shortcuts import FocusedSpace, HeldKey, KeyList, add_shortcut
from vc_app.views.widgets.icon_button import IconButton

SMALLEST = (900, 600)
"""Pixels in which everything still has its place."""


class MainWindow(QMainWindow):
    """Shows one room.

    Signals:
        theme_clicked: the other theme is wanted.
        shown: the window has been painted for the first time.
        closed: it is gone.
    """

    theme_clicked = Signal()
    shown = Signal()
    closed = Signal()

    def __init__(self, live: LiveView, presets: PresetBar) -> None:
        super().__init__()
        self.setWindowTitle("Voice changer")
        self.setWindowIcon(icon("voice", theme.DARK.accent))
        self.setMinimumSize(*SMALLEST)
        self._seen = False
        self.live = live
        self.presets = presets
        self.theme_button = IconButton(
            "light", "", "Dark or light", key="Ctrl+T", kind="plain", spoken="Switch the theme"
        )
        self.keys_button = IconButton(
            "keyboard", "", "All keys", key="F1", kind="plain", spoken="Show all keys"
        )
        title = QLabel("Voice changer")
        title.setProperty("kind", "title")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 12, 8)
        bar.setSpacing(theme.GAP // 2)
        bar.addWidget(title)
        bar.addStretch()
        bar.addWidget(presets)
        bar.addSpacing(theme.GAP)
        bar.addWidget(self.keys_button)
        bar.addWidget(self.theme_button)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(live, 1)
        self.setCentralWidget(whole)
        self._key_list = KeyList(self)
        self.theme_button.clicked.connect(self.theme_clicked)
        self.keys_button.clicked.connect(self._key_list.show)
        self._add_keys()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_theme(self, name: str) -> None:
        """Mirror which theme is in force: the button offers the other one."""
        self.theme_button.set_icon("light" if name == "dark" else "dark")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.shown.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()  # at once: to end the processes takes a moment
        self.closed.emit()
        super().closeEvent(event)

    def _add_keys(self) -> None:
        transport, live = self.live.transport, self.live
        self._focused_space = FocusedSpace(self)
        add_shortcut(self, "Space", transport.start.click)
        add_shortcut(self, "B", transport.bypass.click)
        add_shortcut(self, "M", transport.mute.click)
        add_shortcut(self, "R", transport.record.click)
        add_shortcut(self, "D", transport.details.click)
        add_shortcut(self, "Ctrl+S", self.presets.ask_name)
        add_shortcut(self, "Ctrl+T", self.theme_clicked.emit)
        add_shortcut(self, "Ctrl+Q", self.close)
        add_shortcut(self, "Esc", live.banner.dismissed.emit)
        add_shortcut(self, "F1", self._key_list.show)
        for place in range(10):
            add_shortcut(self, str((place + 1) % 10), partial(live.voices.pick, place))
        self._compare = HeldKey(self, Qt.Key.Key_A)
        self._compare.held.connect(self._hold_compare)

    def _hold_compare(self, held: bool) -> None:
        self.live.transport.compare.setDown(held)
        self.live.transport.compare_held.emit(held)
