"""The training of a voice seen from outside: how it sounds so far."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vc_app.views.running import RunningPage
from vc_app.views.train_samples import SamplesPanel
from vc_app.views.widgets.icon_button import IconButton


class VoiceRunningPage(RunningPage):
    """Mirrors the training of a voice.

    Signals:
        revised: name of the training whose recordings and plan are to be changed.
        voices_clicked: to the voices.
    """

    revised = Signal(str)
    voices_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done = self.tr("The voice {} is ready.")
        self.keep = IconButton(
            "save", self.tr("Stop and &keep"),
            self.tr("End here, and put the voice as it is among the voices"), key="Alt+K",
        )  # fmt: skip
        self.use = IconButton(
            "microphone", self.tr("&Use it live"), self.tr("Speak with the new voice"),
            key="Alt+U", kind="primary",
        )  # fmt: skip
        self.samples = SamplesPanel()
        self.revise = IconButton(
            "settings", self.tr("Change and try again"),
            self.tr("Back to the recordings and the plan of this training"),
        )  # fmt: skip
        self.voices = IconButton(
            "voice", self.tr("To the voices"), self.tr("Hear it, name it, export it")
        )
        self.pass_on(self.revise, self.revised)
        self.voices.clicked.connect(self.voices_clicked)
        buttons = (self.revise, self.keep, self.pause, self.resume, self.voices, self.use)
        self.lay_out((), self.samples, (3, 2), buttons)

    def show_run(self, run: Any) -> None:
        super().show_run(run)
        plan = run.status.plan[:1].upper() + run.status.plan[1:]
        self.detail.setText(" · ".join(filter(None, (self.detail.text(), plan))))
        self.samples.show_samples(run.checkpoints, run.sources, run.works)
        self.revise.setVisible(run.phase == "failed")
        self.voices.setVisible(run.phase == "done")
