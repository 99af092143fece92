"""The images room in the whole window: from a drop to results, and over the end of the program."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures import write_header, write_model, write_pictures
from tests.vc_core.images.test_video import clip
from vc_app.rooms.building import Building
from vc_app.rooms.images import ImagesRoom
from vc_app.views.image_translate import TranslatePage
from vc_core.assets import asset_path

PATIENCE_MS = 100_000


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's models, data and pictures."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("VC_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_PICTURES_DIR", str(tmp_path / "pictures"))
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def opened(qtbot: QtBot, building: Building) -> tuple[ImagesRoom, TranslatePage]:
    with qtbot.waitExposed(building.window):
        building.window.show()
    building.shell.enter("images")
    room = building.rooms["images"]
    assert isinstance(room, ImagesRoom)
    qtbot.waitUntil(lambda: room.models.seen, timeout=PATIENCE_MS)
    return room, room.pages["translate"]


def test_the_bundled_model_works_at_once(qtbot: QtBot, building: Building, tmp_path: Path) -> None:
    room, page = opened(qtbot, building)
    assert page.options.model.currentText().endswith("(bundled)")
    assert page.options.attribution.text()
    (path,) = write_pictures(tmp_path / "in", 1, (64, 64))
    room.take([path], True)
    qtbot.waitUntil(lambda: room.session.queue.count("done") == 1, timeout=PATIENCE_MS)


def test_models_come_by_drop_and_code_is_refused(
    qtbot: QtBot, building: Building, own: Path, tmp_path: Path
) -> None:
    given = write_model(tmp_path / "dropped.safetensors")
    room, page = opened(qtbot, building)
    building.take([given])
    qtbot.waitUntil(lambda: page.options.model.currentText() == "dropped", timeout=PATIENCE_MS)
    assert (own / "dropped.safetensors").exists()
    page.options.delete.click()
    qtbot.waitUntil(lambda: page.options.model.currentText() != "dropped")
    building.house.notices.act()
    qtbot.waitUntil(lambda: "dropped" in [e.name for e in room.models.entries])
    evil = tmp_path / "latest_net_G.pth"
    evil.write_bytes(b"\x80\x02cos\nmkdir\nX\x04\0\0\0evil\x85R.")
    building.take([evil])
    told = building.house.notices
    qtbot.waitUntil(lambda: "holds code" in _texts(told), timeout=PATIENCE_MS)
    assert not (tmp_path / "evil").exists()


def test_a_picture_is_pasted(qtbot: QtBot, building: Building, own: Path, tmp_path: Path) -> None:
    write_header(own / "tiny.safetensors")
    room, _ = opened(qtbot, building)
    room.options.change("at_once", False)
    building.shell.enter("live")
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QApplication.clipboard().setImage(image)
    qtbot.keyClick(building.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    building.shell._paste()
    assert building.shell.room == "images"
    qtbot.waitUntil(lambda: len(room.session.queue) >= 1, timeout=PATIENCE_MS)
    row = room.session.queue.rows[0]
    assert Image.open(row.source).size == (30, 20)


def test_another_language_keeps_everything(
    qtbot: QtBot, building: Building, tmp_path: Path, own: Path
) -> None:
    write_header(own / "tiny.safetensors")
    room, _ = opened(qtbot, building)
    room.options.change("at_once", False)
    room.take(write_pictures(tmp_path / "in", 2), True)
    qtbot.waitUntil(lambda: len(room.session.queue) == 2, timeout=PATIENCE_MS)
    building.house.set_language("de")
    page = room.pages["translate"]
    assert page.list.model().rowCount() == 2
    assert page.options.model.count() == len(room.models.entries)
    building.house.set_language("en")


def test_folders_of_pictures_are_taken_in_sight_only(building: Building, tmp_path: Path) -> None:
    room = building.rooms["images"]
    assert not room.take([tmp_path], False)
    assert not room.take([tmp_path / "a.wav"], False)
    convert = building.rooms["convert"]
    assert not convert.take([tmp_path / "a.png"], True)


def _texts(notices: object) -> str:
    return " ".join(n.text for n in notices._notices.values())  # type: ignore[attr-defined]


def test_an_image_model_finds_its_room_from_any_other(
    qtbot: QtBot, building: Building, own: Path, tmp_path: Path
) -> None:
    given = write_model(tmp_path / "given.safetensors")
    opened(qtbot, building)
    for room in ("voices", "live"):
        building.shell.enter(room)
        building.take([given])
        assert building.shell.room == "images"
    voice = asset_path("voices", "vcc2016.safetensors")
    assert not building.rooms["images"].take([voice], False)
    qtbot.waitUntil(lambda: len(list(own.glob("*.safetensors"))) == 2, timeout=PATIENCE_MS)


def test_the_camera_is_offered_where_there_is_one(
    qtbot: QtBot,
    make_building: Callable[[], Building],
    own: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clip(tmp_path / "clip.mp4", 90, 120)
    write_model(own / "tiny.safetensors")
    monkeypatch.setenv("VC_CAMERA", str(tmp_path / "clip.mp4"))
    building = make_building()
    room, _ = opened(qtbot, building)
    room.pick("tiny")
    assert "camera" in building.shell.header("images")._buttons  # type: ignore[attr-defined]
    room.view.go("camera")
    page = room.pages["camera"]
    page.start.click()
    qtbot.waitUntil(lambda: "pictures a second" in page.rate.text(), timeout=PATIENCE_MS)
    building.shell.enter("live")  # nobody looks: it is let go of
    assert not room.camera.running
