"""The images room: pictures are translated, or a model is trained."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vc_app.views.image_bar import CloseWhileTraining
from vc_app.views.paged import PagedView
from vc_app.views.widgets.segments import Segments


class ImagesView(PagedView[CloseWhileTraining]):
    """Where pictures are translated, and where models are trained."""

    def __init__(
        self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(makers, CloseWhileTraining(), parent=parent)


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
