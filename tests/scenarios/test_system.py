"""Keys, tray and mini window on a real screen."""

import os
import subprocess
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.scenarios.conftest import Program
from tests.scenarios.screen import Screen
from tests.scenarios.tray_host import TrayHost

PATIENCE_MS = 60_000
LOOKS = {"off": (0x8B, 0x99, 0xA5), "muted": (0xE2, 0x57, 0x4C)}


def xdotool(screen: Screen, *words: str) -> str:
    done = subprocess.run(
        ["xdotool", *words], env=os.environ | screen.env, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_keys_work_while_another_window_has_the_keyboard(
    qtbot: QtBot, program: Program, screen: Screen
) -> None:
    building = program.start()
    house, live = building.house, building.house.live
    house.hotkeys.assign("push_to_talk", "F8")
    house.hotkeys.enable(True)
    qtbot.waitUntil(lambda: house.hotkeys.state == "on", timeout=PATIENCE_MS)
    building.window.showMinimized()
    qtbot.waitUntil(lambda: not building.window.isActiveWindow(), timeout=PATIENCE_MS)

    screen.press("ctrl+alt+m")
    qtbot.waitUntil(lambda: live.settings.mute)
    qtbot.wait(100)  # as a hand does
    screen.press("ctrl+alt+m")
    qtbot.waitUntil(lambda: not live.settings.mute)
    voice = live.voice
    screen.press("ctrl+alt+n")
    qtbot.waitUntil(lambda: live.voice != voice)
    screen.press("m", "ctrl+m", "alt+n")  # nobody's keys

    house.actions.hold_to_talk(True)
    assert live.heard.mute
    xdotool(screen, "keydown", "F8")
    qtbot.waitUntil(lambda: not live.heard.mute)
    with qtbot.assertNotEmitted(house.actions.talk_changed, wait=1000):
        pass  # the key repeats all the while
    xdotool(screen, "keyup", "F8")
    qtbot.waitUntil(lambda: live.heard.mute)

    xdotool(screen, "keydown", "shift", "keydown", "F8")
    qtbot.waitUntil(lambda: not live.heard.mute)
    house.hotkeys.enable(False)  # a key that nobody hears any more is as good as let go
    assert live.heard.mute
    xdotool(screen, "keyup", "F8", "keyup", "shift")
    house.actions.hold_to_talk(False)
    screen.press("ctrl+alt+m")
    qtbot.wait(300)
    assert not live.settings.mute


def test_icon_in_the_tray_shows_the_state_and_brings_the_window_back(
    qtbot: QtBot, program: Program, screen: Screen
) -> None:
    with TrayHost() as host:
        building = program.start()
        startup = replace(building.house.preferences.now.startup, close_to_tray=True)
        building.house.preferences.change(startup=startup)
        qtbot.waitUntil(lambda: bool(host.docked), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: _near(host.colours(), LOOKS["off"]), timeout=PATIENCE_MS)
        building.window.close()
        assert not building.window.isVisible()
        xdotool(screen, "mousemove", "1416", "976", "click", "2")
        qtbot.waitUntil(lambda: building.house.live.settings.mute)
        xdotool(screen, "mousemove", "1416", "976", "click", "1")
        qtbot.waitUntil(building.window.isVisible)


def test_mini_window_stays_on_top_and_is_dragged(
    qtbot: QtBot, program: Program, screen: Screen
) -> None:
    building = program.start()
    qtbot.keyClick(building.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    mini = building.surroundings.mini
    assert mini is not None
    with qtbot.waitExposed(mini):
        pass
    state = subprocess.run(
        ["xprop", "-id", str(int(mini.winId())), "_NET_WM_STATE"],
        env=os.environ | screen.env, capture_output=True, text=True,
    ) if _has("xprop") else None  # fmt: skip
    if state is not None:
        assert "_NET_WM_STATE_ABOVE" in state.stdout
    before = mini.pos()
    handle = mini.voice.mapToGlobal(mini.voice.rect().center())
    xdotool(screen, "mousemove", str(handle.x()), str(handle.y()), "mousedown", "1")
    qtbot.wait(200)
    for step in range(1, 6):
        x, y = handle.x() - 20 * step, handle.y() - 10 * step
        xdotool(screen, "mousemove", str(x), str(y))
        qtbot.wait(50)
    xdotool(screen, "mouseup", "1")
    qtbot.waitUntil(lambda: mini.pos() != before)
    place = building.house.preferences.now.mini_window
    assert (place.x, place.y, place.shown) == (mini.x(), mini.y(), True)
    building.window.showMinimized()
    qtbot.wait(200)
    assert mini.isVisible()


def _near(colours: set[tuple[int, int, int]], wanted: tuple[int, int, int]) -> bool:
    return any(max(abs(a - b) for a, b in zip(c, wanted, strict=True)) < 8 for c in colours)


def _has(program: str) -> bool:
    from shutil import which

    return which(program) is not None


pytestmark = pytest.mark.timeout(180)
