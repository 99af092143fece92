from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from vc_app.models.devices import ROLES, DeviceModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.controls import CONTROLS
from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.picture import Picture
from vc_app.sessions.spectrogram import BANDS
from vc_app.views.live import LiveView
from vc_app.views.widgets.empty_state import EmptyState
from vc_core.audio.device import AudioDevice
from vc_core.conversion.live_settings import LiveSettings

HEADSET = AudioDevice("ALSA: Headset", 0, "Headset", "ALSA", 1, 2, 48000, True, True)
CABLE = AudioDevice("ALSA: Cable", 1, "Cable", "ALSA", 0, 2, 48000, False, False)


class Room:
    """The view, its session and its devices, as the window wires them."""

    def __init__(self, session: LiveSession) -> None:
        self.session = session
        self.models = {role: DeviceModel(role) for role in ROLES}
        self.view = LiveView(session, self.models, VoiceModel(session.packs), CONTROLS)

    def plug(self, *devices: AudioDevice) -> None:
        for model in self.models.values():
            model.refresh(devices)
        self.session.see_devices(devices)
        self.view.show_devices()


@pytest.fixture
def room(qtbot: QtBot, live: LiveSession) -> Room:
    made = Room(live)
    qtbot.addWidget(made.view)
    made.view.resize(1280, 760)
    made.view.show()
    return made


def test_click_on_a_card_picks_the_voice(qtbot: QtBot, room: Room) -> None:
    voices = room.view.voices
    assert voices.currentIndex().data() == "SF1"
    place = voices.visualRect(voices.model().index(6, 0)).center()
    qtbot.mouseClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert room.session.settings.voice == "TF2"


def test_sliders_and_switches_reach_the_session(qtbot: QtBot, room: Room) -> None:
    qtbot.keyClick(room.view.sound.sliders["pitch_semitones"].slider, Qt.Key.Key_Right)
    room.view.sound.switches["denoise"].click()
    room.view.transport.mute.click()
    expected = LiveSettings(pitch_semitones=0.5, denoise=True, mute=True)
    assert room.session.settings == expected


def test_view_mirrors_what_it_did_not_change(room: Room) -> None:
    room.session.apply(LiveSettings(voice="SM2", formant_semitones=-3.0, bypass=True))
    assert room.view.voices.currentIndex().data() == "SM2"
    assert room.view.sound.sliders["formant_semitones"].number.text() == "-3.0"
    assert room.view.transport.bypass.isChecked()


def page(room: Room) -> str:
    """Heading of the page that stands where the pictures are; empty for these."""
    shown = room.view.stage.currentWidget()
    return shown.heading.text() if isinstance(shown, EmptyState) else ""


def test_no_microphone_is_a_friendly_page(room: Room) -> None:
    assert page(room) == ""
    room.plug(CABLE)
    assert page(room) == "No microphone found"
    assert not room.view.transport.start.isEnabled()
    room.plug(replace(HEADSET, output_channels=0))
    assert page(room) == "No loudspeaker or headphones found"
    assert not room.view.transport.start.isEnabled()
    room.plug(CABLE, HEADSET)
    assert page(room) == ""
    assert room.view.transport.start.isEnabled()


def test_picked_device_is_opened_and_warned_of(qtbot: QtBot, room: Room, notices: Notices) -> None:
    room.plug(HEADSET, CABLE)
    assert notices.top is not None  # the headset is both, by default
    qtbot.keyClick(room.view.selectors["output"].box, Qt.Key.Key_End)
    assert room.session.stream.output_device == "ALSA: Cable"
    assert notices.top is None


def test_unplugging_keeps_the_selection(room: Room) -> None:
    room.plug(HEADSET, CABLE)
    room.session.restream(output_device="ALSA: Cable")
    room.plug(HEADSET)
    assert room.view.selectors["output"].box.currentText() == "ALSA: Cable (not connected)"
    room.plug(CABLE, HEADSET)
    assert room.view.selectors["output"].box.currentText() == "Cable"


def test_monitor_shows_a_level_only_when_there_is_one(room: Room) -> None:
    room.plug(HEADSET, CABLE)
    assert not room.view.selectors["monitor"].meter.isVisible()
    room.session.restream(monitor_device="ALSA: Headset")
    assert room.view.selectors["monitor"].meter.isVisible()


def test_pictures_and_levels_are_shown(room: Room) -> None:
    columns = np.full((5, BANDS), 200, np.uint8)
    room.session.picture_changed.emit(
        Picture(columns, np.full(5, 30.0)), Picture(columns // 2, np.full(5, np.nan))
    )
    assert room.view.input_picture.image[-1].max() == 200
    assert room.view.output_picture.image[-1].max() == 100
    room.session.levels_changed.emit(-20.0, -10.0)
    assert room.view.selectors["input"].meter.level_db == -20.0
    assert room.view.selectors["output"].meter.level_db == -10.0


def test_folder_of_recordings_is_chosen(room: Room, tmp_path: Path) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText(str(tmp_path))
        dialog.accept()

    QTimer.singleShot(300, choose)
    room.view.transport.folder.click()
    assert room.session.recordings == tmp_path
    assert str(tmp_path) in room.view.transport.folder.toolTip()


def test_details_open_and_close(room: Room) -> None:
    assert not room.view.health.isVisible()
    room.view.transport.details.click()
    assert room.view.health.isVisible()
    room.view.transport.details.click()
    assert not room.view.health.isVisible()


def test_everything_can_be_reached_named_and_understood(room: Room) -> None:
    """Tab reaches every control; each has a name for screen readers and a tooltip."""
    room.plug(HEADSET, CABLE)
    kinds = (QAbstractButton, QComboBox, QSlider)
    controls = {
        widget
        for kind in kinds
        for widget in room.view.findChildren(kind)
        if widget.isVisible() and widget.isEnabled()
    }
    controls.add(room.view.voices)
    reached: set[QWidget] = set()
    widget: QWidget = room.view
    for _ in range(300):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
    for control in controls:
        assert control in reached, control
        assert control.accessibleName(), control
        assert control.toolTip() or control is room.view.voices, control


def test_device_with_the_name_of_the_first_takes_its_place(room: Room) -> None:
    room.plug(HEADSET)
    room.session.restream(input_device="headset")
    room.plug(replace(HEADSET, index=5))
    assert room.view.selectors["input"].box.currentText() == "Headset"
