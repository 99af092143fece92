from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from vc_app.views.pages.page import Page, Row


def test_row_says_what_its_control_is_for(qtbot: QtBot) -> None:
    row = Row("&Size", "of everything", button := QPushButton("change"))
    qtbot.addWidget(row)
    row.show()
    assert [label.text() for label in row.findChildren(QLabel)] == ["&Size", "of everything"]
    assert row.findChildren(QLabel)[0].buddy() is button  # Alt+S leads there
    row.say("")
    assert not row.help.isVisible()
    row.say("more")
    assert row.help.isVisible()


def test_sections_stand_below_one_another(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.add_heading("Devices")
    first, second = Row("one", ""), Row("two", "")
    page.add_card(first, second)
    page.resize(400, 600)
    page.show()
    heading = page.findChildren(QLabel)[0]
    tops = [part.mapTo(page, part.rect().topLeft()).y() for part in (heading, first, second)]
    assert tops == sorted(tops)
    assert len(set(tops)) == 3
