"""The images room, wired: pictures through an image model, and the training of such models."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from vc_app.models.image_jobs import ImageJobModel
from vc_app.rooms.house import House
from vc_app.rooms.images_training import ImageTraining
from vc_app.rooms.room import Keys, Room
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.courier import Courier
from vc_app.sessions.image_camera import ImageCamera
from vc_app.sessions.image_models import ImageModelSession, is_image_model, is_model
from vc_app.sessions.image_options import ImageOptions
from vc_app.sessions.image_queue import ImageSession
from vc_app.sessions.image_views import PictureViews, Thumbnails
from vc_app.views.image_camera import CameraPage
from vc_app.views.image_translate import TranslatePage
from vc_app.views.images import ImagesView, images_header
from vc_app.views.images_keys import add_images_keys, images_keys
from vc_app.views.widgets.segments import Segments
from vc_core.images.find import PICTURE_SUFFIXES, VIDEO_SUFFIXES

_USUAL = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".bmp")
"""Formats to name first."""


class _Pasted(QObject):
    """Writes pasted pictures beside the window.

    Signals:
        written: path of one.
        failed: folder that cannot be written.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = Courier(self)

    def write(self, image: QImage) -> None:
        """Keep a picture as a file, in a thread."""
        threading.Thread(target=_write, args=(image, self._courier), daemon=True).start()

    def _tell_written(self, path: Path) -> None:
        self.written.emit(path)

    def _tell_failed(self, folder: Path) -> None:
        self.failed.emit(str(folder))


def _write(image: QImage, courier: Courier[_Pasted]) -> None:
    folder = Path(platformdirs.user_pictures_dir()) / "vc-studio"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = next(p for n in count(1) if not (p := folder / f"pasted-{n}.png").exists())
    except OSError:
        path = None
    if path and image.save(str(path)):
        courier.send(_Pasted._tell_written, path)
    else:
        courier.send(_Pasted._tell_failed, folder)


