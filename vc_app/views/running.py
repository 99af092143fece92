"""A training seen from outside, whatever is learnt: how far it is, and how it is steered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from vc_app.models.losses import loss_curves, loss_title
from vc_app.models.runs import phase_text, progress_text, share_done
from vc_app.views import theme
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.loss_plot import LossPlot

_UNCOUNTED = ("starting", "timing", "preparing", "pausing")
"""What takes a while and tells no share."""


class RunningPage(QWidget):
    """Mirrors one training; every click is passed on with its name.

    What is special to a kind of training is made by its own page, which lays all out.

    Signals:
        back_clicked: back to all trainings.
        paused, resumed, kept, removed, used: name of the training.

    Attributes:
        name: of the training in sight.
        keep, use: made by the page of the kind, in its words.
        done: what the kind says of a training that has come to its end; {} stands for its name.
    """

    keep: IconButton
    use: IconButton
    done: str

    back_clicked = Signal()
    paused = Signal(str)
    resumed = Signal(str)
    kept = Signal(str)
    removed = Signal(str)
    used = Signal(str)
    loss_title = staticmethod(loss_title)

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
        self.pause = IconButton(
            "pause", self.tr("&Pause"), self.tr("Save, and free the computer"), key="Alt+P"
        )
        self.resume = IconButton(
            "start", self.tr("&Go on"), self.tr("Go on exactly where it was"), key="Alt+G"
        )
        self.remove = IconButton(
            "remove", self.tr("Discard"), self.tr("Remove the training; that can be undone")
        )
        self.log = IconButton(
            "details", self.tr("Log"), self.tr("Open what the training wrote"), kind="plain"
        )
        for button, signal in (
            (self.pause, self.paused),
            (self.resume, self.resumed),
            (self.remove, self.removed),
        ):
            self.pass_on(button, signal)
        self.back.clicked.connect(self.back_clicked)
        self.log.clicked.connect(self._open_log)
        add_shortcut(self, "Alt+Left", self.back.click)

    def pass_on(self, button: IconButton, signal: SignalInstance) -> None:
        """Emit the name of the training when a button is pressed."""
        button.clicked.connect(lambda: signal.emit(self.name))

    def show_run(self, run: Any) -> None:
        """Mirror a training."""
        if run.name != self.name:
            self.name = run.name
            self.curves.show_curves(())
        self._log = run.log
        status, phase = run.status, run.phase
        self.title.setText(run.name)
        self.phase.setText(self.done.format(run.name) if phase == "done" else phase_text(phase))
        self.detail.setText(progress_text(run))
        uncounted = phase in _UNCOUNTED
        self.bar.setRange(0, 0 if uncounted else 1000)
        if not uncounted:
            self.bar.setValue(1000 if phase == "done" else round(1000 * share_done(run)))
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
            self.curves.show_curves(loss_curves(rows, self.loss_title))

    def lay_out(
        self,
        told: Sequence[QWidget],
        panel: QWidget,
        shares: tuple[int, int],
        buttons: Sequence[QWidget],
    ) -> None:
        """Put all in its place.

        Args:
            told: what stands under the progress.
            panel: what stands beside the curves.
            shares: of the width, for the curves and the panel.
            buttons: at the foot, from the left; those that depend on the training are hidden.
        """
        self.pass_on(self.keep, self.kept)
        self.pass_on(self.use, self.used)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(self.title)
        top.addStretch()
        top.addWidget(self.log)
        card, inside = _card((16, 12, 16, 12))
        inside.setSpacing(theme.GAP)
        for part in (self.phase, self.bar, self.detail, *told):
            inside.addWidget(part)
        plot, inside = _card((12, 10, 12, 8))
        heading = QLabel(self.tr("What is still to be learnt: the lower, the better"))
        heading.setProperty("kind", "heading")
        heading.setWordWrap(True)
        inside.addWidget(heading)
        inside.addWidget(self.curves, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addWidget(plot, shares[0])
        middle.addWidget(panel, shares[1])
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.remove)
        foot.addStretch()
        for button in buttons:
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(card)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
        for part in (*told, *buttons):
            part.hide()

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log)))


def _card(margins: tuple[int, int, int, int]) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("kind", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(*margins)
    return card, inside
