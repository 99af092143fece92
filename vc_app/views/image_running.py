"""The training of an image model seen from outside: how it looks so far."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from vc_app.models.image_losses import image_loss_title
from vc_app.views.image_moments import MomentsPanel
from vc_app.views.running import RunningPage
from vc_app.views.widgets.icon_button import IconButton


class ImageRunningPage(RunningPage):
    """Mirrors the training of an image model, and says when all its pictures become alike."""

    loss_title = staticmethod(image_loss_title)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done = self.tr("The model {} is among your own.")
        self.alarm = QLabel()
        self.alarm.setProperty("kind", "problem")
        self.alarm.setWordWrap(True)
        self.moments = MomentsPanel()
        self.keep = IconButton(
            "save", self.tr("Stop and &keep"),
            self.tr("End here, and put the model as it is among your own"), key="Alt+K",
        )  # fmt: skip
        self.use = IconButton(
            "images", self.tr("&Use it"), self.tr("Translate pictures with the new model"),
            key="Alt+U", kind="primary",
        )  # fmt: skip
        buttons = (self.keep, self.pause, self.resume, self.use)
        self.lay_out((self.alarm,), self.moments, (2, 3), buttons)

    def show_run(self, run: Any) -> None:
        super().show_run(run)
        self._show_alarm(run.collapsed)
        self.moments.show_moments(run.moments, run.request.system == "pix2pix", run.works)

    def _show_alarm(self, collapsed: tuple[str, ...]) -> None:
        self.alarm.setVisible(bool(collapsed))
        told = self.tr(
            "{}: nearly the same comes of every picture. If that stays so, the training has "
            "collapsed: discard it, and start again with more pictures, or of more alike kinds."
        )
        self.alarm.setText(told.format(", ".join(collapsed)))
