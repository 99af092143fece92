"""The account a live session gives of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

State = Literal["stopped", "starting", "running", "reconnecting", "failed"]


@dataclass(frozen=True)
class StageTime:
    """Milliseconds one part of the path took, over the last seconds."""

    p50_ms: float
    p99_ms: float
    worst_ms: float


@dataclass(frozen=True)
class LiveStatus:
    """A snapshot, some twenty times a second.

    Attributes:
        state: ``reconnecting`` while a device or a process is missing; ``failed`` when the user
            must do something.
        message: one line for the user where there is something to say: what is missing, what is
            being done about it, what went wrong at the last change. Empty when all is well.
        voice: the voice that is heard.
        delay_ms: from microphone to output: what the sound devices report, and what the engine
            holds back, exactly.
        stages: ``capture``, ``analysis``, ``model``, ``synthesis``, ``playback`` -> how long each
            took per block, in the order of the path.
        load: share of real time that conversion needs, 1 is all of it.
        input_overflows, output_underflows: reported by the sound devices.
        late_blocks: converted too late; silence was played instead.
        dropped_blocks: not converted at all, because the queue was full.
        queue_age_ms: age of the oldest block that waits for conversion.
        restarts: how often a process or a device was brought back.
        input_peak_db, output_peak_db: since the last status; dB of full scale.
        recording: path of the recording that is being written.
    """

    state: State = "stopped"
    message: str = ""
    voice: str = ""
    delay_ms: float = 0.0
    stages: dict[str, StageTime] = field(default_factory=dict)
    load: float = 0.0
    input_overflows: int = 0
    output_underflows: int = 0
    late_blocks: int = 0
    dropped_blocks: int = 0
    queue_age_ms: float = 0.0
    restarts: int = 0
    input_peak_db: float = -120.0
    output_peak_db: float = -120.0
    recording: str | None = None


@dataclass(frozen=True)
class Scope:
    """What to draw since the last call: both sounds, aligned in time, and their F0.

    Attributes:
        sample_rate: Hz.
        input, output: (n,) samples.
        input_f0, output_f0: (T,) Hz, 0 where unvoiced; a frame each 5 ms.
    """

    sample_rate: int
    input: NDArray[np.float32]
    output: NDArray[np.float32]
    input_f0: NDArray[np.float32]
    output_f0: NDArray[np.float32]
