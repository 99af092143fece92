"""The account of a live session in words: what the readouts show."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from vc_core.live.status import LiveStatus

translate = QCoreApplication.translate

_REMEMBERED_S = 10.0
"""How long a fault colours the readout."""
_HIGH_LOAD = 0.8
"""Share of real time beyond which the next hiccup is heard."""

Level = Literal["idle", "good", "warning", "bad"]
Row = tuple[str, str, str]
"""Label, value, explanation."""


@dataclass(frozen=True)
class Health:
    """What there is to read about a :class:`LiveStatus`.

    Attributes:
        level: colour of the readout.
        delay: such as ``48 ms``; a dash while there is none.
        summary: one short line.
        counts: the numbers behind it.
        stages: name, p50, p99 and worst time of each part of the path.
    """

    level: Level
    delay: str
    summary: str
    counts: tuple[Row, ...]
    stages: tuple[tuple[str, str, str, str], ...]


class HealthReader:
    """Turns statuses into words; remembers faults for some seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._faults = 0
        self._recent: deque[float] = deque()

    def read(self, status: LiveStatus) -> Health:
        """The account of one status."""
        faults = (
            status.input_overflows
            + status.output_underflows
            + status.late_blocks
            + status.dropped_blocks
        )
        now = self._clock()
        if faults > self._faults:
            self._recent.append(now)
        self._faults = faults
        while self._recent and self._recent[0] < now - _REMEMBERED_S:
            self._recent.popleft()
        heard = status.state in ("running", "reconnecting")
        return Health(
            self._level(status),
            f"{status.delay_ms:.0f} ms" if heard and status.delay_ms > 0 else "– ms",
            self._summary(status),
            _counts(status),
            tuple(
                (_stage(name), f"{t.p50_ms:.1f}", f"{t.p99_ms:.1f}", f"{t.worst_ms:.1f}")
                for name, t in status.stages.items()
            ),
        )

    def _level(self, status: LiveStatus) -> Level:
        if status.state == "failed":
            return "bad"
        if status.state == "reconnecting":
            return "warning"
        if status.state != "running":
            return "idle"
        if len(self._recent) > 1:
            return "bad"
        return "warning" if self._recent or status.load > _HIGH_LOAD else "good"

    def _summary(self, status: LiveStatus) -> str:
        if status.state != "running":
            return {
                "stopped": translate("Health", "Stopped"),
                "starting": translate("Health", "Starting …"),
                "reconnecting": translate("Health", "Reconnecting …"),
                "failed": translate("Health", "Not running"),
            }[status.state]
        if self._recent:
            return translate("Health", "Dropouts just now")
        if status.load > _HIGH_LOAD:
            return translate("Health", "Close to the limit")
        return translate("Health", "No dropouts")


def _stage(name: str) -> str:
    """A part of the path, in the language in force."""
    return {
        "capture": translate("Health", "Capture"),
        "analysis": translate("Health", "Analysis"),
        "model": translate("Health", "Model"),
        "synthesis": translate("Health", "Synthesis"),
        "playback": translate("Health", "Playback"),
    }.get(name, name.capitalize())


def _counts(status: LiveStatus) -> tuple[Row, ...]:
    return (
        (
            translate("Health", "Load"),
            f"{status.load:.0%}",
            translate("Health", "Share of real time that conversion needs"),
        ),
        (
            translate("Health", "Queue"),
            f"{status.queue_age_ms:.0f} ms",
            translate("Health", "Age of the oldest block that waits for conversion"),
        ),
        (
            translate("Health", "Late"),
            f"{status.late_blocks}",
            translate("Health", "Blocks converted too late; silence was played instead"),
        ),
        (
            translate("Health", "Dropped"),
            f"{status.dropped_blocks}",
            translate("Health", "Blocks not converted: the queue was full"),
        ),
        (
            translate("Health", "Input xruns"),
            f"{status.input_overflows}",
            translate("Health", "Times the microphone's sound was not fetched in time"),
        ),
        (
            translate("Health", "Output xruns"),
            f"{status.output_underflows}",
            translate("Health", "Times the output ran out of sound"),
        ),
        (
            translate("Health", "Restarts"),
            f"{status.restarts}",
            translate("Health", "Times a device or a process was brought back"),
        ),
    )
