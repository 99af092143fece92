import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.sessions.controls import CONTROLS, GATE, PITCH, WET, Control
from vc_app.views.widgets.value_slider import ValueSlider


def shown(qtbot: QtBot, control: Control) -> tuple[ValueSlider, list[object]]:
    slider, told = ValueSlider(control), []
    slider.changed.connect(told.append)
    qtbot.addWidget(slider)
    slider.resize(220, 60)
    slider.show()
    return slider, told


def test_arrow_key_moves_by_one_nudge(qtbot: QtBot) -> None:
    slider, told = shown(qtbot, PITCH)
    qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    assert told == [0.5, 1.0]
    assert slider.number.text() == "1.0"


def test_number_can_be_typed(qtbot: QtBot) -> None:
    slider, told = shown(qtbot, WET)
    slider.number.selectAll()
    qtbot.keyClicks(slider.number, "37")
    qtbot.keyClick(slider.number, Qt.Key.Key_Return)
    assert told == [pytest.approx(0.37)]
    assert slider.slider.value() == 37


def test_double_click_brings_the_default_back(qtbot: QtBot) -> None:
    slider, told = shown(qtbot, PITCH)
    slider.show_value(5.0)
    qtbot.mouseDClick(slider.slider, Qt.MouseButton.LeftButton)
    assert told == [0.0]


def test_gate_is_off_at_the_left_end(qtbot: QtBot) -> None:
    slider, told = shown(qtbot, GATE)
    assert slider.number.text() == "off"
    qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    qtbot.keyClick(slider.slider, Qt.Key.Key_Left)
    assert told == [-89.0, None]


def test_typing_the_lowest_number_switches_the_gate_off(qtbot: QtBot) -> None:
    slider, told = shown(qtbot, GATE)
    slider.show_value(-40.0)
    slider.number.setValue(-90.0)
    assert told == [None]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda c: c.field)
def test_mirroring_says_nothing_back(qtbot: QtBot, control: Control) -> None:
    slider, told = shown(qtbot, control)
    for position in (0, control.positions // 3, control.positions):
        slider.show_value(control.value(position))
        assert slider.slider.value() == position
    assert told == []


@pytest.mark.parametrize("control", CONTROLS, ids=lambda c: c.field)
def test_number_has_room_for_its_longest_text(qtbot: QtBot, control: Control) -> None:
    slider, _ = shown(qtbot, control)
    slider.show_value(control.low + 1)
    edit = slider.number.lineEdit()
    assert edit.width() >= edit.fontMetrics().horizontalAdvance(slider.number.text())
