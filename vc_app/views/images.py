"""The images room: pictures are translated, or a model is trained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vc_app.views import theme
from vc_app.views.image_bar import CloseWhileTraining
from vc_app.views.widgets.segments import Segments


class ImagesView(QWidget):
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
        self.question = CloseWhileTraining()
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 12, 12)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.question)
        whole.addWidget(self._stack, 1)
        self.go(next(iter(makers)))

    def go(self, page: str) -> None:
        """Bring a page into sight."""
        if page not in self.pages:
            self.pages[page] = self._makers[page]()
            self._stack.addWidget(self.pages[page])
        self._stack.setCurrentWidget(self.pages[page])
        self.page = page
        self.moved.emit(page)


def images_header(camera: bool) -> Segments:
    """To translate, to train, or with a ``camera`` to watch it; stands in the title bar."""
    translate = QCoreApplication.translate
    watch = (
        "camera",
        translate("ImagesView", "Camera"),
        translate("ImagesView", "The camera through a model"),
    )
    return Segments(
        translate("ImagesView", "Images"),
        (
            (
                "translate",
                translate("ImagesView", "Translate"),
                translate("ImagesView", "Pictures through a model"),
            ),
            (
                "home",
                translate("ImagesView", "Train"),
                translate("ImagesView", "A model from your own pictures"),
            ),
            *((watch,) if camera else ()),
        ),
    )
