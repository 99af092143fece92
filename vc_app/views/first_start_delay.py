"""Second step: how long the new voice takes, measured."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vc_app.sessions.first_start import FirstStart
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.step import Step, paragraph

_ACTIVE = ("starting", "listening")


class DelayPage(QWidget):
    """Mirrors how far measuring is."""

    def __init__(self, session: FirstStart) -> None:
        super().__init__()
        self._session = session
        self.measure = IconButton(
            "delay", self.tr("&Measure the delay"),
            self.tr("Play four short chirps and listen for them"), kind="primary",
        )  # fmt: skip
        self.stop = IconButton("stop", self.tr("Stop"), self.tr("Have enough of it"))
        self.figure = QLabel()
        self.figure.setProperty("kind", "figure")
        self.result = paragraph("")
        self.machine = paragraph("", "muted")
        self._lay_out()
        session.delay_changed.connect(self.show_delay)
        self.measure.clicked.connect(session.measure)
        self.stop.clicked.connect(session.stop_measuring)
        self.show_delay(session.measuring, -1.0)

    def show_delay(self, measuring: str, delay_ms: float) -> None:
        """Mirror the state of measuring, and its result."""
        active = measuring in _ACTIVE
        self.measure.setEnabled(not active)
        self.stop.setVisible(active)
        self.figure.setVisible(measuring == "measured")
        self.figure.setText(self.tr("{:.0f} ms").format(delay_ms))
        self.result.setText(
            {
                "idle": "",
                "starting": self.tr("Loading the voices and opening the devices …"),
                "listening": self.tr("Listening for the chirps …"),
                "measured": self._verdict(delay_ms),
                "unheard": self.tr(
                    "The chirps did not come back. Turn the loudspeaker up or hold a headphone to "
                    "the microphone and measure again, or go on without: the delay that is "
                    "reckoned from the devices' own figures is shown in the live room."
                ),
                "failed": self.tr(
                    "The devices could not be opened: the message above says why. Go back and "
                    "choose others, or go on without."
                ),
            }[measuring]
        )
        lengths = self._session.lengths
        self.machine.setVisible(lengths is not None and not active)
        if lengths:
            told = self.tr(
                "This computer converts blocks of {block} ms and may take {slack} ms over each: "
                "that was found out when the voices were first loaded."
            )
            self.machine.setText(told.format(block=lengths[0], slack=lengths[1]))

    def _verdict(self, delay_ms: float) -> str:
        if delay_ms <= 60:
            return self.tr("from mouth to ear: too short to disturb your speech.")
        if delay_ms <= 120:
            return self.tr("from mouth to ear: fine for calls; you will notice it by headphones.")
        return self.tr(
            "from mouth to ear: that is long. Bluetooth adds much of it; try a cable, or another "
            "output."
        )

    def _lay_out(self) -> None:
        ask = QHBoxLayout()
        ask.setSpacing(theme.GAP)
        ask.addWidget(self.measure)
        ask.addWidget(self.stop)
        ask.addStretch()
        outcome = QFrame()
        across = QHBoxLayout(outcome)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.GAP + 4)
        across.addWidget(self.figure)
        across.addWidget(self.result, 1)
        steps = [
            Step(
                self.tr("Let the microphone hear the output"),
                [
                    paragraph(
                        self.tr(
                            "Use a loudspeaker for half a minute, or hold a headphone to the "
                            "microphone. A cable from output to input does it, too."
                        )
                    )
                ],
            ),
            Step(
                self.tr("Measure"),
                [
                    paragraph(self.tr("Four short chirps are played. Keep quiet for a moment.")),
                    _holder(ask),
                ],
            ),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(
            paragraph(
                self.tr(
                    "Your new voice comes a moment after your own. How long, depends on this "
                    "computer and its sound devices; you can leave this step out."
                )
            )
        )
        column.addSpacing(theme.GAP)
        for number, step in enumerate(steps, 1):
            step.show_number(number)
            column.addWidget(step)
        column.addSpacing(theme.GAP)
        column.addWidget(outcome)
        column.addWidget(self.machine)
        column.addStretch()


def _holder(layout: QHBoxLayout) -> QWidget:
    """A widget around a row."""
    holder = QWidget()
    layout.setContentsMargins(0, 4, 0, 0)
    holder.setLayout(layout)
    return holder
