import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.voices import VoiceModel
from vc_app.sessions.live import LiveSession
from vc_app.views.widgets.voice_list import VoiceList


@pytest.fixture
def voices(qtbot: QtBot, live: LiveSession) -> VoiceList:
    made = VoiceList(VoiceModel(live.voices))
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def test_click_and_arrow_keys_pick_a_voice(qtbot: QtBot, voices: VoiceList) -> None:
    told: list[str] = []
    voices.picked.connect(told.append)
    place = voices.visualRect(voices.model().index(3, 0)).center()
    qtbot.mouseClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(voices, Qt.Key.Key_Right)
    qtbot.keyClick(voices, Qt.Key.Key_Down)
    assert told == ["SM1", "SM2", "TF2"]


def test_number_picks_as_a_click_does(voices: VoiceList) -> None:
    told: list[str] = []
    voices.picked.connect(told.append)
    voices.pick_row(9)
    voices.pick_row(10)
    assert told == ["TM3"]


def test_mirroring_says_nothing_back(voices: VoiceList) -> None:
    told: list[str] = []
    voices.picked.connect(told.append)
    voices.show_pick("TF2")
    voices.show_pick("nobody")
    assert voices.currentIndex().data() == "TF2"
    assert [i.data() for i in voices.selectedIndexes()] == ["TF2"]
    assert told == []


@pytest.mark.parametrize(("width", "columns"), [(200, 1), (300, 2), (420, 3)])
def test_cards_fill_the_width(voices: VoiceList, width: int, columns: int) -> None:
    voices.resize(width, 400)
    rects = [voices.visualRect(voices.model().index(row, 0)) for row in range(columns)]
    assert len({rect.top() for rect in rects}) == 1
    assert width - 20 <= rects[-1].right() - rects[0].left() <= width
    below = voices.visualRect(voices.model().index(columns, 0))
    assert below.top() > rects[0].top()


def test_bar_is_there_only_when_there_is_something_to_scroll(voices: VoiceList) -> None:
    assert not voices.verticalScrollBar().isVisible()
    voices.resize(300, 200)
    assert voices.verticalScrollBar().isVisible()


def test_picked_voice_is_in_sight_in_a_small_window(voices: VoiceList) -> None:
    voices.show_pick("TM3")
    voices.resize(200, 150)
    assert voices.viewport().rect().contains(voices.visualRect(voices.currentIndex()).center())
