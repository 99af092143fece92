import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.devices import ROLES, DeviceModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.controls import CONTROLS
from vc_app.sessions.live import LiveSession
from vc_app.views.live import LiveView
from vc_app.views.live_keys import add_live_keys, live_keys
from vc_core.audio.device import AudioDevice

HEADSET = AudioDevice("ALSA: Headset", 0, "Headset", "ALSA", 1, 2, 48000, True, True)


@pytest.fixture
def room(qtbot: QtBot, live: LiveSession) -> LiveView:
    models = {role: DeviceModel(role) for role in ROLES}
    for model in models.values():
        model.refresh([HEADSET])
    made = LiveView(live, models, VoiceModel(live.packs), CONTROLS)
    add_live_keys(made)
    made.show_devices()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def press(qtbot: QtBot, room: LiveView, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(room, key)


def test_number_keys_pick_voices(qtbot: QtBot, room: LiveView, live: LiveSession) -> None:
    heard = []
    for key in (Qt.Key.Key_3, Qt.Key.Key_7, Qt.Key.Key_0):
        press(qtbot, room, key)
        heard.append(live.settings.voice)
    assert heard == ["SF3", "TF2", "TM3"]


def test_letters_toggle(qtbot: QtBot, room: LiveView, live: LiveSession) -> None:
    press(qtbot, room, Qt.Key.Key_B, Qt.Key.Key_M)
    assert (live.settings.bypass, live.settings.mute) == (True, True)
    press(qtbot, room, Qt.Key.Key_M, Qt.Key.Key_D)
    assert not live.settings.mute
    assert room.health.isVisible()


def test_holding_a_compares(qtbot: QtBot, room: LiveView, live: LiveSession) -> None:
    qtbot.keyPress(room, Qt.Key.Key_A)
    assert live.heard.bypass
    assert room.transport.compare.isDown()
    qtbot.keyRelease(room, Qt.Key.Key_A)
    assert not live.heard.bypass
    assert not room.transport.compare.isDown()


def test_space_starts(qtbot: QtBot, room: LiveView) -> None:
    with qtbot.waitSignal(room.transport.start_clicked):
        press(qtbot, room, Qt.Key.Key_Space)


def test_number_in_a_field_is_typed(qtbot: QtBot, room: LiveView, live: LiveSession) -> None:
    number = room.sound.sliders["pitch_semitones"].number
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "7")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert live.settings.pitch_semitones == 7.0
    assert live.settings.voice == ""


def test_every_key_is_told_what_it_does() -> None:
    assert all(keys and meaning for keys, meaning in live_keys())
