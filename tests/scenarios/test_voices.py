from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.scenarios.conftest import Program
from tests.scenarios.hand import drop
from vc_core.conversion.bundled import pack_path, user_voices

PATIENCE_MS = 60_000


def test_pack_is_dropped_exported_deleted_and_had_back(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    pack = tmp_path / "friends.safetensors"
    pack.write_bytes(pack_path().read_bytes())
    building = program.start()
    shell, library = building.shell, building.house.library
    with qtbot.waitSignal(library.arrived, timeout=PATIENCE_MS):
        drop([pack], shell)
    assert shell.room == "voices"
    assert (user_voices() / "friends.safetensors").exists()

    library.toggle_favourite("friends", "SM2")
    library.export("friends", tmp_path / "out")
    exported = tmp_path / "out" / "friends.safetensors"
    qtbot.waitUntil(exported.exists, timeout=PATIENCE_MS)
    assert exported.read_bytes() == pack.read_bytes()
    qtbot.keyClick(shell, Qt.Key.Key_Escape)

    library.remove("friends")
    qtbot.waitUntil(lambda: not (user_voices() / "friends.safetensors").exists())
    assert shell.banner.action.isVisible()
    qtbot.mouseClick(shell.banner.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((user_voices() / "friends.safetensors").exists, timeout=PATIENCE_MS)
    program.close(building)

    again = program.start()
    assert "friends/SM2" in again.house.library.favourites


def test_language_changes_at_once_and_is_there_at_the_next_start(
    qtbot: QtBot, program: Program
) -> None:
    building = program.start()
    building.house.live.toggle()
    qtbot.waitUntil(lambda: building.house.live.state == "running", timeout=PATIENCE_MS)
    with program.forgiving():
        building.house.set_language("de")
        qtbot.waitUntil(lambda: set(building.rooms) <= set(building.shell.views))
    assert building.house.live.state == "running"
    texts = {button.text() for button in building.shell.findChildren(QPushButton)}
    assert "Stumm" in texts
    assert "Mute" not in texts
    building.house.live.toggle()
    program.close(building)
    again = program.start()
    assert "Stumm" in {b.text() for b in again.shell.views["live"].findChildren(QPushButton)}
