"""What becomes of running conversions when the window closes, asked in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from vc_app.sessions.counted import Counted
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton


class CloseWhileConverting(Counted, QFrame):
    """Hidden until it is asked.

    Signals:
        stop_wanted: stop, and close the window.
    """

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("level", "warning")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.stop = IconButton(
            "stop",
            self.tr("&Stop and close"),
            self.tr("What is not done yet waits for the next start"),
        )
        self.keep = IconButton("close", self.tr("&Keep the window"), self.tr("Go on converting"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP + 4, theme.GAP // 2, theme.GAP, theme.GAP // 2)
        row.setSpacing(theme.GAP)
        row.addWidget(self.text, 1)
        row.addWidget(self.stop)
        row.addWidget(self.keep)
        self.stop.clicked.connect(self._stop)
        self.keep.clicked.connect(self.hide)
        self.hide()

    def ask(self, n: int) -> None:
        """Come into sight: so many recordings are being converted."""
        self.text.setText(self._say(n))
        self.setAccessibleName(self.text.text())
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, n: int) -> str:
        return self.tr("%n recording(s) are being converted.", "", n)

    def _stop(self) -> None:
        self.hide()
        self.stop_wanted.emit()
