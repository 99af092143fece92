import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.rooms.building import Building
from vc_core.conversion.bundled import live_pack_path


def test_preset_is_picked_and_told(building: Building) -> None:
    building.shell.enter("live")
    bar = building.shell.header("live")
    slider = building.shell.views["live"].sound.sliders["pitch_semitones"]
    slider.changed.emit(4.0)
    bar.saved.emit("High")
    assert bar.box.currentText() == "High"
    slider.changed.emit(0.0)
    assert bar.box.currentIndex() == -1
    bar.picked.emit("High")
    assert slider.number.text() == "4.0"
    bar.removed.emit("High")
    assert bar.box.count() == 0


def test_pack_that_appears_is_listed_and_picked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_building
) -> None:
    monkeypatch.setenv("VC_VOICES", str(tmp_path / "voices"))
    building = make_building()
    with qtbot.waitActive(building.window):
        building.window.show()
    voices = building.shell.views["live"].voices
    qtbot.waitUntil(lambda: (tmp_path / "voices").is_dir())
    assert [voices.model().index(row, 0).data() for row in range(2)] == ["SF1", "SF2"]
    shutil.copy(live_pack_path(), tmp_path / "voices" / "mine.safetensors")
    qtbot.waitUntil(lambda: voices.model().rowCount() == 22)
    assert [voices.model().index(row, 0).data() for row in (0, 1, 11)] == ["mine", "SF1", "Bundled"]
    assert voices.currentIndex() == voices.model().index(12, 0)  # what was picked stays picked
    qtbot.keyClick(building.window, Qt.Key.Key_7)
    (tmp_path / "voices" / "mine.safetensors").unlink()
    qtbot.waitUntil(lambda: voices.model().rowCount() == 10)
    assert "mine is gone" in building.shell.banner.text.text()
    building.window.close_now()
    live = building.house.preferences.now.live
    assert (live.pack, live.voice) == ("mine", "TF2")
