"""Devices, and the two lengths that the delay is made of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSpinBox

from vc_app.models.devices import DeviceModel, Role
from vc_app.sessions.live import LiveSession
from vc_app.views.pages.page import Page, Row
from vc_app.views.widgets.device_selector import DeviceSelector
from vc_app.views.widgets.icon_button import IconButton

_SETTLE_MS = 600
"""Each change of a length restarts the streams: what is stepped through is heard once."""


class SoundPage(Page):
    """Mirrors the streams of a :class:`LiveSession`; every change is passed on to it.

    Signals:
        set_up_clicked: the steps of the first start are wanted again.
    """

    set_up_clicked = Signal()

    def __init__(self, session: LiveSession, devices: Mapping[Role, DeviceModel]) -> None:
        super().__init__()
        self._session = session
        self.selectors = {
            "input": DeviceSelector(
                devices["input"],
                "microphone",
                self.tr("&Input"),
                self.tr("The microphone you speak into"),
            ),
            "output": DeviceSelector(
                devices["output"],
                "speaker",
                self.tr("&Output"),
                self.tr(
                    "Where your new voice goes: a loudspeaker, or the virtual cable that another "
                    "program listens to"
                ),
            ),
            "monitor": DeviceSelector(
                devices["monitor"],
                "headphones",
                self.tr("Moni&tor"),
                self.tr("A second output, to hear yourself"),
            ),
        }
        self.block = _length(5, 200, self.tr("Length of a block"), self.tr("measured"))
        self.slack = _length(1, 500, self.tr("Slack"), self.tr("measured"))
        self.reset = IconButton(
            "refresh",
            self.tr("Use what was &measured"),
            self.tr("Both lengths as they were measured on this computer"),
        )
        self.measure = IconButton(
            "delay",
            self.tr("Measure my &delay"),
            self.tr(
                "Play a short sound and time its way back to the microphone: put the microphone "
                "near the loudspeaker"
            ),
        )
        self.set_up = IconButton(
            "start", self.tr("Set up &again"), self.tr("The steps of the first start, once more")
        )
        self.delay = QLabel("–")
        self._settled = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.show_stream(session.stream)
        self.show_state(session.state)

    def show_stream(self, stream: Any) -> None:
        """Mirror devices and lengths."""
        for role, selector in self.selectors.items():
            selector.show_pick(getattr(stream, f"{role}_device"))
        self.selectors["monitor"].meter.setVisible(stream.monitor_device is not None)
        for box, value in ((self.block, stream.block_ms), (self.slack, stream.slack_ms)):
            with QSignalBlocker(box):
                box.setValue(box.minimum() if value is None else value)
        self.reset.setEnabled(stream.block_ms is not None or stream.slack_ms is not None)
        self._say_measured()

    def show_devices(self, *_: object) -> None:
        """The devices there are have changed."""
        self.show_stream(self._session.stream)

    def show_levels(self, input_db: float, output_db: float) -> None:
        """Mirror the levels."""
        if self.isVisible():
            self.selectors["input"].meter.show_level(input_db)
            for role in ("output", "monitor"):
                self.selectors[role].meter.show_level(output_db)

    def show_state(self, state: str) -> None:
        """Mirror the state of the engine: only what runs can be measured."""
        self.measure.setEnabled(state == "running")
        if state != "running":
            self._measure_row.say(self.tr("Start the live voice first, then measure"))
        else:
            self._measure_row.say(self._measure_help())
        self._say_measured()

    def show_health(self, health: Any) -> None:
        """Mirror the delay that is reported."""
        if self.isVisible():
            self.delay.setText(health.delay)

    def show_measured(self, delay_ms: float) -> None:
        """The result of the loopback test; negative: nothing came back."""
        self.measure.setEnabled(self._session.state == "running")
        self._measure_row.say(
            self.tr("Measured: {:.1f} ms").format(delay_ms)
            if delay_ms >= 0
            else self.tr(
                "Nothing came back: turn the loudspeaker up and put the microphone near it"
            )
        )

    def _lay_out(self) -> None:
        self.add_heading(self.tr("Devices"))
        for selector in self.selectors.values():
            self.add(selector)
        self.add_heading(self.tr("Delay"))
        self._block_row = Row(self.tr("&Block"), "", self.block)
        self._slack_row = Row(self.tr("&Slack"), "", self.slack)
        self._measure_row = Row(self.tr("From mouth to ear"), "", self.measure)
        self.add_card(
            Row(
                self.tr("Delay now"),
                self.tr("Block and slack, the network's lookahead, and what the devices hold"),
                self.delay,
            ),
            self._block_row,
            self._slack_row,
            Row(
                self.tr("Lengths for this computer"),
                self.tr("The shortest that it converts in time; found out at the first start"),
                self.reset,
            ),
            self._measure_row,
        )

        self.add_heading(self.tr("Set-up"))
        self.add_card(
            Row(
                self.tr("Step by step"),
                self.tr("Microphone and output, delay, and a voice, as at the first start"),
                self.set_up,
            )
        )

    def _connect(self) -> None:
        session = self._session
        self.set_up.clicked.connect(self.set_up_clicked)
        session.stream_changed.connect(self.show_stream)
        session.levels_changed.connect(self.show_levels)
        session.state_changed.connect(self.show_state)
        session.health_changed.connect(self.show_health)
        session.delay_measured.connect(self.show_measured)
        for role, selector in self.selectors.items():
            selector.picked.connect(partial(self._pick, role))
        for box in (self.block, self.slack):
            box.valueChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._restream)
        self.reset.clicked.connect(self._use_measured)
        self.measure.clicked.connect(self._measure)

    def _pick(self, role: str, picked: str | None) -> None:
        self._session.restream(**{f"{role}_device": picked})

    def _restream(self) -> None:
        values = {"block_ms": self.block, "slack_ms": self.slack}
        self._session.restream(
            **{
                n: None if box.value() == box.minimum() else box.value()
                for n, box in values.items()
            }
        )

    def _use_measured(self) -> None:
        self._settled.stop()
        self._session.restream(block_ms=None, slack_ms=None)

    def _measure(self) -> None:
        self.measure.setEnabled(False)
        self._measure_row.say(self.tr("Measuring …"))
        self._session.measure_delay()

    def _say_measured(self) -> None:
        lengths = self._session.measured_lengths
        block = self.tr(
            "Sound is converted in blocks: twice the length, twice the wait for the first word. "
            "Longer ones cost the computer less."
        )
        slack = self.tr(
            "Time that a block may take before it is late and silence is played: more of it, "
            "fewer dropouts, and as much more delay."
        )
        if lengths is not None:
            found = self.tr("{} Measured here: {} ms.")
            block, slack = found.format(block, lengths[0]), found.format(slack, lengths[1])
        self._block_row.say(block)
        self._slack_row.say(slack)

    def _measure_help(self) -> str:
        return self.tr("Four chirps are played and heard again; conversion pauses meanwhile")


def _length(low: int, high: int, spoken: str, measured: str) -> QSpinBox:
    """A length in ms; below the least stands what was measured."""
    box = QSpinBox()
    box.lineEdit().setTextMargins(6, 0, 0, 0)
    box.setRange(low - 1, high)
    box.setSpecialValueText(measured)
    box.setSuffix(" ms")
    box.setKeyboardTracking(False)
    box.setAccessibleName(spoken)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setMinimumWidth(120)
    return box
