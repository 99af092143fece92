"""The train room, wired: material, plan, and trainings that outlive the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from vc_app.models.runs import RunModel
from vc_app.models.takes import TakeModel
from vc_app.models.train_settings import SettingModel
from vc_app.rooms.house import House
from vc_app.rooms.room import Keys, Room
from vc_app.rooms.train_pages import TrainPages
from vc_app.sessions.setting_texts import setting_help
from vc_app.sessions.train_material import MaterialSession
from vc_app.sessions.train_plan import PlanSession
from vc_app.sessions.train_request import RunRequest, data_folder
from vc_app.sessions.train_runs import RunSession
from vc_app.sessions.train_takes import TakeSession
from vc_app.views.train import STEPS, TrainView
from vc_app.views.widgets.step_bar import StepBar
from vc_core.audio.find import RECORDING_SUFFIXES
from vc_core.data.material_account import SIDES, Side

_DONE = "train-done"


class TrainRoom(Room):
    """Teach the program a new voice."""

    name = "train"
    icon = "train"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        data = data_folder()
        self.takes: dict[Side, TakeSession] = {
            side: TakeSession(
                side, data / "recordings" / side, house.microphone, house.background,
                house.notices, house,
            )
            for side in SIDES
        }  # fmt: skip
        self.material = MaterialSession(
            self.takes, house.background, house.preferences, house.notices, house
        )
        self.runs = RunSession(data / "runs", house.background, house.notices, house)
        self.plan = PlanSession(house.background, house.preferences, house.voices, self.runs, house)
        self.run_model = RunModel(house)
        self.take_models: dict[Side, TakeModel] = {side: TakeModel(house) for side in SIDES}
        self.setting_model = SettingModel(setting_help, house)
        self.pages = TrainPages(self)
        self.in_sight = ""
        self._page = "home"
        self._ready = ""
        self.runs.changed.connect(self.run_model.replace)
        self.runs.finished.connect(self._tell_finished)
        self.plan.changed.connect(self._show_settings)
        self.setting_model.changed.connect(self.plan.set)
        for side, session in self.takes.items():
            model = self.take_models[side]
            session.changed.connect(lambda s=session, m=model: m.replace(s.takes))
        house.notices.acted.connect(self._act)
        house.close_guards.append(self._may_close)

    @property
    def title(self) -> str:
        return QCoreApplication.translate("TrainRoom", "Train")

    @property
    def tip(self) -> str:
        return QCoreApplication.translate("TrainRoom", "Teach the program a new voice")

    @property
    def keys(self) -> Keys:
        translate = QCoreApplication.translate
        return (
            (translate("TrainRoom", "Space"), translate("TrainRoom", "record a sentence, or stop")),
            ("R", translate("TrainRoom", "read the selected sentence again")),
            (translate("TrainRoom", "Left, Right"), translate("TrainRoom", "another sentence")),
            (translate("TrainRoom", "Del"), translate("TrainRoom", "remove what is selected")),
            ("1, 2", translate("TrainRoom", "hear a sample of the training")),
            ("B", translate("TrainRoom", "compare it with the other one")),
            ("Alt+P, Alt+G", translate("TrainRoom", "pause, go on")),
        )

    @property
    def language(self) -> str:
        """Of the sentences to read."""
        return self.house.preferences.now.train.prompts or self.house.language.now

    def make_view(self) -> TrainView:
        view = self.pages.make_view(self._page)
        view.moved.connect(self._moved)
        return view

    def make_header(self) -> StepBar:
        translate = QCoreApplication.translate
        bar = StepBar(
            (
                ("material", translate("TrainRoom", "Recordings")),
                ("plan", translate("TrainRoom", "Plan")),
                ("running", translate("TrainRoom", "Training")),
            )
        )
        self.pages.show_steps_on(bar, STEPS)
        return bar

    def open_up(self) -> None:
        self.runs.begin()
        for session in self.takes.values():
            session.load(self.language)
        self.material.check()

    def shut_down(self) -> None:
        self.runs.close()
        for session in self.takes.values():
            session.shut_down()

    def take(self, paths: Sequence[Path], here: bool) -> bool:
        if not here or self._page != "material":
            return False
        fit = [p for p in paths if p.is_dir() or p.suffix.lower() in RECORDING_SUFFIXES]
        self.material.add(None, fit)
        return bool(fit)

    def read_in(self, language: str) -> None:
        """Offer sentences in another language."""
        kept = replace(self.house.preferences.now.train, prompts=language)
        self.house.preferences.change(train=kept)
        for session in self.takes.values():
            session.speak(language)

    def start(self) -> str:
        """Begin the training that was planned; gives why it cannot be, or an empty string."""
        me, target = (tuple(map(str, self.material.inputs(side))) for side in SIDES)
        plan = self.plan
        name = plan.name.strip()
        request = RunRequest(name, me, target, plan.preset, plan.accelerator, plan.lines())
        complaint = self.runs.start(request)
        if not complaint:
            self.in_sight = name
            self.runs.show(name)
            plan.call("")
            plan.reset()
        return complaint

    def revise(self, name: str) -> None:
        """Bring the choices of a failed training back; it itself is discarded, with an undo."""
        if state := self.runs.state(name):
            request = state.request
            self.material.put(
                {"me": tuple(map(Path, request.me)), "target": tuple(map(Path, request.target))}
            )
            self.plan.recall(state)
            self.runs.remove(name)

    def use(self, name: str) -> None:
        """Speak with a voice that was learnt."""
        self.house.live.change(pack=name, voice=name)
        self.house.room_wanted.emit("live")

    def answer_close(self, answer: str, remember: bool) -> None:
        """What becomes of running trainings; then the window closes, unless it stays."""
        if remember:
            self.choose_close(answer)
        if answer == "pause":
            self.runs.pause_all()
        if answer != "stay":
            self.house.close_wanted.emit()

    def choose_close(self, choice: str) -> None:
        """What becomes of running trainings from now on."""
        kept: Any = replace(self.house.preferences.now.train, on_close=choice)  # type: ignore[arg-type]
        self.house.preferences.change(train=kept)

    def _may_close(self) -> bool:
        choice = self.house.preferences.now.train.on_close
        if not self.runs.works or choice == "background":
            return True
        if choice == "pause":
            self.runs.pause_all()  # they save and end by themselves
            return True
        self.house.room_wanted.emit(self.name)
        self.house.actions.window_wanted.emit()  # it may be in the tray
        self.pages.ask_close()
        return False

    def _moved(self, page: str) -> None:
        self._page = page

    def _show_settings(self) -> None:
        self.setting_model.show_settings(self.plan.settings, self.plan.changes)

    def _tell_finished(self, name: str) -> None:
        translate = QCoreApplication.translate
        self._ready = name
        text = translate("TrainRoom", "The voice {} is ready.").format(name)
        self.house.notices.put(_DONE, "info", text, action=translate("TrainRoom", "Use it live"))

    def _act(self, topic: str) -> None:
        if topic == _DONE:
            self.use(self._ready)
