"""The training of an image model seen from outside: how far, how it looks, how it is steered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from vc_app.models.image_losses import image_loss_title
from vc_app.models.losses import loss_curves
from vc_app.models.runs import phase_text, progress_text, share_done
from vc_app.views import theme
from vc_app.views.image_moments import MomentsPanel
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.loss_plot import LossPlot

_UNCOUNTED = ("starting", "pausing")


class ImageRunningPage(QWidget):
    """Mirrors one training; every click is passed on with its name.

    Signals:
        back_clicked: back to all trainings.
        paused, resumed, kept, removed, used: name of the training.
    """

    back_clicked = Signal()
    paused = Signal(str)
    resumed = Signal(str)
    kept = Signal(str)
    removed = Signal(str)
    used = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self._log = Path()
        self.back = IconButton(
            "previous", self.tr("Trainings"), self.tr("Back to all trainings"), kind="plain"
        )
        self.title = QLabel()
        self.title.setProperty("kind", "title")
        self.phase = QLabel()
        self.phase.setWordWrap(True)
        self.detail = QLabel()
        self.detail.setProperty("kind", "muted")
        self.detail.setWordWrap(True)
        self.alarm = QLabel()
        self.alarm.setProperty("kind", "problem")
        self.alarm.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Share done"))
        self.curves = LossPlot()
        self.moments = MomentsPanel()
        self.pause = IconButton(
            "pause", self.tr("&Pause"), self.tr("Save, and free the computer"), key="Alt+P"
        )
        self.resume = IconButton(
            "start", self.tr("&Go on"), self.tr("Go on exactly where it was"), key="Alt+G"
        )
        self.keep = IconButton(
            "save", self.tr("Stop and &keep"),
            self.tr("End here, and put the model as it is among your own"), key="Alt+K",
        )  # fmt: skip
        self.remove = IconButton(
            "remove", self.tr("Discard"), self.tr("Remove the training; that can be undone")
        )
        self.log = IconButton(
            "details", self.tr("Log"), self.tr("Open what the training wrote"), kind="plain"
        )
        self.use = IconButton(
            "images", self.tr("&Use it"), self.tr("Translate pictures with the new model"),
            key="Alt+U", kind="primary",
        )  # fmt: skip
        self._lay_out()
        for part in (self.alarm, self.pause, self.resume, self.keep, self.use):
            part.hide()
        for button, signal in (
            (self.pause, self.paused),
            (self.resume, self.resumed),
            (self.keep, self.kept),
            (self.remove, self.removed),
            (self.use, self.used),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.name))
        self.back.clicked.connect(self.back_clicked)
        self.log.clicked.connect(self._open_log)
        add_shortcut(self, "Alt+Left", self.back.click)

    def show_run(self, run: Any) -> None:
        """Mirror a training."""
        if run.name != self.name:
            self.name = run.name
            self.curves.show_curves(())
        self._log = run.log
        status, phase = run.status, run.phase
        self.title.setText(run.name)
        self.phase.setText(
            self.tr("The model {} is among your own.").format(run.name)
            if phase == "done"
            else phase_text(phase)
        )
        self.detail.setText(progress_text(run))
        uncounted = phase in _UNCOUNTED
        self.bar.setRange(0, 0 if uncounted else 1000)
        if not uncounted:
            self.bar.setValue(1000 if phase == "done" else round(1000 * share_done(run)))
        self._show_alarm(run.collapsed)
        self.moments.show_moments(run.moments, run.request.system == "pix2pix", run.works)
        ended = phase in ("paused", "stopped", "failed")
        unfinished = phase == "done" and status.step < status.steps
        self.pause.setVisible(run.works)
        self.pause.setEnabled(phase != "pausing")
        self.resume.setVisible(ended or unfinished)
        self.keep.setVisible(phase in ("training", "pausing", "paused", "stopped"))
        self.keep.setEnabled(run.has_voice or phase == "training")
        self.use.setVisible(phase == "done")

    def show_losses(self, name: str, rows: list[dict[str, float]]) -> None:
        """Draw the losses, if they are those of the training in sight."""
        if name == self.name:
            self.curves.show_curves(loss_curves(rows, image_loss_title))

    def _show_alarm(self, collapsed: tuple[str, ...]) -> None:
        self.alarm.setVisible(bool(collapsed))
        told = self.tr(
            "{}: nearly the same comes of every picture. If that stays so, the training has "
            "collapsed: discard it, and start again with more pictures, or of more alike kinds."
        )
        self.alarm.setText(told.format(", ".join(collapsed)))

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(self.title)
        top.addStretch()
        top.addWidget(self.log)
        card = QFrame()
        card.setProperty("kind", "card")
        told = QVBoxLayout(card)
        told.setContentsMargins(16, 12, 16, 12)
        told.setSpacing(theme.GAP)
        for part in (self.phase, self.bar, self.detail, self.alarm):
            told.addWidget(part)
        plot = QFrame()
        plot.setProperty("kind", "card")
        inside = QVBoxLayout(plot)
        inside.setContentsMargins(12, 10, 12, 8)
        heading = QLabel(self.tr("What is still to be learnt: the lower, the better"))
        heading.setProperty("kind", "heading")
        heading.setWordWrap(True)
        inside.addWidget(heading)
        inside.addWidget(self.curves, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addWidget(plot, 2)
        middle.addWidget(self.moments, 3)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.remove)
        foot.addStretch()
        for button in (self.keep, self.pause, self.resume, self.use):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(card)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
