"""What becomes of a running training when the window closes: asked in place, not in a box."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.switch import Switch


class CloseQuestion(QFrame):
    """Hidden until it is asked.

    Signals:
        answered: ``background``, ``pause`` or ``stay``, and whether to remember that.
    """

    answered = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.text = QLabel(self._say())
        self.text.setWordWrap(True)
        self.background = IconButton(
            "start", self.tr("Go on in the background"),
            self.tr("The window closes; the training goes on, and is found again next time"),
        )  # fmt: skip
        self.pause = IconButton(
            "pause", self.tr("Pause until next time"),
            self.tr("The training saves exactly where it is, and the window closes"),
        )  # fmt: skip
        self.stay = IconButton("close", self.tr("Stay"), self.tr("Keep the window open"))
        self.remember = Switch(
            self.tr("Do so from now on"),
            self.tr("Ask no more; the list of trainings can change it"),
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for part in (self.background, self.pause, self.stay, self.remember):
            row.addWidget(part)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.GAP + 4, theme.GAP, theme.GAP, theme.GAP)
        whole.addWidget(self.text)
        whole.addLayout(row)
        self.hide()
        self.background.clicked.connect(lambda: self._answer("background"))
        self.pause.clicked.connect(lambda: self._answer("pause"))
        self.stay.clicked.connect(lambda: self._answer("stay"))

    def ask(self) -> None:
        """Come into sight."""
        self.remember.setChecked(False)
        self.show()
        self.background.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> str:
        return self.tr("A voice is still being learnt. What shall become of it?")

    def _answer(self, answer: str) -> None:
        self.hide()
        self.answered.emit(answer, self.remember.isChecked() and answer != "stay")
