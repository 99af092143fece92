"""Auto-setup: the shortest blocks that this machine converts in time."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vc_core import __version__
from vc_core.files import replacing

CANDIDATES_MS = (5, 10, 20, 40)
_MEASURED_S = 0.5  # of computing per candidate: two seconds in all
_LARGEST_LOAD = 0.6
_SAFETY = 1.5  # on the slowest block but one in a hundred
_LEAST_SLACK_MS = 3


@dataclass(frozen=True)
class Lengths:
    """What the delay is made of, beside the algorithms.

    Attributes:
        block_ms: of sound that is converted at a time.
        slack_ms: what a block may take before it is late.
        load: share of real time that conversion took.
    """

    block_ms: int
    slack_ms: int
    load: float


def measure_lengths(
    process: Callable[[NDArray[np.float64]], object],
    speech: NDArray[np.float64],
    sample_rate: int,
) -> Lengths:
    """Time conversion in blocks of several lengths; the least delay that is safe.

    Where even the longest blocks are too slow they are returned all the same: the account will
    show that the machine is overloaded.

    Args:
        process: converts a block.
        speech: (n,) something to convert, at least as long as the longest block.
        sample_rate: Hz.
    """
    found = [_measured(process, speech, sample_rate, ms) for ms in CANDIDATES_MS]
    fast = [lengths for lengths in found if lengths.load <= _LARGEST_LOAD]
    return min(fast, key=lambda lengths: lengths.block_ms + lengths.slack_ms, default=found[-1])


def _measured(
    process: Callable[[NDArray[np.float64]], object],
    speech: NDArray[np.float64],
    sample_rate: int,
    block_ms: int,
) -> Lengths:
    block = block_ms * sample_rate // 1000
    times: list[float] = []
    at = 0
    while sum(times) < _MEASURED_S:
        begin = time.perf_counter()
        process(speech[at : at + block])
        times.append(time.perf_counter() - begin)
        at = at + block if at + 2 * block <= len(speech) else 0
    slowest_ms = 1000.0 * float(np.percentile(times, 99))
    slack_ms = max(_LEAST_SLACK_MS, int(np.ceil(_SAFETY * slowest_ms)))
    return Lengths(block_ms, slack_ms, sum(times) / len(times) * 1000.0 / block_ms)


def read_lengths(path: Path) -> Lengths | None:
    """What was measured on this machine with this version before, if it was."""
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        if saved["machine"] != _machine():
            return None
        lengths = Lengths(int(saved["block_ms"]), int(saved["slack_ms"]), float(saved["load"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return lengths if lengths.block_ms in CANDIDATES_MS and 1 <= lengths.slack_ms <= 500 else None


def write_lengths(path: Path, lengths: Lengths) -> None:
    """Keep what was measured; where that is not allowed it is measured again next time."""
    values = {
        "machine": _machine(),
        "block_ms": lengths.block_ms,
        "slack_ms": lengths.slack_ms,
        "load": round(lengths.load, 3),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    except OSError:
        pass


def _machine() -> str:
    return f"{__version__} {platform.node()} {platform.machine()} {os.cpu_count()}"
