"""The train room: all trainings, and the guided path to a new voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from vc_app.views.paged import PagedView
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


class TrainView(PagedView[CloseQuestion]):
    """Home, and the pages of the path."""

    def __init__(
        self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(makers, CloseQuestion(), top=4, parent=parent)
