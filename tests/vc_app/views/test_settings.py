import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from vc_app.views.pages.page import Page, Row
from vc_app.views.settings import PageDoor, SettingsView


def page(*rows: tuple[str, str]) -> QWidget:
    made = Page()
    made.add_card(*(Row(title, help, QLabel("control")) for title, help in rows))
    return made


MADE: list[str] = []
CONTENTS = {
    "sound": (("Block", "Length of the blocks"), ("Slack", "Time a block may take")),
    "look": (("Theme", "Dark or light"), ("&Language", "of the window")),
    "long": tuple((f"Row {i}", "") for i in range(40)),
}


def make(name: str) -> QWidget:
    MADE.append(name)
    return page(*CONTENTS[name])


@pytest.fixture
def view(qtbot: QtBot) -> SettingsView:
    MADE.clear()
    doors = [PageDoor(name, name.title(), lambda name=name: make(name)) for name in CONTENTS]
    made = SettingsView(doors)
    made.open_page("sound")
    qtbot.addWidget(made)
    made.resize(820, 520)
    with qtbot.waitActive(made):
        made.show()
    return made


def listed(view: SettingsView) -> list[str]:
    rows = range(view.list.count())
    return [view.list.item(row).text() for row in rows if not view.list.isRowHidden(row)]


def marked(view: SettingsView) -> list[str]:
    rows = (row for area in view.pages.values() for row in area.findChildren(Row))
    return [row.findChildren(QLabel)[0].text() for row in rows if row.property("found")]


def test_page_is_made_when_it_is_opened(qtbot: QtBot, view: SettingsView) -> None:
    assert MADE == ["sound"]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert opened.args == ["look"]
    assert (view.page, MADE) == ("look", ["sound", "look"])
    view.open_page("strange")
    assert view.page == "sound"


def test_words_find_pages_and_mark_rows(qtbot: QtBot, view: SettingsView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search.hasFocus()
    qtbot.keyClicks(view.search, "LANG window")
    qtbot.waitUntil(lambda: listed(view) == ["Look"])
    assert view.page == "look"
    assert marked(view) == ["&Language"]
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.list.hasFocus()
    view.search.clear()
    assert listed(view) == ["Sound", "Look", "Long"]
    assert marked(view) == []


def test_found_row_is_scrolled_into_sight(qtbot: QtBot, view: SettingsView) -> None:
    qtbot.keyClicks(view.search, "row 39")
    qtbot.waitUntil(lambda: marked(view) == ["Row 39"])
    row = next(r for r in view.pages["long"].findChildren(Row) if r.property("found"))
    assert not row.visibleRegion().isEmpty()


def test_nothing_found_is_said(qtbot: QtBot, view: SettingsView) -> None:
    qtbot.keyClicks(view.search, "xyzzy")
    qtbot.waitUntil(lambda: listed(view) == [])
    assert view.nothing.isVisible()
    view.search.clear()
    assert not view.nothing.isVisible()
