"""The account of a live session in words: what the readouts show."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from vc_core.live.status import LiveStatus

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
                (name.capitalize(), f"{t.p50_ms:.1f}", f"{t.p99_ms:.1f}", f"{t.worst_ms:.1f}")
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
                "stopped": "Stopped",
                "starting": "Starting …",
                "reconnecting": "Reconnecting …",
                "failed": "Not running",
            }[status.state]
        if self._recent:
            return "Dropouts just now"
        return "Close to the limit" if status.load > _HIGH_LOAD else "No dropouts"


def _counts(status: LiveStatus) -> tuple[Row, ...]:
    return (
        ("Load", f"{status.load:.0%}", "Share of real time that conversion needs"),
        (
            "Queue",
            f"{status.queue_age_ms:.0f} ms",
            "Age of the oldest block that waits for conversion",
        ),
        ("Late", f"{status.late_blocks}", "Blocks converted too late; silence was played instead"),
        ("Dropped", f"{status.dropped_blocks}", "Blocks not converted: the queue was full"),
        (
            "Input xruns",
            f"{status.input_overflows}",
            "Times the microphone's sound was not fetched in time",
        ),
        (
            "Output xruns",
            f"{status.output_underflows}",
            "Times the output ran out of sound",
        ),
        ("Restarts", f"{status.restarts}", "Times a device or a process was brought back"),
    )
