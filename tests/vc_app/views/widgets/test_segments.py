from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from vc_app.views.widgets.segments import Segments

CHOICES = (("full", "&Full", "all"), ("natural", "&Natural", "less"))


def test_click_picks_one_and_only_one(qtbot: QtBot) -> None:
    segments, told = Segments("Path", CHOICES), []
    qtbot.addWidget(segments)
    segments.picked.connect(told.append)
    full, natural = segments.findChildren(QPushButton)
    segments.show_choice("full")
    assert told == []
    qtbot.mouseClick(natural, Qt.MouseButton.LeftButton)
    assert told == ["natural"]
    assert (full.isChecked(), natural.isChecked()) == (False, True)


def test_each_is_told_apart_by_a_screen_reader(qtbot: QtBot) -> None:
    segments = Segments("Path", CHOICES)
    qtbot.addWidget(segments)
    names = [button.accessibleName() for button in segments.findChildren(QPushButton)]
    assert names == ["Path: Full", "Path: Natural"]
