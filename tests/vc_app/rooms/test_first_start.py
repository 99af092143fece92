"""The first start as a user goes through it: hears, measures, speaks, and is never asked again."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.rooms.building import Building
from vc_app.views.first_start import FirstStartView
from vc_app.views.pages.sound import SoundPage
from vc_core.assets import asset_path

PATIENCE_MS = 60_000


def view(building: Building) -> FirstStartView:
    shown = building.shell.views["first_start"]
    assert isinstance(shown, FirstStartView)
    return shown


def seen(building: Building) -> str:
    labels = building.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_from_the_first_sight_to_a_new_voice(
    qtbot: QtBot, pulse_server: PulseServer, make_new_building: Callable[[], Building]
) -> None:
    building = make_new_building()
    with qtbot.waitActive(building.window):
        building.window.show()
    qtbot.waitUntil(lambda: building.shell.room == "first_start", timeout=PATIENCE_MS)
    assert not any(button.isChecked() for button in building.shell.rail.buttons.values())
    first, live = view(building), building.house.live
    devices, delay, voice = (first.pages[name] for name in ("devices", "delay", "voice"))

    qtbot.waitUntil(lambda: "Say something" in seen(building), timeout=PATIENCE_MS)
    pulse_server.play(asset_path("demo", "demo.flac"))
    qtbot.waitUntil(lambda: "You are heard well." in seen(building), timeout=PATIENCE_MS)
    assert devices.selectors["input"].meter.level_db > -50
    qtbot.waitUntil(devices.tone.isEnabled, timeout=PATIENCE_MS)
    devices.tone.click()
    qtbot.waitUntil(lambda: building.house.playback.now.position_s > 0.1, timeout=PATIENCE_MS)
    assert np.abs(pulse_server.record(0.4)).max() > 0.02

    first.next.click()
    assert building.house.microphone.state == "closed"
    delay.measure.click()
    assert "Loading the voices" in seen(building)
    qtbot.waitUntil(lambda: "did not come back" in seen(building), timeout=PATIENCE_MS)
    assert live.state == "stopped"
    pulse_server.run(
        "pactl", "load-module", "module-loopback", "source=spk.monitor", "sink=mic",
        "latency_msec=20",
    )  # fmt: skip
    delay.measure.click()
    qtbot.waitUntil(lambda: "from mouth to ear" in seen(building), timeout=PATIENCE_MS)
    assert 10 < float(delay.figure.text().removesuffix(" ms")) < 500
    assert "converts blocks of" in seen(building)
    assert (live.state, live.silenced) == ("stopped", False)

    first.next.click()
    qtbot.keyClick(building.window, Qt.Key.Key_7)
    assert live.voice == "TF2"
    voice.start.click()
    qtbot.waitUntil(lambda: live.state == "running", timeout=PATIENCE_MS)
    pulse_server.play(asset_path("demo", "demo.flac"))
    qtbot.waitUntil(lambda: voice.meters["said"].level_db > -50, timeout=PATIENCE_MS)
    assert first.next.text() == "Do&ne"
    first.next.click()
    assert building.shell.room == "live"
    assert building.shell.rail.buttons["live"].isChecked()
    assert live.state == "running"  # who is heard goes on being heard
    building.window.close_now()

    again = make_new_building()
    with qtbot.waitExposed(again.window):
        again.window.show()
    qtbot.waitUntil(lambda: "live" in again.shell.views)
    assert again.shell.room == "live"
    assert "first_start" not in again.shell.views


def test_guide_to_cables_is_beside_the_devices_and_back_leads_home(
    qtbot: QtBot, building: Building
) -> None:
    building.window.show()
    building.shell.enter("settings")
    building.shell.views["settings"].open_page("sound")
    building.window.findChild(SoundPage).set_up.click()
    assert building.shell.room == "first_start"
    first = view(building)
    assert not first.back.isVisible()
    first.pages["devices"].cable.click()
    assert "Choose the microphone in the other program" in seen(building)
    first.back.click()
    assert first.stack.currentWidget() is first.pages["devices"]
    assert not first.back.isVisible()
    first.steps.picked.emit("voice")
    assert first.stack.currentWidget() is first.pages["voice"]
    first.back.click()
    assert first.stack.currentWidget() is first.pages["delay"]


def test_whoever_walks_away_is_left_alone(
    qtbot: QtBot, make_new_building: Callable[[], Building]
) -> None:
    building = make_new_building()
    building.window.show()
    qtbot.waitUntil(lambda: building.shell.room == "first_start")
    building.shell.rail.buttons["settings"].click()
    assert building.house.microphone.state == "closed"
    assert building.house.preferences.now.first_start_done
    assert building.house.preferences.now.room == "settings"


def test_new_language_leads_back_to_the_same_step(qtbot: QtBot, building: Building) -> None:
    building.window.show()
    building.house.first_start_wanted.emit()
    building.first_start.session.go("voice")
    old = view(building)
    building.house.rebuild_wanted.emit()
    assert building.shell.room == "first_start"
    assert view(building) is not old
    assert view(building).stack.currentWidget() is view(building).pages["voice"]
