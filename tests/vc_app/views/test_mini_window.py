from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from vc_app.views.mini_window import WIDTH, MiniWindow
from vc_core.conversion.live_settings import LiveSettings


@dataclass
class Account:
    delay: str


@pytest.fixture
def mini(qtbot: QtBot) -> MiniWindow:
    made = MiniWindow(lambda: "A voice with quite a long name")
    qtbot.addWidget(made)
    made.show_settings(LiveSettings())
    made.show_state("stopped")
    made.show_account(Account("1048 ms"))
    with qtbot.waitActive(made):
        made.show_at(None, None)
    return made


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (Qt.Key.Key_Space, "toggle"),
        (Qt.Key.Key_B, "bypass"),
        (Qt.Key.Key_M, "mute"),
        (Qt.Key.Key_Left, "previous-voice"),
        (Qt.Key.Key_Right, "next-voice"),
        (Qt.Key.Key_Return, "show"),
    ],
)
def test_keys_ask(qtbot: QtBot, mini: MiniWindow, key: Qt.Key, action: str) -> None:
    mini.setFocus()
    with qtbot.waitSignal(mini.asked) as asked:
        qtbot.keyClick(mini, key)
    assert asked.args == [action]


def test_button_shows_what_is_and_not_what_was_asked(mini: MiniWindow) -> None:
    mini.start.click()
    assert not mini.start.isChecked()
    mini.show_state("running")
    assert mini.start.isChecked()
    assert mini.start.accessibleName() == "Stop"


def test_double_click_opens_the_window(qtbot: QtBot, mini: MiniWindow) -> None:
    with qtbot.waitSignal(mini.asked) as asked:
        qtbot.mouseDClick(mini.voice, Qt.MouseButton.LeftButton)
    assert asked.args == ["show"]


def test_escape_hides_it_and_says_so(qtbot: QtBot, mini: MiniWindow) -> None:
    with qtbot.waitSignal(mini.hidden):
        qtbot.keyClick(mini, Qt.Key.Key_Escape)
    assert not mini.isVisible()


def test_place_is_told_and_a_lost_screen_is_left(qtbot: QtBot, mini: MiniWindow) -> None:
    with qtbot.waitSignal(mini.moved) as moved:
        mini.move(40, 50)
    assert moved.args == [40, 50]
    mini.show_at(90_000, 90_000)  # a screen that is gone
    assert (mini.x(), mini.y()) == (40, 50)
    mini.show_at(60, 70)
    assert (mini.x(), mini.y()) == (60, 70)


def test_nothing_is_cut_off(qtbot: QtBot, mini: MiniWindow) -> None:
    mini.show_kept_back(True)
    needed = mini.delay.minimumSizeHint().width()
    qtbot.waitUntil(lambda: mini.delay.width() >= needed)
    assert mini.width() == WIDTH
    for button in mini.findChildren(QAbstractButton):
        assert mini.rect().contains(button.geometry().translated(button.parentWidget().pos()))
        assert button.accessibleName()
    assert mini.voice.width() >= mini.voice.fontMetrics().horizontalAdvance(mini.voice.text())
    assert mini.input.width() > 40


def test_long_name_is_told_whole(mini: MiniWindow) -> None:
    assert "…" in mini.voice.text()
    assert mini.voice.accessibleName() == "Voice: A voice with quite a long name"
