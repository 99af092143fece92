from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.devices import DeviceModel
from vc_app.views.widgets.device_selector import DeviceSelector
from vc_core.audio.device import AudioDevice


def device(name: str) -> AudioDevice:
    return AudioDevice(f"ALSA: {name}", 0, name, "ALSA", 2, 2, 48000, False, False)


def selector(qtbot: QtBot) -> tuple[DeviceSelector, DeviceModel, list[object]]:
    model, told = DeviceModel("input"), []
    model.refresh([device("Headset"), device("Webcam")])
    made = DeviceSelector(model, "microphone", "&Input", "The microphone")
    made.picked.connect(told.append)
    qtbot.addWidget(made)
    return made, model, told


def test_user_picks_with_the_keyboard(qtbot: QtBot) -> None:
    made, _, told = selector(qtbot)
    qtbot.keyClick(made.box, Qt.Key.Key_Down)
    qtbot.keyClick(made.box, Qt.Key.Key_Down)
    qtbot.keyClick(made.box, Qt.Key.Key_Home)
    assert told == ["ALSA: Headset", "ALSA: Webcam", None]


def test_mirroring_and_hot_plugging_say_nothing(qtbot: QtBot) -> None:
    made, model, told = selector(qtbot)
    made.show_pick("ALSA: Webcam")
    model.refresh([device("New"), device("Webcam")])
    model.refresh([])
    assert made.box.currentText() == "ALSA: Webcam (not connected)"
    assert told == []


def test_tooltip_tells_the_device_in_full(qtbot: QtBot) -> None:
    made, _, _ = selector(qtbot)
    made.show_pick("ALSA: Webcam")
    assert made.box.toolTip() == "The microphone (Alt+I)\nWebcam — ALSA, 2 channels, 48 kHz"


def test_long_name_fits_a_narrow_window(qtbot: QtBot) -> None:
    made, model, _ = selector(qtbot)
    model.refresh([device("A very long name of a very good microphone " * 3)])
    made.show_pick("ALSA: A very long name of a very good microphone " * 3)
    assert made.minimumSizeHint().width() < 290
    made.resize(290, 66)
    made.show()
    assert not made.grab().isNull()
