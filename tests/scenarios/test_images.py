from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.pictures import write_header, write_model, write_pictures
from tests.scenarios.conftest import Program
from tests.scenarios.hand import drop

PATIENCE_MS = 120_000


def test_five_pictures_what_is_wrong_with_two_and_a_restart(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "models"
    own.mkdir()
    monkeypatch.setenv("VC_IMAGES", str(own))
    write_model(own / "tiny.safetensors")
    folder = tmp_path / "photos"
    write_pictures(folder, 5, (1200, 900))
    Image.new("RGB", (20_000, 4), "red").save(folder / "wide.png")
    Image.new("RGB", (3, 3), "red").save(folder / "small.png")
    (folder / "torn.png").write_bytes((folder / "00.png").read_bytes()[:9000])
    (folder / "notes.txt").write_text("notes")
    building = program.start()
    room = building.rooms["images"]
    qtbot.waitUntil(lambda: room.models.seen, timeout=PATIENCE_MS)
    room.pick("tiny")
    assert building.shell.room == "live"
    drop([folder / "00.png"], building.shell)  # at home there, wherever it is dropped
    assert building.shell.room == "images"
    drop([folder], building.shell)
    session, page = room.session, room.pages["translate"]
    qtbot.waitUntil(lambda: len(session.queue) == 8, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not session.summary.active, timeout=PATIENCE_MS)
    results = sorted(p.name for p in (folder / "translated").iterdir())
    assert results == sorted(
        [*(f"0{n}_labels.{'jpg' if n % 2 else 'png'}" for n in range(5)),
         "wide_labels.png", "small_labels.png"]
    )  # fmt: skip
    qtbot.waitUntil(lambda: page.bar.text.text() == "7 of 8 done · 1 failed")

    # Before and after are drawn, the border goes with the keys, a part is seen in full size.
    page.list.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Home):
        qtbot.keyClick(page.list, key)
        qtbot.wait(50)
    slider = page.compare.slider
    qtbot.waitUntil(lambda: slider.frame.isValid(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: None not in slider._whole, timeout=PATIENCE_MS)
    slider.setFocus()
    for _ in range(10):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert round(slider.border, 2) == 0.3
    qtbot.keyClick(slider, "1")
    qtbot.waitUntil(lambda: None not in slider._parts, timeout=PATIENCE_MS)
    qtbot.keyClick(slider, "0")
    qtbot.keyClick(page, Qt.Key.Key_X)
    assert page.options.direction.currentText() == "labels → photos"

    # Options and what waits are there at the next start.
    room.options.change("format", "webp")
    session.set_paused(True)
    session.again([row.id for row in session.queue.of("done")][:2])
    qtbot.waitUntil(lambda: session.queue.count("waiting") == 2)
    program.close(building)
    again = program.start().rooms["images"]
    qtbot.waitUntil(lambda: len(again.session.queue) == 2, timeout=PATIENCE_MS)
    assert {row.label for row in again.session.queue.rows} == {"photos"}
    now = again.options.now
    assert (now.model, now.direction, now.format) == ("tiny", "labels to photos", "webp")
    assert again.pages["translate"].options.format.currentText() == "WEBP"
    again.session.set_paused(False)
    qtbot.waitUntil(lambda: again.session.queue.count("done") == 2, timeout=PATIENCE_MS)
    assert len(list((folder / "translated").glob("*.webp"))) == 2


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
