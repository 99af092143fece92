"""The window itself: what the system sees of it, around the shell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from vc_app.models.icons import program_icon
from vc_app.views.shell import Shell
from vc_app.views.shortcuts import FocusedSpace

SMALLEST = (900, 600)
"""Pixels in which everything still has its place."""


class MainWindow(QMainWindow):
    """Holds a shell, which is replaced when the language changes.

    Args:
        may_close: asked before the window closes; one that says no has shown the user why.

    Signals:
        shown: the window has been painted for the first time.
        closed: it is gone.
        minimised: it went to the task bar.
    """

    shown = Signal()
    closed = Signal()
    minimised = Signal()

    def __init__(self, may_close: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Voice changer"))
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST)
        self._may_close = may_close
        self._first_sight: QTimer | None = QTimer(self, interval=0, singleShot=True)
        self._first_sight.timeout.connect(self.shown)
        self._focused_space = FocusedSpace(self)

    @property
    def shell(self) -> Shell:
        """What it shows."""
        shell = self.centralWidget()
        assert isinstance(shell, Shell)
        return shell

    def show_shell(self, shell: Shell) -> None:
        """Show this shell; one that was there before is gone."""
        self.setCentralWidget(shell)
        self.setWindowTitle(self.tr("Voice changer"))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_now(self) -> None:
        """Close without asking anybody."""
        self._may_close = lambda: True
        self.close()

    def begin_hidden(self) -> None:
        """Begin to work without being seen."""
        self._begin()

    def raise_up(self) -> None:
        """Come before the user's eyes, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _begin(self) -> None:
        if self._first_sight:
            self._first_sight.start()
            self._first_sight = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.minimised.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.hide()  # at once: to end the processes takes a moment
        self.closed.emit()
        super().closeEvent(event)
