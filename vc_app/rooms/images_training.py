"""The training of image models, wired: plan, trainings that outlive the window, their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from vc_app.models.runs import RunModel
from vc_app.sessions.image_runs import ImagePlan, ImageRunSession
from vc_app.sessions.train_request import data_folder
from vc_app.views.image_running import ImageRunningPage
from vc_app.views.image_train_home import ImageTrainHome
from vc_app.views.image_train_new import ImageTrainNew
from vc_core.conversion.image_models import SUFFIX, user_image_models
from vc_core.images.view import ViewRequest, picture_view

if TYPE_CHECKING:
    from vc_app.rooms.images import ImagesRoom

_READY = "image-ready"
_GRID = (1600, 1600)


class ImageTraining(QObject):
    """Its sessions, and the pages of the room that show them.

    Args:
        room: whose pages they are.
    """

    def __init__(self, room: ImagesRoom) -> None:
        house = room.house
        super().__init__(house)
        self._room = room
        folder = data_folder() / "image-runs"
        self.runs = ImageRunSession(folder, house.background, house.notices, house)
        self.plan = ImagePlan(house.preferences, house.background, self._taken, house)
        self.run_model = RunModel(house)
        self.in_sight = ""
        self._ready = ""
        self._losses: tuple[str, Any] = ("", ())
        self.runs.changed.connect(self.run_model.replace)
        self.runs.changed.connect(self._show_runs)
        self.runs.losses_changed.connect(self._show_losses)
        self.runs.published.connect(self._tell_ready)
        house.notices.acted.connect(self._act)

    @property
    def makers(self) -> Mapping[str, Callable[[], QWidget]]:
        """Page -> what makes it."""
        return {"home": self._home, "new": self._new, "running": self._running}

    def open_up(self) -> None:
        """Look for trainings."""
        self.runs.begin()

    def shut_down(self) -> None:
        """The trainings go on."""
        self.runs.close()

    def moved(self, page: str) -> None:
        """This page is in sight."""
        if page == "new":
            self.plan.check()
        elif page != "running":
            self.runs.show("")

    def take(self, paths: Sequence[Path]) -> bool:
        """Take dropped folders as material: a data set, or the two kinds one after the other."""
        folders = [str(path) for path in paths if path.is_dir()][:2]
        now = self._room.options.now
        if len(folders) == 2:
            self.plan.change(train_a=folders[0], train_b=folders[1])
        elif folders and now.train_a and not now.train_b:
            self.plan.change(train_b=folders[0])
        elif folders:
            self.plan.change(train_a=folders[0], train_b="")
        return bool(folders)

    def may_close(self) -> bool:
        """Whether nobody need be asked what becomes of the trainings; as for voices."""
        choice = self._room.house.preferences.now.train.on_close
        if not self.runs.works or choice == "background":
            return True
        if choice == "pause":
            self.runs.pause_all()
            return True
        self._room.house.room_wanted.emit(self._room.name)
        self._room.house.actions.window_wanted.emit()  # it may be in the tray
        self._room.view.question.ask()
        return False

    def answer_close(self, answer: str, remember: bool) -> None:
        """What becomes of running trainings; then the window closes, unless it stays."""
        house = self._room.house
        if remember:
            kept: Any = replace(house.preferences.now.train, on_close=answer)  # type: ignore[arg-type]
            house.preferences.change(train=kept)
        if answer == "pause":
            self.runs.pause_all()
        if answer != "stay":
            house.close_wanted.emit()

    def open(self, name: str) -> None:
        """Look at one training."""
        self.in_sight = name
        self._room.view.go("running")
        self.runs.show(name)
        self._show_runs()
        self._show_losses(*self._losses)

    def _taken(self, name: str) -> bool:
        folder = self.runs.folder / name
        return folder.exists() or (user_image_models() / f"{name}{SUFFIX}").exists()

    def _home(self) -> QWidget:
        page = ImageTrainHome(self.run_model)
        page.add_clicked.connect(lambda: self._room.view.go("new"))
        page.opened.connect(self.open)
        page.removed.connect(self.runs.remove)
        return page

    def _new(self) -> QWidget:
        page = ImageTrainNew(self.plan)
        page.back_clicked.connect(lambda: self._room.view.go("home"))
        page.start_clicked.connect(lambda: self._start(page))
        return page

    def _running(self) -> QWidget:
        page = ImageRunningPage()
        page.back_clicked.connect(lambda: self._room.view.go("home"))
        page.paused.connect(self.runs.pause)
        page.resumed.connect(self.runs.resume)
        page.kept.connect(self.runs.keep)
        page.removed.connect(self._remove)
        page.used.connect(self._room.use)
        page.moments.wanted.connect(self._want_grid)
        if state := self.runs.state(self.in_sight):
            page.show_run(state)
        return page

    def _start(self, page: ImageTrainNew) -> None:
        name = self.plan.request.name
        complaint = self.runs.start(self.plan.request)
        page.show_complaint(complaint)
        if not complaint:
            self.plan.call("")
            self.open(name)

    def _remove(self, name: str) -> None:
        self.runs.remove(name)
        self.in_sight = ""
        self._room.view.go("home")

    def _want_grid(self, path: Path) -> None:
        order = ViewRequest(path, _GRID)
        done = partial(self._show_grid, path)
        self._room.house.background.run(picture_view, order, done)

    def _show_grid(self, path: Path, view: Any) -> None:
        if page := self._page:
            page.moments.show_picture(path, view if hasattr(view, "pixels") else str(view))

    @property
    def _page(self) -> ImageRunningPage | None:
        return self._room.pages.get("running")

    def _show_runs(self, *_: Any) -> None:
        if (page := self._page) and (state := self.runs.state(self.in_sight)):
            page.show_run(state)

    def _show_losses(self, name: str, rows: Any) -> None:
        self._losses = name, rows
        if page := self._page:
            page.show_losses(name, rows)

    def _tell_ready(self, name: str) -> None:
        self._ready = name
        self._room.models.look()
        translate = QCoreApplication.translate
        text = translate("ImagesRoom", "The image model {} is ready.").format(name)
        self._room.house.notices.put(_READY, "info", text, action=translate("ImagesRoom", "Use it"))

    def _act(self, topic: str) -> None:
        if topic == _READY:
            self._room.house.room_wanted.emit(self._room.name)
            self._room.use(self._ready)
