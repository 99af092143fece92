from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.views.widgets.switch import Switch


def test_click_anywhere_and_space_toggle_it(qtbot: QtBot) -> None:
    switch = Switch("&Denoise", "less noise")
    qtbot.addWidget(switch)
    switch.resize(200, 30)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert switch.isChecked()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()
    assert switch.accessibleName() == "Denoise"


def test_on_off_and_focus_look_different(qtbot: QtBot) -> None:
    switch = Switch("Denoise", "")
    qtbot.addWidget(switch)
    switch.show()
    switch.clearFocus()
    off = switch.grab().toImage()
    switch.setChecked(True)
    on = switch.grab().toImage()
    switch.setFocus()
    qtbot.waitUntil(switch.hasFocus)
    assert off != on
    assert switch.grab().toImage() != on
