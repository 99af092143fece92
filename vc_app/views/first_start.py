"""The first start: three steps in the window itself, and a way past each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vc_app.models.devices import DeviceModel, Role
from vc_app.models.voices import VoiceModel
from vc_app.sessions.first_start import STEPS, FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.views import theme
from vc_app.views.first_start_delay import DelayPage
from vc_app.views.first_start_devices import DevicesPage
from vc_app.views.first_start_voice import VoicePage
from vc_app.views.widgets.icon_button import IconButton
from vc_app.views.widgets.segments import Segments

_WIDEST = 860
"""Pixels: lines stay readable however wide the window is."""


class FirstStartView(QWidget):
    """Mirrors a :class:`FirstStart`.

    Args:
        session: what is shown.
        live: the voice that is tried.
        devices: models of the input, the output and the monitor.
        voices: the voices to pick from.
        make_guide: makes the guide to virtual cables, when it is asked for.
    """

    def __init__(
        self,
        session: FirstStart,
        live: LiveSession,
        devices: Mapping[Role, DeviceModel],
        voices: VoiceModel,
        make_guide: Callable[[], QWidget],
    ) -> None:
        super().__init__()
        self._session = session
        self._make_guide = make_guide
        self._guide: QScrollArea | None = None
        self.steps = Segments(
            self.tr("Step"),
            [
                ("devices", self.tr("1  Microphone and output"), self.tr("What you speak into")),
                ("delay", self.tr("2  Delay"), self.tr("How long your new voice takes")),
                ("voice", self.tr("3  Voice"), self.tr("Hear yourself as somebody else")),
            ],
        )
        self._devices = DevicesPage(session, live, devices)
        self.pages: dict[str, QWidget] = {
            "devices": self._devices,
            "delay": DelayPage(session),
            "voice": VoicePage(session, live, voices),
        }
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.skip = IconButton(
            "close", self.tr("Leave the set-up"),
            self.tr("Go to the live room; the settings lead back here"), kind="plain",
        )  # fmt: skip
        self.back = IconButton("previous", self.tr("&Back"), self.tr("The step before"))
        self.next = IconButton("next", self.tr("&Next"), self.tr("The step after"), kind="primary")
        self._lay_out()
        self._connect()
        self.show_step(session.step)

    def show_step(self, step: str) -> None:
        """Mirror which step is in sight."""
        self.steps.show_choice(step)
        self.stack.setCurrentWidget(self.pages[step])
        self.back.setVisible(step != STEPS[0])
        last = step == STEPS[-1]
        self.next.setText(self.tr("Do&ne") if last else self.tr("&Next"))
        self.next.set_icon("done" if last else "next")

    def show_guide(self) -> None:
        """Show the guide to virtual cables; back leads to the devices."""
        if self._guide is None:
            self._guide = QScrollArea()
            self._guide.setWidgetResizable(True)
            self._guide.setFrameShape(QFrame.Shape.NoFrame)
            self._guide.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._guide.setWidget(self._make_guide())
            self.stack.addWidget(self._guide)
        self.stack.setCurrentWidget(self._guide)
        self.back.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():  # as when a minimised window comes back
            self._session.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._session.leave(for_good=self.window().isVisible())

    def _go_back(self) -> None:
        if self._guide is not None and self.stack.currentWidget() is self._guide:
            self.show_step(self._session.step)
        else:
            self._session.move(-1)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.skip)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP * 2)
        column.addWidget(self.steps)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 4, 12, 12)
        whole.addStretch(1)
        whole.addWidget(inner, 1000)
        whole.addStretch(1)

    def _connect(self) -> None:
        session = self._session
        session.step_changed.connect(self.show_step)
        self.steps.picked.connect(session.go)
        self.skip.clicked.connect(session.finish)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(lambda: session.move(1))
        self._devices.cable_clicked.connect(self.show_guide)
