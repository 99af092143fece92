"""One account out of what the two processes tell."""

from __future__ import annotations

from typing import Any

from vc_core.live.status import LiveStatus, StageTime, State
from vc_core.units import power_to_db

STAGES = ("capture", "analysis", "model", "synthesis", "playback")
"""In the order of the path."""


def summary(
    state: State,
    message: str,
    voice: str,
    restarts: int,
    audio: dict[str, Any],
    worker: dict[str, Any],
) -> LiveStatus:
    """The account a user is shown.

    Args:
        audio, worker: the last status of either process; empty where there is none.
    """
    times: dict[str, StageTime] = {**audio.get("stages", {}), **worker.get("stages", {})}
    return LiveStatus(
        state=state,
        message=message or worker.get("message", ""),
        voice=worker.get("voice", voice),
        delay_ms=audio.get("delay_ms", 0.0),
        stages={name: times[name] for name in STAGES if name in times},
        load=worker.get("load", 0.0) if state == "running" else 0.0,
        input_overflows=audio.get("input_overflows", 0),
        output_underflows=audio.get("output_underflows", 0),
        late_blocks=audio.get("late_blocks", 0),
        dropped_blocks=audio.get("dropped_blocks", 0),
        queue_age_ms=audio.get("queue_age_ms", 0.0),
        restarts=restarts,
        input_peak_db=_db(audio.get("input_peak", 0.0)),
        output_peak_db=_db(audio.get("output_peak", 0.0)),
        recording=worker.get("recording"),
    )


def _db(peak: float) -> float:
    return float(power_to_db(peak**2, floor=1e-12))
