from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from vc_app.models.voices import VoiceModel
from vc_app.sessions.controls import FORMANT, PITCH
from vc_app.sessions.convert_options import Target
from vc_app.sessions.preferences import ConvertPreferences
from vc_app.views.convert_options import ConvertOptionsPanel
from vc_core.conversion.settings import ConversionSettings, VoiceSettings
from vc_core.conversion.voices import list_packs


@pytest.fixture
def panel(qtbot: QtBot) -> ConvertOptionsPanel:
    made = ConvertOptionsPanel(VoiceModel(list_packs()[0]), (PITCH, FORMANT))
    qtbot.addWidget(made)
    made.resize(250, 500)
    made.show_options(ConvertPreferences(), [Target("bundled", "SF1", "SF1")])
    made.show()
    return made


def test_mirrors_and_says_nothing_back(panel: ConvertOptionsPanel) -> None:
    told: list[object] = []
    panel.changed.connect(lambda *change: told.append(change))
    panel.picked.connect(told.append)
    sound = ConversionSettings(VoiceSettings(2.5, path="natural"), match_loudness=False)
    now = ConvertPreferences(sound, format="mp3", folder="/results", at_once=False)
    panel.show_options(now, [Target("bundled", v, v) for v in ("TF2", "TM3")])
    assert panel.sliders["pitch_semitones"].number.value() == 2.5
    assert panel.format.currentText() == "MP3"
    assert panel.folder.text() == "/results"
    assert panel.beside.isVisible()
    switches = [panel.switches[k].isChecked() for k in ("match_loudness", "metadata", "at_once")]
    assert switches == [False, False, False]
    assert sorted(i.data() for i in panel.voices.selectedIndexes()) == ["TF2", "TM3"]
    panel.show_options(ConvertPreferences(), [])
    assert not panel.beside.isVisible()
    assert told == []


def test_every_change_is_told(qtbot: QtBot, panel: ConvertOptionsPanel) -> None:
    told: list[object] = []
    panel.changed.connect(lambda *change: told.append(change))
    panel.picked.connect(told.append)
    qtbot.keyClick(panel.sliders["formant_semitones"].slider, Qt.Key.Key_Right)
    panel.switches["metadata"].click()
    panel.path.picked.emit("natural")
    qtbot.keyClick(panel.format, Qt.Key.Key_Down)
    panel.beside.click()
    at = panel.voices.visualRect(panel.voices.model().index(2, 0)).center()
    qtbot.mouseClick(panel.voices.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == [
        ("formant_semitones", 0.5),
        ("metadata", True),
        ("path", "natural"),
        ("format", "flac"),
        ("folder", ""),
        [("bundled", "SF1"), ("bundled", "SF3")],
    ]


def test_folder_of_results_is_chosen(panel: ConvertOptionsPanel, tmp_path: Path) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        edit = dialog.findChild(QLineEdit)
        assert edit is not None
        edit.setText(str(tmp_path))
        dialog.accept()

    told: list[object] = []
    panel.changed.connect(lambda *change: told.append(change))
    QTimer.singleShot(300, choose)
    panel.choose.click()
    assert told == [("folder", str(tmp_path))]
