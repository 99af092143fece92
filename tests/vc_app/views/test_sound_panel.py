import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from vc_app.sessions.controls import CONTROLS
from vc_app.views.sound_panel import SoundPanel
from vc_core.conversion.live_settings import LiveSettings


@pytest.fixture
def panel(qtbot: QtBot) -> SoundPanel:
    made = SoundPanel(CONTROLS)
    qtbot.addWidget(made)
    made.resize(240, 420)
    made.show()
    return made


def test_every_control_tells_its_setting(qtbot: QtBot, panel: SoundPanel) -> None:
    told: dict[str, object] = {}
    panel.changed.connect(told.__setitem__)
    for slider in panel.sliders.values():
        qtbot.keyClick(slider.slider, Qt.Key.Key_Home)
        qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    for switch in panel.switches.values():
        qtbot.keyClick(switch, Qt.Key.Key_Space)
    natural = panel.path.findChildren(QPushButton)[1]
    qtbot.mouseClick(natural, Qt.MouseButton.LeftButton)
    assert told == {
        "pitch_semitones": -23.5,
        "formant_semitones": -11.5,
        "gate_db": -89.0,
        "wet": 0.05,
        "output_gain_db": -39.5,
        "denoise": True,
        "match_loudness": True,
        "path": "natural",
    }


def test_mirrors_settings_and_says_nothing(panel: SoundPanel) -> None:
    told: list[object] = []
    panel.changed.connect(lambda *change: told.append(change))
    panel.show_settings(
        LiveSettings(path="natural", pitch_semitones=-3.5, gate_db=-40.0, wet=0.25, denoise=True)
    )
    assert panel.sliders["pitch_semitones"].number.text() == "-3.5"
    assert panel.sliders["gate_db"].number.text() == "-40"
    assert panel.sliders["wet"].number.text() == "25"
    assert panel.switches["denoise"].isChecked()
    assert panel.path.findChildren(QPushButton)[1].isChecked()
    assert told == []


def test_nothing_is_cut_off_sideways(panel: SoundPanel) -> None:
    assert panel.horizontalScrollBar().maximum() == 0
