"""A room of several pages, with a question above them when the window is to be closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vc_app.views import theme

Question = TypeVar("Question", bound=QWidget)


class PagedView(QWidget, Generic[Question]):
    """Shows one page at a time; makes each when it is first wanted.

    Args:
        makers: page -> what makes it; the first is where one begins.
        question: asked in place; hidden until then.
        top: pixels above it.

    Signals:
        moved: name of the page that is in sight now.
    """

    moved = Signal(str)

    def __init__(
        self,
        makers: Mapping[str, Callable[[], QWidget]],
        question: Question,
        top: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._makers = makers
        self.pages: dict[str, Any] = {}
        self.page = ""
        self.question = question
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, top, 12, 12)
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
