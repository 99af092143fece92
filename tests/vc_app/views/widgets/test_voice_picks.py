from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.voices import VoiceModel
from vc_app.views.shortcuts import add_shortcut
from vc_app.views.widgets.voice_picks import VoicePicks
from vc_core.conversion.voices import list_packs


@pytest.fixture
def model() -> VoiceModel:
    return VoiceModel(list_packs()[0])


def test_clicks_tick_and_one_stays(qtbot: QtBot, model: VoiceModel) -> None:
    view = VoicePicks(model)
    qtbot.addWidget(view)
    view.show_picks([("bundled", "SF1")])
    view.show()
    picked: list[list[tuple[str, str]]] = []
    view.picked.connect(picked.append)

    def click(place: int) -> None:
        at = view.visualRect(model.index(place)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(1)
    assert picked[-1] == [("bundled", "SF1"), ("bundled", "SF2")]
    click(0)
    assert picked[-1] == [("bundled", "SF2")]
    click(1)
    assert len(picked) == 2
    assert [index.row() for index in view.selectedIndexes()] == [1]


def test_keyboard_ticks_though_space_means_something_else(qtbot: QtBot, model: VoiceModel) -> None:
    view = VoicePicks(model)
    qtbot.addWidget(view)
    pressed: list[int] = []
    add_shortcut(view, "Space", lambda: pressed.append(1))
    view.show_picks([("bundled", "SF1")])
    view.show()
    view.setFocus()
    view.setCurrentIndex(model.index(2))
    view.show_picks([("bundled", "SF1")])
    picked: list[list[tuple[str, str]]] = []
    view.picked.connect(picked.append)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert picked == [[("bundled", "SF1"), ("bundled", "SF3")]]
    assert pressed == []


def test_ticks_outlive_other_packs(qtbot: QtBot, model: VoiceModel) -> None:
    view = VoicePicks(model)
    qtbot.addWidget(view)
    view.show_picks([("bundled", "TF2")])
    picked: list[object] = []
    view.picked.connect(picked.append)
    (bundled,) = list_packs()[0]
    model.replace((bundled, replace(bundled, name="mine")))
    chosen = [index.row() for index in view.selectedIndexes()]
    assert chosen == [model.row("bundled", "TF2")]
    assert picked == []
