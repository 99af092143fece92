from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.pictures import write_header, write_model, write_pictures
from tests.scenarios.conftest import Program
from tests.scenarios.hand import drop

PATIENCE_MS = 120_000


def test_five_pictures_the_border_and_a_restart(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "models"
    own.mkdir()
    monkeypatch.setenv("VC_IMAGES", str(own))
    write_model(own / "tiny.safetensors")
    paths = write_pictures(tmp_path / "photos", 5, (1200, 900))
    building = program.start()
    room = building.rooms["images"]
    qtbot.waitUntil(lambda: room.models.seen, timeout=PATIENCE_MS)
    room.pick("tiny")
    drop(paths, building.shell)
    assert building.shell.room == "images"
    session = room.session
    qtbot.waitUntil(lambda: session.queue.count("done") == 5, timeout=PATIENCE_MS)
    assert len(list((tmp_path / "photos" / "translated").iterdir())) == 5

    page = room.pages["translate"]
    page.list.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_End):
        qtbot.keyClick(page.list, key)
        qtbot.wait(50)
    slider = page.compare.slider
    qtbot.waitUntil(lambda: slider.frame.isValid(), timeout=PATIENCE_MS)
    slider.setFocus()
    for _ in range(10):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert round(slider.border, 2) == 0.3
    for keys in ("1", "0"):
        qtbot.keyClick(slider, keys)
        qtbot.wait(300)
    qtbot.keyClick(page, Qt.Key.Key_X)
    assert page.options.direction.currentText() == "labels → photos"

    session.set_paused(True)
    session.again([row.id for row in session.queue.rows])
    qtbot.waitUntil(lambda: session.queue.count("waiting") == 5)
    program.close(building)
    again = program.start().rooms["images"]
    qtbot.waitUntil(lambda: len(again.session.queue) == 5, timeout=PATIENCE_MS)
    assert {row.label for row in again.session.queue.rows} == {"photos"}
    assert again.options.now.direction == "labels to photos"


def test_ten_thousand_files_at_once(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "models"
    monkeypatch.setenv("VC_IMAGES", str(own))
    write_header(own / "tiny.safetensors")
    folder = tmp_path / "many"
    (first,) = write_pictures(folder, 1)
    content = first.read_bytes()
    for number in range(10_000):
        (folder / f"{number:05}.png").write_bytes(content if number % 9 else content[:200])
    building = program.start()
    building.shell.enter("images")
    room = building.rooms["images"]
    qtbot.waitUntil(lambda: room.models.seen, timeout=PATIENCE_MS)
    room.options.change("at_once", False)
    drop([folder], building.shell)
    qtbot.waitUntil(lambda: len(room.session.queue) > 9_999, timeout=PATIENCE_MS)
    page = room.pages["translate"]
    page.list.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        qtbot.keyClick(page.list, key)
        qtbot.wait(100)
