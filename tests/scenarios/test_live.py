from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from tests.scenarios.conftest import Program
from tests.scenarios.watch import WatchedApplication
from vc_core.assets import asset_path

PATIENCE_MS = 60_000
"""The first start loads torch, on a machine that may be busy."""


def test_speak_as_one_then_as_another_and_lose_the_microphone(
    qtbot: QtBot, program: Program, pulse_server: PulseServer
) -> None:
    building = program.start()
    window, live = building.window, building.shell.views["live"]
    qtbot.waitUntil(lambda: live.selectors["input"].box.count() > 1, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_7)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: live.transport.start.text() == "Stop", timeout=PATIENCE_MS)
    pulse_server.play(asset_path("demo", "demo.flac"))
    qtbot.waitUntil(lambda: live.output_picture.image.max() > 150, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: building.house.live._status.voice == "TM3", timeout=PATIENCE_MS)

    pulse_server.unload("mic")
    qtbot.waitUntil(lambda: building.house.live.state == "reconnecting", timeout=PATIENCE_MS)
    assert building.shell.banner.isVisible()
    pulse_server.load_sink("mic", "Test Microphone")
    qtbot.waitUntil(lambda: building.house.live.state == "running", timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: live.transport.start.text() == "Start", timeout=PATIENCE_MS)


def test_theme_and_rooms_are_changed_and_found_again(
    qtbot: QtBot, program: Program, qapp: WatchedApplication
) -> None:
    building = program.start()
    shell = building.shell
    with qapp.forgiving():
        qtbot.keyClick(building.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert building.house.preferences.now.theme == "light"
    for place in range(len(building.rooms)):
        key = Qt.Key(Qt.Key.Key_1 + place)
        qtbot.keyClick(building.window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.wait(100)
    last = shell.room
    program.close(building)
    again = program.start()
    assert (again.shell.room, again.house.preferences.now.theme) == (last, "light")
