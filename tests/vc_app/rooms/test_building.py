from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from vc_app.rooms.building import ROOMS, Building
from vc_app.views.main_window import SMALLEST

NAMES = [kind.name for kind in ROOMS]


@pytest.fixture
def shown(qtbot: QtBot, building: Building) -> Building:
    with qtbot.waitExposed(building.window):
        building.window.show()
    return building


@pytest.mark.parametrize("room", NAMES)
def test_smallest_window_cuts_nothing_off(qtbot: QtBot, building: Building, room: str) -> None:
    window, shell = building.window, building.shell
    shell.enter("live")
    shell.views["live"].transport.show_state("starting")  # the longest word on the big button
    shell.enter(room)
    window.show()
    window.resize(*SMALLEST)
    qtbot.wait(50)
    assert (window.width(), window.height()) == SMALLEST
    bounds = window.rect()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not button.visibleRegion().isEmpty():
            place = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
            assert bounds.contains(place), button.accessibleName()
            assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
    needed = window.centralWidget().minimumSizeHint()
    assert needed.width() <= SMALLEST[0]
    assert needed.height() <= SMALLEST[1]
    for label in window.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap() and label.property("elides") is None:
            assert label.width() >= label.minimumSizeHint().width(), label.text()


def test_room_in_sight_is_there_at_the_next_start(
    qtbot: QtBot, shown: Building, make_building
) -> None:
    shown.shell.enter(NAMES[-1])
    shown.window.resize(1000, 700)
    shown.window.close_now()
    again = make_building()
    assert again.shell.room == NAMES[-1]
    assert (again.window.width(), again.window.height()) == (1000, 700)


def test_new_language_makes_new_views_and_disturbs_no_session(
    qtbot: QtBot, shown: Building
) -> None:
    shown.shell.make_all()
    qtbot.waitUntil(lambda: len(shown.shell.views) == len(NAMES))
    old, sessions, gone = shown.shell, shown.house.live, []
    old.destroyed.connect(lambda: gone.append(True))
    shown.shell.enter(NAMES[-1])
    shown.house.rebuild_wanted.emit()
    qtbot.waitUntil(lambda: gone == [True])
    assert shown.shell is not old
    assert shown.shell.room == NAMES[-1]
    assert shown.house.live is sessions
    shown.shell.enter("live")
    sessions.change(voice="TM3")  # nobody listens who is gone
    shown.house.notices.warn("test", "said after the change")
    assert shown.shell.banner.text.text() == "Said after the change"
    assert shown.shell.views["live"].voices.currentIndex().data() == "TM3"


def test_what_nobody_takes_is_said(shown: Building, tmp_path: Path) -> None:
    strange = tmp_path / "thing.xyz"
    strange.write_text("?")
    shown.shell.dropped.emit([strange])
    assert "thing.xyz" in shown.shell.banner.text.text()


def test_banner_closes_and_acts(shown: Building) -> None:
    acted: list[str] = []
    notices = shown.house.notices
    notices.acted.connect(acted.append)
    notices.put("deleted", "info", "deleted", action="Undo")
    assert shown.shell.banner.action.text() == "Undo"
    shown.shell.banner.action.click()
    assert acted == ["deleted"]
    assert not shown.shell.banner.isVisible()
    notices.warn("devices", "none")
    shown.shell.banner.close_button.click()
    assert notices.top is None


def test_somebody_who_minds_keeps_the_window_open(shown: Building) -> None:
    shown.house.close_guards.append(lambda: False)
    shown.window.close()
    assert shown.window.isVisible()
    shown.house.close_wanted.emit()
    assert not shown.window.isVisible()
