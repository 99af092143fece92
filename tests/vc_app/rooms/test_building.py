import re
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from vc_app.rooms.building import ROOMS, Building
from vc_app.sessions.language import LANGUAGES
from vc_app.views.main_window import SMALLEST

NAMES = [kind.name for kind in ROOMS]


@pytest.fixture
def shown(qtbot: QtBot, building: Building) -> Building:
    with qtbot.waitExposed(building.window):
        building.window.show()
    return building


@pytest.mark.parametrize("language", LANGUAGES)
def test_smallest_window_cuts_nothing_off(qtbot: QtBot, building: Building, language: str) -> None:
    """And every Alt key leads to one thing, in every room."""
    building.house.set_language(language)
    building.house.notices.put("test", "info", "something", folder="/somewhere")
    window, shell = building.window, building.shell
    shell.enter("live")
    shell.views["live"].transport.show_state("starting")  # the longest word on the big button
    window.show()
    window.resize(*SMALLEST)
    faults = []
    for room in NAMES:
        shell.enter(room)
        with suppress(TimeoutError):  # layouts settle in a moment; what is left then is told
            qtbot.waitUntil(lambda: not cut_off(window), timeout=2000)
        assert (window.width(), window.height()) == SMALLEST, room
        faults += [f"{room}: {text} is cut off" for text in cut_off(window)]
        faults += [f"{room}: Alt+{key} means more than one thing" for key in ambiguous(window)]
    needed = window.centralWidget().minimumSizeHint()
    assert faults == []
    assert needed.width() <= SMALLEST[0]
    assert needed.height() <= SMALLEST[1]


def cut_off(window: QWidget) -> list[str]:
    """Buttons and labels in sight that do not show all they say."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if isinstance(button.parent(), QLineEdit):
            continue  # an icon in a field, which Qt sizes
        if button.isVisible() and not button.visibleRegion().isEmpty():
            place = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
            narrow = button.width() < button.minimumSizeHint().width()
            if narrow or not window.rect().contains(place):
                found.append(button.accessibleName())
    for label in window.findChildren(QLabel):
        whole = label.wordWrap() or label.property("elides") is not None
        if label.isVisible() and not whole and label.width() < label.minimumSizeHint().width():
            found.append(label.text())
    return found


def ambiguous(window: QWidget) -> list[str]:
    """Alt keys that more than one button or label in sight has."""
    places = [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]
    texts = " ".join(place.text() for place in places if place.isVisible())
    keys = re.findall(r"&([^\W_])", texts.replace("&amp;", "").upper())
    return sorted({key for key in keys if keys.count(key) > 1})


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
