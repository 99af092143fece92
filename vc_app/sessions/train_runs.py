"""Trainings of new voices: begun, paused, resumed, kept, removed. They outlive the window."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.discarded import Discarded
from vc_app.sessions.notices import Notices
from vc_app.sessions.train_request import start_process, write_request
from vc_app.sessions.train_watch import RunState, RunWatch, look
from vc_core.conversion.bundled import SUFFIX, user_voices
from vc_core.errors import VcError
from vc_core.training.publish import publish_pack
from vc_core.training.run_status import PAUSE_FILE, RunStatus, ask_to_pause, write_status


class RunSession(QObject):
    """All trainings under a folder, each by the name of its voice (or image model).

    Signals:
        changed: the tuple of :class:`RunState`.
        losses_changed: name of the training in sight, and its journal.
        finished: name of a voice that is among the voices now.

    Attributes:
        states: those at work first, then the newest.
        seen: whether they have been looked for.
        topic: of its notices.
        look, write: read and make the folder of a training.
    """

    changed = Signal(object)
    losses_changed = Signal(str, object)
    finished = Signal(str)
    topic = "train-run"
    look: Callable[[Path], RunState | None] = staticmethod(look)
    write: Callable[[Any, Path], None] = staticmethod(write_request)

    def __init__(
        self,
        folder: Path,
        background: Background,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._background = background
        self._notices = notices
        self._discarded = Discarded(folder)
        self._processes: dict[str, subprocess.Popen] = {}
        self._wanted: dict[str, str] = {}  # name -> what is to be done once it is paused
        self.states: tuple[RunState, ...] = ()
        self.seen = False
        self._watch = RunWatch(folder, self.look, self)
        self._watch.seen.connect(self._see)
        self._watch.losses_seen.connect(self.losses_changed)
        notices.acted.connect(self._undo)

    @property
    def works(self) -> bool:
        """Whether any is at work."""
        return any(state.works for state in self.states)

    def state(self, name: str) -> RunState | None:
        """A training by the name of its voice."""
        return next((state for state in self.states if state.name == name), None)

    def begin(self) -> None:
        """Look for trainings, those that another window began among them."""
        self._watch.start()

    def show(self, name: str) -> None:
        """Follow the losses of one training; empty: of none."""
        self._watch.show(name)

    def start(self, request: Any) -> str:
        """Begin a training; gives why it cannot be, or an empty string."""
        folder = self.folder / request.name
        try:
            self.write(request, folder)
        except FileExistsError:
            return self.tr("There is a training of that name already.")
        except OSError as error:
            return self.tr("{} cannot be written: {}").format(folder, error.strerror)
        return self._spawn(request, folder)

    def resume(self, name: str) -> None:
        """Go on with one that does not work."""
        state = self.state(name)
        if state and not state.works:
            self._notices.warn(self.topic, self._spawn(state.request, state.folder))

    def pause(self, name: str) -> None:
        """Let it save exactly where it is, and end."""
        state = self.state(name)
        if state and state.works:
            try:
                ask_to_pause(state.folder)
            except OSError as error:
                told = self.tr("{} cannot be paused: {}").format(name, error.strerror)
                self._notices.warn(self.topic, told)
            self._watch.look_now()

    def pause_all(self) -> None:
        """Pause whatever works; it ends by itself, also after this program."""
        for state in self.states:
            self.pause(state.name)

    def keep(self, name: str) -> None:
        """End it, and put the voice as it is now among the voices."""
        self._once_paused(name, "keep")

    def remove(self, name: str) -> None:
        """Discard it; that can be undone until the window closes."""
        self._once_paused(name, "remove")

    def close(self) -> None:
        """The window goes: trainings go on; what was discarded is gone for good."""
        self._watch.close()
        self._discarded.empty()

    def _spawn(self, request: Any, folder: Path) -> str:
        try:
            (folder / PAUSE_FILE).unlink(missing_ok=True)
            before = self.look(folder)
            status = before.status if before else RunStatus()
            write_status(folder, replace(status, phase="starting", message="", remaining_s=None))
            self._processes[request.name] = start_process(request, folder)
        except OSError as error:
            return self.tr("The training cannot be started: {}").format(error.strerror)
        finally:
            self._watch.look_now()
        return ""

    def _tell_of_failed_start(self, name: str) -> None:
        """A program that ends before it gives an account of itself did not even begin."""
        state = self.look(self.folder / name)
        if state and state.status.phase == "starting":
            told = self.tr("the training did not start; its log says why")
            with suppress(OSError):
                write_status(state.folder, replace(state.status, phase="failed", message=told))
            self._watch.look_now()

    def _once_paused(self, name: str, action: str) -> None:
        state = self.state(name)
        if state:
            self._wanted[name] = action
            self.pause(name)
            self._do_wanted(state)

    def _see(self, states: tuple[RunState, ...]) -> None:
        ended = {name for name, process in self._processes.items() if process.poll() is not None}
        for name in ended:
            del self._processes[name]
            self._tell_of_failed_start(name)
        before = {state.name: state.phase for state in self.states}
        self.states, self.seen = states, True
        self.changed.emit(states)
        for state in states:
            was = before.get(state.name)
            if state.phase == "done" and was not in (None, "done"):
                self.finished.emit(state.name)
            self._do_wanted(state)

    def _do_wanted(self, state: RunState) -> None:
        if state.works or state.name not in self._wanted:
            return
        match self._wanted.pop(state.name):
            case "keep":
                self._publish(state)
            case "remove":
                self._discard(state)

    def _publish(self, state: RunState) -> None:
        if not state.has_voice:
            self._notices.warn(self.topic, self._say_nothing_yet())
            return
        made = state.folder / f"{state.name}{SUFFIX}"
        self._background.run(*self._publishing(made), partial(self._published, state))

    def _publishing(self, made: Path) -> tuple[Any, tuple[Path, Path]]:
        """What puts a training's result among the others, and its paths."""
        return publish_pack, (made, user_voices() / made.name)

    def _say_nothing_yet(self) -> str:
        return self.tr("There is no voice to keep yet: it was stopped before the first step.")

    def _published(self, state: RunState, result: Any) -> None:
        if isinstance(result, VcError):
            self._notices.warn(self.topic, str(result))
            return
        try:
            write_status(state.folder, replace(state.status, phase="done", message=""))
        except OSError as error:
            told = self.tr("{} cannot be written: {}").format(state.folder, error.strerror)
            self._notices.warn(self.topic, told)
        self._watch.look_now()

    def _discard(self, state: RunState) -> None:
        try:
            self._discarded.put(state.folder)
        except OSError as error:
            told = self.tr("{} cannot be removed: {}").format(state.folder, error.strerror)
            self._notices.warn(self.topic, told)
            return
        told = self.tr("The training of {} was removed.").format(state.name)
        self._notices.put(self.topic, "info", told, action=self.tr("Undo"))
        self._watch.look_now()

    def _undo(self, topic: str) -> None:
        if topic == self.topic:
            self._discarded.restore()
            self._watch.look_now()
