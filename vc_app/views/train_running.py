"""A training seen from outside: how far it is, how it sounds, and how it is steered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from vc_app.models.losses import loss_curves
from vc_app.models.runs import phase_text, progress_text, share_done
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.train_samples import SamplesPanel
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.loss_plot import LossPlot

_UNCOUNTED = ("starting", "timing", "preparing", "pausing")
"""What takes a while and tells no share."""


class RunningPage(QWidget):
    """Mirrors one training; every click is passed on with its name.

    Signals:
        back_clicked: back to all trainings.
        paused, resumed, kept, removed, revised, used: name of the training.
        voices_clicked: to the voices.
    """

    back_clicked = Signal()
    paused = Signal(str)
    resumed = Signal(str)
    kept = Signal(str)
    removed = Signal(str)
    revised = Signal(str)
    used = Signal(str)
    voices_clicked = Signal()

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
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Share done"))
        self.curves = LossPlot()
        self.samples = SamplesPanel()
        self.pause = IconButton(
            "pause", self.tr("&Pause"), self.tr("Save, and free the computer"), key="Alt+P"
        )
        self.resume = IconButton(
            "start", self.tr("&Go on"), self.tr("Go on exactly where it was"), key="Alt+G"
        )
        self.keep = IconButton(
            "save", self.tr("Stop and &keep"),
            self.tr("End here, and put the voice as it is among the voices"), key="Alt+K",
        )  # fmt: skip
        self.revise = IconButton(
            "settings", self.tr("Change and try again"),
            self.tr("Back to the recordings and the plan of this training"),
        )  # fmt: skip
        self.remove = IconButton(
            "remove", self.tr("Discard"), self.tr("Remove the training; that can be undone")
        )
        self.log = IconButton(
            "details", self.tr("Log"), self.tr("Open what the training wrote"), kind="plain"
        )
        self.use = IconButton(
            "microphone", self.tr("&Use it live"), self.tr("Speak with the new voice"),
            key="Alt+U", kind="primary",
        )  # fmt: skip
        self.voices = IconButton(
            "voice", self.tr("To the voices"), self.tr("Hear it, name it, export it")
        )
        self._lay_out()
        for part in (self.pause, self.resume, self.keep, self.revise, self.use, self.voices):
            part.hide()
        for button, signal in (
            (self.pause, self.paused),
            (self.resume, self.resumed),
            (self.keep, self.kept),
            (self.remove, self.removed),
            (self.revise, self.revised),
            (self.use, self.used),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.name))
        self.back.clicked.connect(self.back_clicked)
        self.voices.clicked.connect(self.voices_clicked)
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
            self.tr("The voice {} is ready.").format(run.name)
            if phase == "done"
            else phase_text(phase)
        )
        plan = status.plan[:1].upper() + status.plan[1:]
        self.detail.setText(" · ".join(filter(None, (progress_text(run), plan))))
        uncounted = phase in _UNCOUNTED
        self.bar.setRange(0, 0 if uncounted else 1000)
        if not uncounted:
            self.bar.setValue(1000 if phase == "done" else round(1000 * share_done(run)))
        self.samples.show_samples(run.checkpoints, run.sources, run.works)
        ended = phase in ("paused", "stopped", "failed")
        unfinished = phase == "done" and status.step < status.steps
        self.pause.setVisible(run.works)
        self.pause.setEnabled(phase != "pausing")
        self.resume.setVisible(ended or unfinished)
        self.keep.setVisible(phase in ("training", "pausing", "paused", "stopped"))
        self.keep.setEnabled(run.has_voice or phase == "training")
        self.revise.setVisible(phase == "failed")
        self.use.setVisible(phase == "done")
        self.voices.setVisible(phase == "done")

    def show_losses(self, name: str, rows: list[dict[str, float]]) -> None:
        """Draw the losses, if they are those of the training in sight."""
        if name == self.name:
            self.curves.show_curves(loss_curves(rows))

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
        for part in (self.phase, self.bar, self.detail):
            told.addWidget(part)
        plot = QFrame()
        plot.setProperty("kind", "card")
        inside = QVBoxLayout(plot)
        inside.setContentsMargins(12, 10, 12, 8)
        heading = QLabel(self.tr("What is still to be learnt: the lower, the better"))
        heading.setProperty("kind", "heading")
        inside.addWidget(heading)
        inside.addWidget(self.curves, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addWidget(plot, 3)
        middle.addWidget(self.samples, 2)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.remove)
        foot.addStretch()
        for button in (
            self.revise, self.keep, self.pause, self.resume, self.voices, self.use,
        ):  # fmt: skip
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(card)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
