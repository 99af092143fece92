"""Keeps the account of a training for other programs, and hears when one asks it to pause."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click
from filelock import Timeout

from vc_core.errors import TrainingError, VcError
from vc_core.training.run_status import (
    PAUSE_FILE,
    Phase,
    RunStatus,
    alive_lock,
    read_status,
    write_status,
)

if TYPE_CHECKING:
    from vc_core.training.trainer import Progress

_EVERY_S = 0.5
"""A training of many short steps writes its account no more often."""
_LISTEN_S = 0.2
_LOCK_S = 2.0
"""Whoever looks whether we are alive holds the lock for a moment."""
_SMOOTHING = 0.3  # weight of the latest speed


class RunAccount:
    """Within the ``with`` block a run tells how far it is; begins once its folder is there.

    A file called ``pause`` in the folder stops the training as Ctrl-C does, on every system; before
    the training begins, it ends the command at the next recording.

    Args:
        folder: of the run.

    Raises:
        TrainingError: when entered or later: another program works in the folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = alive_lock(folder)
        self._ended = threading.Event()
        self._asked = threading.Event()
        self._stop: Callable[[], None] = lambda: None
        self._status = RunStatus()
        self._written = 0.0
        self._earlier_s = 0.0
        self._began = 0.0
        self._step_s = 0.0
        self._whole: tuple[int, float] = (0, 0.0)

    def __enter__(self) -> RunAccount:
        if self._folder.is_dir():
            self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        if isinstance(error, (KeyboardInterrupt, click.Abort)):
            self.enter("paused")
        elif isinstance(error, (VcError, click.ClickException)):
            message = str(error) if isinstance(error, VcError) else error.format_message()
            self.enter("failed", message=message)
        elif error is not None and self._status.phase != "paused":
            what = f"unexpected error ({type(error).__name__}: {error})".replace("\n", " ")
            self.enter("failed", message=what)
        with suppress(OSError):
            (self._folder / PAUSE_FILE).unlink(missing_ok=True)
        self._lock.release()

    def enter(self, phase: Phase, **facts: Any) -> None:
        """Say what is done now, and other facts of :class:`RunStatus` with it."""
        if not self._lock.is_locked:
            if not self._folder.is_dir():
                return
            self._open()
        if phase not in ("paused", "done", "failed"):
            self._obey()
        fresh = {"part": 0.0, "remaining_s": None, "message": ""}
        self._status = replace(self._status, phase=phase, **{**fresh, **facts})
        self._write()

    def _obey(self) -> None:
        if self._asked.is_set() and not self._began:
            raise KeyboardInterrupt

    def count(self, share: float) -> None:
        """Share of the recordings looked through in this phase."""
        self._obey()
        self._status = replace(self._status, part=share)
        self._write_now_and_then()

    def begin(
        self,
        step: int,
        steps: int,
        critic_from: int,
        planned_step_s: float,
        stop: Callable[[], None],
    ) -> None:
        """The training begins or goes on.

        Args:
            stop: asks it to save and end.
            critic_from: step from which each takes longer.
            planned_step_s: seconds such a step was timed at.
        """
        self._earlier_s = self._status.seconds if step else 0.0
        self._began = time.monotonic()
        self._whole = min(critic_from, steps), planned_step_s
        self._stop = stop
        if self._asked.is_set():
            stop()
        self.enter("training", step=step, steps=steps, seconds=self._earlier_s)

    def log(self, progress: Progress) -> None:
        """How far the training is."""
        step_s = 1.0 / max(1e-9, progress.steps_per_second)
        before = self._step_s or step_s
        self._step_s = _SMOOTHING * step_s + (1.0 - _SMOOTHING) * before
        self._status = replace(
            self._status,
            step=progress.step,
            steps=progress.steps,
            seconds=round(self._earlier_s + time.monotonic() - self._began, 1),
            remaining_s=round(self._remaining_s(progress.step, progress.steps), 1),
        )
        self._write_now_and_then()

    def _remaining_s(self, step: int, steps: int) -> float:
        critic_from, planned_s = self._whole
        light = max(0, critic_from - step)
        if not light:
            return (steps - step) * self._step_s
        return light * self._step_s + (steps - step - light) * max(self._step_s, planned_s)

    def _open(self) -> None:
        try:
            self._lock.acquire(timeout=_LOCK_S)
        except Timeout:
            raise TrainingError(
                f"another program is training in {self._folder}; wait for it, or use another "
                "--out folder"
            ) from None
        except OSError:  # a folder that may not be written: what is written there next will say so
            return
        found = read_status(self._folder)
        self._status = replace(found or self._status, pid=os.getpid())
        threading.Thread(target=self._listen, daemon=True).start()

    def _write(self) -> None:
        self._written = time.monotonic()
        with suppress(OSError):  # a full disk: the training itself says so when it saves
            write_status(self._folder, self._status)

    def _write_now_and_then(self) -> None:
        if self._lock.is_locked and time.monotonic() - self._written >= _EVERY_S:
            self._write()

    def _listen(self) -> None:
        while not self._ended.wait(_LISTEN_S):
            if (self._folder / PAUSE_FILE).exists():
                self._asked.set()
                self._stop()
                return
