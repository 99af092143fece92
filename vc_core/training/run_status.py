"""A training as other programs see it: how far it is, whether it lives, and how it is paused.

A window follows trainings that outlive it, and asks nothing of PyTorch: neither does this file.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from vc_core.config import from_dict, load_file, setting
from vc_core.errors import ConfigError
from vc_core.files import replacing

STATUS_FILE = "status.json"
PAUSE_FILE = "pause"
"""Whoever makes it asks the training to save and stop."""
_ALIVE_FILE = ".alive"

Phase = Literal[
    "starting",
    "checking",
    "features",
    "timing",
    "preparing",
    "training",
    "paused",
    "done",
    "failed",
]
WORKING: tuple[Phase, ...] = (
    "starting", "checking", "features", "timing", "preparing", "training",
)  # fmt: skip


@dataclass(frozen=True)
class RunStatus:
    """Where a training stands."""

    phase: Phase = setting("starting", "what it is at")
    part: float = setting(0.0, "share done of the recordings, while they are looked through")
    step: int = setting(0, "steps of the training done")
    steps: int = setting(0, "of them in all; 0 while that is not known")
    seconds: float = setting(0.0, "spent on these steps")
    remaining_s: float | None = setting(None, "seconds expected still")
    plan: str = setting("", "one line on where and how long")
    accelerator: str = setting("", "where it trains")
    message: str = setting("", "why it failed")
    sources: tuple[str, ...] = setting((), "recordings that are converted at each checkpoint")
    pid: int = setting(0, "of its process")


def write_status(folder: Path, status: RunStatus) -> None:
    """Write it, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    with replacing(folder / STATUS_FILE) as temporary:
        temporary.write_text(json.dumps(asdict(status), indent=2) + "\n", encoding="utf-8")


def read_status(folder: Path) -> RunStatus | None:
    """What the run in ``folder`` says of itself; None where it says nothing that can be read."""
    if not (folder / STATUS_FILE).exists():
        return None
    try:
        return from_dict(RunStatus, load_file(folder / STATUS_FILE))
    except ConfigError:
        return None


def alive_lock(folder: Path) -> FileLock:
    """Held by the program that works in ``folder``.

    The system lets go of it however that program ends, and never gives it to another one that has
    the same number: so it tells better than a process id who is alive.
    """
    return FileLock(folder / _ALIVE_FILE)


def is_alive(folder: Path) -> bool:
    """Whether a program works in ``folder`` just now."""
    if not (folder / _ALIVE_FILE).exists():
        return False
    lock = alive_lock(folder)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


def ask_to_pause(folder: Path) -> None:
    """Let the program that works there save and stop, within a step or a recording.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / PAUSE_FILE).touch()
