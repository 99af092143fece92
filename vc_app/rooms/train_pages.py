"""The pages of the train room, each made when it is first wanted and wired to its sessions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from vc_app.sessions.language import LANGUAGES
from vc_app.sessions.train_takes import USEFUL_S
from vc_app.views.train import TrainView
from vc_app.views.train_expert import ExpertPage
from vc_app.views.train_home import TrainHome
from vc_app.views.train_material import MaterialPage
from vc_app.views.train_plan import PlanPage
from vc_app.views.train_recording import RecordingPage
from vc_app.views.train_running import VoiceRunningPage
from vc_app.views.widgets.step_bar import StepBar
from vc_core.data.material_account import Side

if TYPE_CHECKING:
    from vc_app.rooms.train import TrainRoom


class TrainPages(QObject):
    """Makes the view of the room, anew where the language changes.

    Args:
        room: whose sessions are shown.
    """

    def __init__(self, room: TrainRoom) -> None:
        super().__init__(room.house)
        self._room = room
        self._view: TrainView | None = None
        self._losses: tuple[str, Any] = ("", ())
        room.runs.changed.connect(self._show_runs)
        room.runs.losses_changed.connect(self._show_losses)

    @property
    def view(self) -> TrainView:
        """The view in use."""
        assert self._view is not None
        return self._view

    def make_view(self, page: str) -> TrainView:
        """A view that shows the page that was in sight."""
        self._view = view = TrainView(
            {
                "home": self._home,
                "material": self._material,
                "record-me": lambda: self._recording("me"),
                "record-target": lambda: self._recording("target"),
                "plan": self._plan,
                "expert": self._expert,
                "running": self._running,
            }
        )
        view.question.answered.connect(self._room.answer_close)
        view.go(page)
        self._show_runs()
        self._show_losses(*self._losses)
        return view

    def show_steps_on(self, bar: StepBar, steps: Mapping[str, str]) -> None:
        """Keep the bar in step with the page in sight."""
        view = self.view

        def show(page: str) -> None:
            bar.show_step(steps.get(page, ""))

        view.moved.connect(show)
        show(view.page)

    def ask_close(self) -> None:
        """Ask what becomes of the training."""
        self.view.question.ask()

    def open(self, name: str) -> None:
        """Look at one training."""
        room = self._room
        room.in_sight = name
        room.runs.show(name)
        self.view.prepare("running")
        self._show_runs()
        self.view.go("running")

    def _home(self) -> QWidget:
        room = self._room
        page = TrainHome(room.run_model)
        page.show_close(room.house.preferences.now.train.on_close)
        page.add_clicked.connect(lambda: self.view.go("material"))
        page.opened.connect(self.open)
        page.removed.connect(room.runs.remove)
        page.close_picked.connect(room.choose_close)
        return page

    def _material(self) -> QWidget:
        page = MaterialPage(self._room.material, self._room.takes)
        page.record_clicked.connect(lambda side: self.view.go(f"record-{side}"))
        page.next_clicked.connect(lambda: self.view.go("plan"))
        page.back_clicked.connect(lambda: self.view.go("home"))
        return page

    def _recording(self, side: Side) -> QWidget:
        room, microphone = self._room, self._room.house.microphone
        session = room.takes[side]
        page = RecordingPage(session, room.take_models[side], USEFUL_S, LANGUAGES)
        page.show_language(room.language)
        page.back_clicked.connect(lambda: self.view.go("material"))
        page.language_picked.connect(room.read_in)
        page.played.connect(lambda name: room.house.playback.toggle(session.folder / name))
        page.entered.connect(session.listen)
        page.left.connect(session.leave)
        microphone.level_changed.connect(page.meter.show_level)
        return page

    def _plan(self) -> QWidget:
        page = PlanPage(self._room.plan)
        page.back_clicked.connect(lambda: self.view.go("material"))
        page.expert_clicked.connect(lambda: self.view.go("expert"))
        page.start_clicked.connect(lambda: self._start(page))
        return page

    def _expert(self) -> QWidget:
        page = ExpertPage(self._room.setting_model)
        page.back_clicked.connect(lambda: self.view.go("plan"))
        page.reset_clicked.connect(self._room.plan.reset)
        return page

    def _running(self) -> QWidget:
        room, runs, house = self._room, self._room.runs, self._room.house
        page = VoiceRunningPage()
        page.back_clicked.connect(self._leave_run)
        page.paused.connect(runs.pause)
        page.resumed.connect(runs.resume)
        page.kept.connect(runs.keep)
        page.removed.connect(self._remove)
        page.revised.connect(self._revise)
        page.used.connect(room.use)
        page.voices_clicked.connect(lambda: house.room_wanted.emit("voices"))
        page.samples.played.connect(self._play_pair)
        page.samples.swap_clicked.connect(house.playback.swap)
        house.playback.changed.connect(page.samples.show_playback)
        return page

    def _start(self, page: PlanPage) -> None:
        page.show_complaint(self._room.start())
        if self._room.in_sight and not self._room.plan.name:
            self.open(self._room.in_sight)

    def _leave_run(self) -> None:
        self._room.in_sight = ""
        self._room.runs.show("")
        self.view.go("home")

    def _remove(self, name: str) -> None:
        self._room.runs.remove(name)
        self._leave_run()

    def _revise(self, name: str) -> None:
        self._room.revise(name)
        self._room.in_sight = ""
        self.view.go("material")

    def _play_pair(self, path: Path, other: Path) -> None:
        playback = self._room.house.playback
        if playback.now.playing and playback.now.path in (path, other):
            playback.stop()
        else:
            playback.play(path, other)

    def _show_runs(self, *_: Any) -> None:
        room = self._room
        if self._view is None or "running" not in self._view.pages:
            return
        if state := room.runs.state(room.in_sight):
            self._view.pages["running"].show_run(state)

    def _show_losses(self, name: str, rows: Any) -> None:
        self._losses = name, rows
        if self._view is not None and "running" in self._view.pages:
            self._view.pages["running"].show_losses(name, rows)
