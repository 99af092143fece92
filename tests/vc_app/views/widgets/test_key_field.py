from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.key_field import KeyField


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[KeyField]:
    window = QWidget()
    made = KeyField("Mute")
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    yield made  # noqa: PT022, or nobody would hold the window


def test_next_keys_are_taken(qtbot: QtBot, field: KeyField) -> None:
    picked, taking = [], []
    field.picked.connect(picked.append)
    field.taking.connect(taking.append)
    field.button.setFocus()
    qtbot.keyClick(field.button, Qt.Key.Key_Space)
    assert field.button.text() == "Press keys …"
    qtbot.keyPress(field.button, Qt.Key.Key_Control)
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(field.button, Qt.Key.Key_M, control)
    assert picked == ["Ctrl+Alt+M"]
    assert taking == [True, False]
    field.show_keys("Ctrl+Alt+M")
    assert field.button.accessibleName() == "Mute: Ctrl+Alt+M"
    field.clear.click()
    assert picked[-1] == ""


def test_escape_and_leaving_change_nothing(qtbot: QtBot, field: KeyField) -> None:
    field.show_keys("F9")
    field.button.click()
    with qtbot.assertNotEmitted(field.picked):
        qtbot.keyClick(field.button, Qt.Key.Key_Escape)
    assert field.button.text() == "F9"
    field.button.setFocus()
    field.button.click()
    field.clear.setFocus()
    assert field.button.text() == "F9"


def test_key_that_is_taken_does_nothing_else(qtbot: QtBot, field: KeyField) -> None:
    done = []
    add_shortcut(field.window(), "Ctrl+T", lambda: done.append("shortcut"))
    field.button.click()
    with qtbot.waitSignal(field.picked) as picked:
        qtbot.keyClick(field.button, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert picked.args == ["Ctrl+T"]
    assert done == []
    qtbot.keyClick(field.button, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert done == ["shortcut"]


def test_there_is_nothing_to_clear_without_a_key(field: KeyField) -> None:
    assert field.button.text() == "None"
    assert not field.clear.isEnabled()
