"""The first start as a user goes through it: hears, measures, speaks, and is never asked again."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.rooms.building import Building
from vc_app.views.first_start import FirstStartView
from vc_app.views.pages.sound import SoundPage

PATIENCE_MS = 60_000


def view(building: Building) -> FirstStartView:
    shown = building.shell.views["first_start"]
    assert isinstance(shown, FirstStartView)
    return shown


def seen(building: Building) -> str:
    labels = building.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


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
