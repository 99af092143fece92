"""All trainings of image models, and the way to a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vc_app.models.runs import RunModel
from vc_app.views.run_home import RunHome
from vc_app.views.widgets.empty_state import EmptyState
from vc_app.views.widgets.icon_button import IconButton


class ImageTrainHome(RunHome):
    """See :class:`RunHome`."""

    def __init__(self, runs: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(runs, parent)
        empty = EmptyState(
            "images",
            self.tr("Teach the program to translate pictures"),
            self.tr(
                "You need two folders of pictures, such as photos and paintings, some hundreds of "
                "each; no picture needs a partner. The program learns for hours, best on a "
                "graphics card, and shows how far it is."
            ),
        )
        add = IconButton(
            "add", self.tr("&Add a training"), self.tr("Train a model from your own pictures"),
            key="Alt+A", kind="primary",
        )  # fmt: skip
        self._furnish(self.tr("Trainings of image models"), empty, add)
