"""Looks at the folders of all trainings now and then, beside the window's thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.courier import Courier
from vc_app.sessions.train_request import LOG_FILE, read_request
from vc_core.errors import TrainingError
from vc_core.training.journal import JOURNAL_FILE, read_journal
from vc_core.training.run_status import PAUSE_FILE, WORKING, RunStatus, is_alive, read_status

_LOOK_S = 0.5
_START_S = 60.0
"""A program that has not come to life so long after its start has failed to."""

RunPhase = Literal[
    "starting", "checking", "features", "timing", "preparing", "training",
    "pausing", "paused", "stopped", "failed", "done",
]  # fmt: skip
"""As :data:`vc_core.training.run_status.Phase`; ``pausing``: asked to pause; ``stopped``: ended
without a word, by force or with the computer."""


@dataclass(frozen=True)
class Checkpoint:
    """Converted recordings of one moment of a training, in the order of its sources."""

    step: int
    files: tuple[Path, ...]


@dataclass(frozen=True)
class RunState:
    """A training.

    Attributes:
        folder: where all of it lies.
        request: what it was asked for with.
        phase: what it is at.
        status: what it says of itself.
        checkpoints: what can be heard, the oldest first.
        has_voice: whether there is a voice that could be kept.
    """

    folder: Path
    request: Any  # a RunRequest, or an image model's
    phase: RunPhase
    status: RunStatus = field(default_factory=RunStatus)
    checkpoints: tuple[Checkpoint, ...] = ()
    has_voice: bool = False

    @property
    def name(self) -> str:
        """Of the voice."""
        return self.request.name

    @property
    def works(self) -> bool:
        """Whether a program works on it."""
        return self.phase in WORKING or self.phase == "pausing"

    @property
    def sources(self) -> tuple[Path, ...]:
        """What is converted at each checkpoint."""
        return tuple(map(Path, self.status.sources))

    @property
    def log(self) -> Path:
        """What its program said."""
        return self.folder / LOG_FILE


def look(folder: Path) -> RunState | None:
    """The training in ``folder``; None where there is none."""
    request = read_request(folder)
    if request is None:
        return None
    phase, status = settled_phase(folder)
    made = (folder / f"{request.name}.safetensors").is_file()
    return RunState(folder, request, phase, status, _checkpoints(folder, status), made)


def settled_phase(folder: Path) -> tuple[RunPhase, RunStatus]:
    """What the training in ``folder`` is at, seen from outside, and what it says of itself."""
    # First whether it lives: what it wrote last is then read, if it has ended.
    lives = is_alive(folder)
    status = read_status(folder) or RunStatus()
    phase: RunPhase = status.phase
    if phase in WORKING:
        if not lives and not (phase == "starting" and _is_young(folder)):
            phase = "stopped"
        elif (folder / PAUSE_FILE).exists():
            phase = "pausing"
    return phase, status


Look = Callable[[Path], RunState | None]


def look_at_all(folder: Path, look: Look = look) -> tuple[RunState, ...]:
    """Every training under ``folder``, those at work first, then the newest."""
    found: list[tuple[bool, float, RunState]] = []
    with suppress(OSError):
        for place in folder.iterdir():
            if not place.name.startswith(".") and (state := look(place)):
                found.append((not state.works, -place.stat().st_mtime, state))
    return tuple(state for *_, state in sorted(found, key=lambda entry: entry[:2]))


def _is_young(folder: Path) -> bool:
    with suppress(OSError):
        return time.time() - (folder / "status.json").stat().st_mtime < _START_S
    return False


def _checkpoints(folder: Path, status: RunStatus) -> tuple[Checkpoint, ...]:
    sources = [Path(source).stem for source in status.sources]
    found = []
    for place in sorted((folder / "samples").glob("step-*")):
        files = [next(iter(sorted(place.glob(f"{source}_*.wav"))), None) for source in sources]
        if files and None not in files:
            step = int(place.name.removeprefix("step-"))
            found.append(Checkpoint(step, tuple(path for path in files if path)))
    return tuple(found)


class RunWatch(QObject):
    """A thread that looks until it is closed.

    Args:
        folder: of all trainings.
        look: says what stands in the folder of one.

    Signals:
        seen: a tuple of :class:`RunState`, when something has changed.
        losses_seen: the name of the training in sight, and its journal.
    """

    seen = Signal(object)
    losses_seen = Signal(str, object)

    def __init__(self, folder: Path, look: Look = look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = _Watcher(folder, look, Courier(self))
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._watcher.work, daemon=True)
            self._thread.start()

    def look_now(self) -> None:
        """Look without waiting."""
        self._watcher.wake.set()

    def show(self, name: str) -> None:
        """Follow the losses of one training; empty: of none."""
        self._watcher.in_sight = name
        self._watcher.wake.set()

    def close(self) -> None:
        """End the thread."""
        self._watcher.closed = True
        self._watcher.wake.set()
        if self._thread:
            self._thread.join(timeout=2.0)

    def _tell_states(self, states: Sequence[RunState]) -> None:
        self.seen.emit(states)

    def _tell_losses(self, name: str, rows: object) -> None:
        self.losses_seen.emit(name, rows)


class _Watcher:
    """What the thread holds."""

    def __init__(self, folder: Path, look: Look, courier: Courier[RunWatch]) -> None:
        self._folder, self._look, self._courier = folder, look, courier
        self.wake = threading.Event()
        self.closed = False
        self.in_sight = ""

    def work(self) -> None:
        """Look until it is closed."""
        before: Sequence[RunState] | None = None
        read: tuple[str, int] = ("", 0)
        while not self.closed:
            states = look_at_all(self._folder, self._look)
            if states != before:
                before = states
                self._courier.send(RunWatch._tell_states, states)
            read = self._read_losses(states, read)
            self.wake.wait(_LOOK_S)
            self.wake.clear()

    def _read_losses(self, states: Sequence[RunState], read: tuple[str, int]) -> tuple[str, int]:
        """Tell the losses if they have changed since ``read``: whose, and when written."""
        name = self.in_sight
        state = next((state for state in states if state.name == name), None)
        if state is None:
            return ("", 0)
        path = state.folder / JOURNAL_FILE
        try:
            now = (name, path.stat().st_mtime_ns if path.exists() else 0)
            if now != read:
                self._courier.send(RunWatch._tell_losses, name, read_journal(path))
            return now
        except (OSError, TrainingError):  # read again once it is whole
            return read