class ImagesRoom(Room):
    """Pictures into other pictures."""

    name = "images"
    icon = "images"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.options = ImageOptions(house.preferences, house)
        self.session = ImageSession(self.options, house.notices, house.settings, house)
        self.camera = ImageCamera(self.options, house)
        self.models = ImageModelSession(house.background, house.notices, house)
        self.thumbnails = Thumbnails(house.background, house)
        self.views = PictureViews(house.background, house)
        self.jobs = ImageJobModel(self.thumbnails.get, house)
        self.training = ImageTraining(self)
        self._pasted = _Pasted(house)
        self._page = "translate"
        self._view: ImagesView | None = None
        self.thumbnails.made.connect(self.jobs.show_thumbnail)
        session = self.session
        session.added.connect(self.jobs.append)
        session.changed.connect(self.jobs.change)
        session.removed.connect(self.jobs.remove)
        session.replaced.connect(self.jobs.replace)
        session.close_asked.connect(self._show_question)
        session.close_agreed.connect(self._close)
        house.close_guards.append(session.may_close)
        house.close_guards.append(self.training.may_close)
        house.live.state_changed.connect(session.see_live)
        self.models.changed.connect(self.options.see_models)
        self.models.taken.connect(self.pick)
        self._pasted.written.connect(lambda path: session.add([path]))
        self._pasted.failed.connect(self._say_not_pasted)

    @property
    def title(self) -> str:
        return QCoreApplication.translate("ImagesRoom", "Images")

    @property
    def tip(self) -> str:
        return QCoreApplication.translate("ImagesRoom", "Pictures into other pictures")

    @property
    def keys(self) -> Keys:
        return images_keys()

    @property
    def view(self) -> ImagesView:
        """The view in use."""
        assert self._view is not None
        return self._view

    @property
    def pages(self) -> dict[str, Any]:
        """The pages that have been made."""
        return self._view.pages if self._view is not None else {}

    def make_view(self) -> ImagesView:
        makers = {"translate": self._make_page, "camera": self._make_camera}
        makers.update(self.training.makers)
        self._view = view = ImagesView(makers)
        view.moved.connect(self._moved)
        view.question.answered.connect(self.training.answer_close)
        view.go(self._page)
        return view

    def make_header(self) -> Segments:
        header = images_header(bool(self.camera.source))
        header.picked.connect(self.view.go)

        def show(page: str) -> None:
            header.show_choice(page if page in ("translate", "camera") else "home")

        self.view.moved.connect(show)
        show(self._page)
        return header

    def open_up(self) -> None:
        self.models.look()
        self.session.restore()
        self.training.open_up()

    def shut_down(self) -> None:
        self.session.close()
        self.training.shut_down()
        self.camera.close()
        self.models.close()

    def take(self, paths: Sequence[Path], here: bool) -> bool:
        if here and self._page == "new" and self.training.take(paths):
            return True
        models = [path for path in paths if (is_model if here else is_image_model)(path)]
        others = [path for path in paths if path not in models]
        pictures = here or any(path.suffix.lower() in PICTURE_SUFFIXES for path in others)
        if models:
            self.models.takes(models)
        if others and pictures:
            self.session.add(others)
        ours = bool(models or (others and pictures))
        if ours:
            self._go("translate")
        return ours

    def paste(self, image: QImage) -> bool:
        self._pasted.write(image)
        self._go("translate")
        return True

    def pick(self, name: str) -> None:
        """Translate by this model from now on."""
        self.options.change("direction", "")
        self.options.change("model", name)

    def use(self, name: str) -> None:
        """Translate by a model that was trained."""
        self.pick(name)
        self.models.look()
        self._go("translate")

    def _go(self, page: str) -> None:
        self._page = page
        if self._view is not None:
            self._view.go(page)

    def _make_page(self) -> TranslatePage:
        usual = [*_USUAL, *sorted((PICTURE_SUFFIXES | VIDEO_SUFFIXES) - set(_USUAL))]
        page = TranslatePage(self.jobs, [f"*{suffix}" for suffix in usual])
        session, options, models = self.session, self.options, self.models
        panel = page.options
        panel.changed.connect(self._change)
        panel.models_chosen.connect(models.takes)
        panel.deleted.connect(models.delete)
        options.changed.connect(panel.show_options)
        page.files_chosen.connect(session.add)
        page.acted.connect(self._act)
        page.looked_at.connect(self._look_at)
        page.seen.connect(models.look)
        page.compare.slider.part_wanted.connect(self.views.look_at_part)
        page.bar.pause_wanted.connect(session.set_paused)
        page.bar.cancel_clicked.connect(session.cancel_all)
        page.bar.retry_clicked.connect(session.retry_failed)
        page.bar.clear_clicked.connect(session.clear_finished)
        page.question.stop_wanted.connect(session.stop_and_close)
        session.summary_changed.connect(page.show_summary)
        session.close_asked.connect(page.question.ask)
        self.views.changed.connect(page.compare.show_pictures)
        self.views.part_changed.connect(page.compare.show_parts)
        page.show_summary(session.summary)
        options.tell()
        self._look_at(page.list.job)
        add_images_keys(page)
        return page

    def _make_camera(self) -> CameraPage:
        page, camera = CameraPage(), self.camera
        page.toggled.connect(lambda on: camera.start() if on else camera.stop())
        page.left.connect(camera.stop)
        camera.shown.connect(page.show_picture)
        camera.changed.connect(page.show_running)
        camera.failed.connect(page.show_problem)
        self.options.changed.connect(page.show_options)
        self.options.tell()
        return page

    def _change(self, field: str, value: object) -> None:
        if field == "model":
            self.options.change("direction", "")
        self.options.change(field, value)

    def _act(self, action: str, ids: list[int]) -> None:
        {
            "cancel": self.session.cancel,
            "retry": self.session.retry,
            "again": self.session.again,
            "remove": self.session.remove,
        }[action](ids)

    def _look_at(self, row: Row | None) -> None:
        self.views.show(row)

    def _moved(self, page: str) -> None:
        self._page = page
        self.training.moved(page)

    def _show_question(self, n: int) -> None:
        self.house.room_wanted.emit(self.name)
        self._go("translate")

    def _say_not_pasted(self, folder: str) -> None:
        told = QCoreApplication.translate(
            "ImagesRoom", "The pasted picture cannot be kept: {} cannot be written."
        )
        self.house.notices.warn("images-pasted", told.format(folder))

    def _close(self) -> None:
        """Nothing is translated any more: the others may still have something to say."""
        if self.house.may_close():
            self.house.close_wanted.emit()
