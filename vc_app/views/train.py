"""The train room: all trainings, and the guided path to a new voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.train_question import CloseQuestion

STEPS = {
    "material": "material",
    "record-me": "material",
    "record-target": "material",
    "plan": "plan",
    "expert": "plan",
    "running": "running",
}
"""Page -> step of the path."""


class TrainView(QWidget):
    """Shows one page at a time; makes each when it is first wanted.

    Args:
        makers: page -> what makes it; the first is where one begins.

    Signals:
        moved: name of the page that is in sight now.
    """

    moved = Signal(str)

    def __init__(
        self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = makers
        self.pages: dict[str, Any] = {}
        self.page = ""
        self.question = CloseQuestion()
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 4, 12, 12)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.question)
        whole.addWidget(self._stack, 1)
        self.go(next(iter(makers)))

    def prepare(self, page: str) -> None:
        """Make a page, if it was not yet in sight."""
        if page not in self.pages:
            self.pages[page] = self._makers[page]()
            self._stack.addWidget(self.pages[page])

    def go(self, page: str) -> None:
        """Bring a page into sight."""
        self.prepare(page)
        self._stack.setCurrentWidget(self.pages[page])
        self.page = page
        self.moved.emit(page)
