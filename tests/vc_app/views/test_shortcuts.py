from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from vc_app.views.shortcuts import FocusedSpace, HeldKey, KeyList, add_shortcut


class Room(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.button, self.text, self.box = QPushButton("press"), QLineEdit(), QComboBox()
        column = QVBoxLayout(self)
        for part in (self.button, self.text, self.box):
            column.addWidget(part)
        self.pressed: list[str] = []
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        add_shortcut(self, "Space", lambda: self.pressed.append("space"))
        self.space = FocusedSpace(self)


def shown(qtbot: QtBot) -> Room:
    room = Room()
    qtbot.addWidget(room)
    with qtbot.waitActive(room):
        room.show()
    room.setFocus()
    return room


def test_space_is_a_shortcut_until_a_button_is_reached(qtbot: QtBot) -> None:
    room = shown(qtbot)
    qtbot.keyClick(room, Qt.Key.Key_Space)
    assert room.pressed == ["space"]
    room.button.setFocus()
    qtbot.keyClick(room.button, Qt.Key.Key_Space)
    assert room.pressed == ["space", "button"]


def test_space_types_where_one_types(qtbot: QtBot) -> None:
    room = shown(qtbot)
    room.text.setFocus()
    qtbot.keyClicks(room.text, "a b")
    assert room.text.text() == "a b"
    assert room.pressed == []


def test_held_key_tells_when_it_goes_down_and_up(qtbot: QtBot) -> None:
    room = shown(qtbot)
    key, told = HeldKey(room, Qt.Key.Key_A), []
    key.held.connect(told.append)
    qtbot.keyRelease(room, Qt.Key.Key_A)
    assert told == []
    qtbot.keyPress(room, Qt.Key.Key_A)
    qtbot.keyPress(room, Qt.Key.Key_A)
    assert told[0] is True
    qtbot.keyRelease(room, Qt.Key.Key_A)
    assert told[-1] is False


def test_held_key_is_let_go_wherever_the_focus_went(qtbot: QtBot) -> None:
    room = shown(qtbot)
    key, told = HeldKey(room, Qt.Key.Key_A), []
    key.held.connect(told.append)
    qtbot.keyPress(room, Qt.Key.Key_A)
    room.text.setFocus()
    qtbot.keyRelease(room.text, Qt.Key.Key_A)
    assert told == [True, False]


def test_list_names_every_key(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    sections = [("Everywhere", [("F1", "this list")]), ("Live", [("B", "bypass"), ("M", "mute")])]
    texts = {label.text() for label in KeyList(parent, sections).findChildren(QLabel)}
    assert texts == {"Everywhere", "F1", "this list", "Live", "B", "bypass", "M", "mute"}


def test_keys_of_a_room_that_is_out_of_sight_do_nothing(qtbot: QtBot) -> None:
    window, pressed = QStackedWidget(), []
    for name in ("one", "other"):
        page = QWidget()
        add_shortcut(page, "B", lambda name=name: pressed.append(name))
        window.addWidget(page)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.keyClick(window, Qt.Key.Key_B)
    window.setCurrentIndex(1)
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert pressed == ["one", "other"]
