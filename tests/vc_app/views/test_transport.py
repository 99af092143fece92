import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.views.transport import Transport
from vc_core.conversion.live_settings import LiveSettings


@pytest.fixture
def transport(qtbot: QtBot) -> Transport:
    made = Transport()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("state", "text", "on"),
    [
        ("stopped", "Start", False),
        ("starting", "Starting …", True),
        ("running", "Stop", True),
        ("reconnecting", "Stop", True),
        ("failed", "Try again", False),
    ],
)
def test_big_button_tells_what_a_click_will_do(
    transport: Transport, state: str, text: str, on: bool
) -> None:
    transport.show_state(state)
    assert transport.start.text() == transport.start.accessibleName() == text
    assert transport.start.isChecked() is on


def test_click_asks_and_the_engine_answers(qtbot: QtBot, transport: Transport) -> None:
    with qtbot.waitSignal(transport.start_clicked):
        transport.start.click()
    assert not transport.start.isChecked()
    transport.show_state("running")
    with qtbot.waitSignal(transport.record_clicked):
        transport.record.click()
    assert not transport.record.isChecked()
    transport.show_recording("/music/input.flac")
    assert transport.record.isChecked()


def test_recording_needs_something_to_record(transport: Transport) -> None:
    transport.show_state("stopped")
    assert not transport.record.isEnabled()
    transport.show_state("running")
    assert transport.record.isEnabled()
    transport.show_recording("/music/input.flac")
    transport.show_state("reconnecting")
    assert transport.record.isEnabled()


def test_bypass_and_mute_tell_their_settings(transport: Transport) -> None:
    told: list[object] = []
    transport.changed.connect(lambda *change: told.append(change))
    transport.bypass.click()
    transport.mute.click()
    transport.mute.click()
    assert told == [("bypass", True), ("mute", True), ("mute", False)]
    transport.show_settings(LiveSettings(mute=True))
    assert (transport.bypass.isChecked(), transport.mute.isChecked()) == (False, True)
    assert len(told) == 3


def test_compare_lasts_as_long_as_it_is_held(qtbot: QtBot, transport: Transport) -> None:
    told: list[bool] = []
    transport.compare_held.connect(told.append)
    qtbot.mousePress(transport.compare, Qt.MouseButton.LeftButton)
    assert told == [True]
    qtbot.mouseRelease(transport.compare, Qt.MouseButton.LeftButton)
    assert told == [True, False]
