from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from vc_app.views.tray import Tray
from vc_core.conversion.live_settings import LiveSettings


@dataclass
class Account:
    delay: str


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[Tray]:
    made = Tray()
    made.offer_voices(
        lambda: [("bundled", "SF1"), ("bundled", "R & B")], lambda: ("bundled", "SF1")
    )
    yield made
    made.close()


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_look_says_what_goes_on(tray: Tray) -> None:
    settings = LiveSettings()
    assert tray.look == "off"
    tray.show_state("running")
    assert tray.look == "live"
    tray.show_settings(replace(settings, mute=True))
    assert tray.look == "muted"
    tray.show_settings(settings)
    tray.show_kept_back(True)
    assert tray.look == "muted"
    tray.show_state("reconnecting")
    assert tray.look == "trouble"
    tray.show_state("failed")
    assert tray.look == "trouble"


def test_looks_differ_in_shape_not_only_in_colour(tray: Tray) -> None:
    shapes = []
    for state, held in (("stopped", False), ("running", False), ("running", True), ("failed", 0)):
        tray.show_state(state)
        tray.show_kept_back(bool(held))
        image = tray.icon.icon().pixmap(22, 22).toImage()
        shapes.append(
            tuple(image.pixelColor(x, y).alpha() > 128 for x in range(22) for y in range(22))
        )
    assert len(set(shapes)) == 4


def test_tip_tells_voice_and_delay(tray: Tray) -> None:
    tray.show_account(Account("48 ms"))
    tray.show_state("running")
    assert tray.icon.toolTip() == "Voice changer: SF1, delay 48 ms"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Start", "toggle"),
        ("Bypass", "bypass"),
        ("Mute", "mute"),
        ("Mini window", "mini-window"),
        ("Show the window", "show"),
        ("Quit", "quit"),
    ],
)
def test_entries_ask(qtbot: QtBot, tray: Tray, text: str, action: str) -> None:
    with qtbot.waitSignal(tray.asked) as asked:
        entry(tray.menu, text).trigger()
    assert asked.args == [action]


def test_voice_is_one_entry_away(qtbot: QtBot, tray: Tray) -> None:
    assert entry(tray.voices, "SF1").isChecked()
    with qtbot.waitSignal(tray.voice_picked) as picked:
        entry(tray.voices, "R && B").trigger()
    assert picked.args == ["bundled", "R & B"]


def test_presets_are_hidden_until_there_are_some(qtbot: QtBot, tray: Tray) -> None:
    tray.show_presets([], "")
    assert not tray.presets.menuAction().isVisible()
    tray.show_presets(["High", "Low"], "Low")
    assert tray.presets.menuAction().isVisible()
    assert entry(tray.presets, "Low").isChecked()
    with qtbot.waitSignal(tray.preset_picked) as picked:
        entry(tray.presets, "High").trigger()
    assert picked.args == ["High"]


def test_icon_is_clicked(qtbot: QtBot, tray: Tray) -> None:
    reasons = QSystemTrayIcon.ActivationReason
    for reason, action in ((reasons.Trigger, "show"), (reasons.MiddleClick, "mute")):
        with qtbot.waitSignal(tray.asked) as asked:
            tray.icon.activated.emit(reason)
        assert asked.args == [action]
