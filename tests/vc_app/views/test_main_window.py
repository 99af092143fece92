import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from vc_app.models.devices import ROLES, DeviceModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.controls import CONTROLS
from vc_app.sessions.live import LiveSession
from vc_app.views.live import LiveView
from vc_app.views.main_window import SMALLEST, MainWindow
from vc_app.views.preset_bar import PresetBar
from vc_core.audio.device import AudioDevice

HEADSET = AudioDevice("ALSA: Headset", 0, "Headset", "ALSA", 1, 2, 48000, True, True)


@pytest.fixture
def window(qtbot: QtBot, live: LiveSession) -> MainWindow:
    models = {role: DeviceModel(role) for role in ROLES}
    for model in models.values():
        model.refresh([HEADSET])
    made = MainWindow(LiveView(live, models, VoiceModel(live.packs), CONTROLS), PresetBar())
    made.live.show_devices()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.shown), qtbot.waitActive(made):
        made.show()
    return made


def press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window, key)


def test_number_keys_pick_voices(qtbot: QtBot, window: MainWindow, live: LiveSession) -> None:
    heard = []
    for key in (Qt.Key.Key_3, Qt.Key.Key_7, Qt.Key.Key_0):
        press(qtbot, window, key)
        heard.append(live.settings.voice)
    assert heard == ["SF3", "TF2", "TM3"]


def test_letters_toggle(qtbot: QtBot, window: MainWindow, live: LiveSession) -> None:
    press(qtbot, window, Qt.Key.Key_B, Qt.Key.Key_M)
    assert (live.settings.bypass, live.settings.mute) == (True, True)
    press(qtbot, window, Qt.Key.Key_M, Qt.Key.Key_D)
    assert not live.settings.mute
    assert window.live.health.isVisible()


def test_holding_a_compares(qtbot: QtBot, window: MainWindow, live: LiveSession) -> None:
    qtbot.keyPress(window, Qt.Key.Key_A)
    assert live.heard.bypass
    assert window.live.transport.compare.isDown()
    qtbot.keyRelease(window, Qt.Key.Key_A)
    assert not live.heard.bypass
    assert not window.live.transport.compare.isDown()


def test_space_starts_and_escape_dismisses(
    qtbot: QtBot, window: MainWindow, live: LiveSession
) -> None:
    with qtbot.waitSignal(window.live.transport.start_clicked):
        press(qtbot, window, Qt.Key.Key_Space)
    live.tell("devices", "something")
    assert window.live.banner.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.live.banner.isVisible()


def test_number_in_a_field_is_typed(qtbot: QtBot, window: MainWindow, live: LiveSession) -> None:
    number = window.live.sound.sliders["pitch_semitones"].number
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "7")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert live.settings.pitch_semitones == 7.0
    assert live.settings.voice == ""


def test_theme_key_asks_for_the_other_theme(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.theme_clicked):
        qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("details", [False, True])
def test_smallest_window_cuts_nothing_off(qtbot: QtBot, window: MainWindow, details: bool) -> None:
    window.live.transport.show_state("starting")  # the longest word on the big button
    window.live.transport.details.setChecked(details)
    window.resize(*SMALLEST)
    qtbot.wait(50)
    assert (window.width(), window.height()) == SMALLEST
    bounds = window.rect()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            place = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
            assert bounds.contains(place), button.accessibleName()
            assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
    needed = window.centralWidget().minimumSizeHint()
    assert needed.width() <= SMALLEST[0]
    assert needed.height() <= SMALLEST[1]
    for label in window.live.transport.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width(), label.text()


def test_first_sight_is_told_once_and_closing_when_it_is_gone(
    qtbot: QtBot, live: LiveSession, window: MainWindow
) -> None:
    told: list[str] = []
    window.shown.connect(lambda: told.append("shown"))
    window.closed.connect(lambda: told.append(f"closed, visible: {window.isVisible()}"))
    window.hide()
    window.show()
    qtbot.wait(50)
    window.close()
    assert told == ["closed, visible: False"]
