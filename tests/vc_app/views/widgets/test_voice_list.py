from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.voices import VoiceModel
from vc_app.sessions.live import LiveSession
from vc_app.views import theme
from vc_app.views.widgets.voice_list import VoiceList


@pytest.fixture
def voices(qtbot: QtBot, live: LiveSession) -> VoiceList:
    made = VoiceList(VoiceModel(live.packs))
    theme.dress(made)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def test_click_and_arrow_keys_pick_a_voice(qtbot: QtBot, voices: VoiceList) -> None:
    told: list[str] = []
    voices.picked.connect(lambda pack, name: told.append(name))
    place = voices.visualRect(voices.model().index(3, 0)).center()
    qtbot.mouseClick(voices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(voices, Qt.Key.Key_Right)
    qtbot.keyClick(voices, Qt.Key.Key_Down)
    assert told == ["SM1", "SM2", "TF2"]


def test_number_picks_as_a_click_does(voices: VoiceList) -> None:
    told: list[str] = []
    voices.picked.connect(lambda pack, name: told.append(name))
    voices.pick(9)
    voices.pick(10)
    assert told == ["TM3"]


def test_mirroring_says_nothing_back(voices: VoiceList) -> None:
    told: list[str] = []
    voices.picked.connect(lambda pack, name: told.append(name))
    voices.show_pick("bundled", "TF2")
    voices.show_pick("bundled", "nobody")
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
    voices.show_pick("bundled", "TM3")
    voices.resize(200, 150)
    assert voices.viewport().rect().contains(voices.visualRect(voices.currentIndex()).center())


def test_each_pack_begins_on_a_row_of_its_own(qtbot: QtBot, live: LiveSession) -> None:
    bundled = live.packs[0]
    mine = replace(bundled, name="mine", card=replace(bundled.card, domains=bundled.voices[:4]))
    made = VoiceList(VoiceModel([bundled, mine]))
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    place = [made.visualRect(made.model().index(row, 0)) for row in range(made.model().rowCount())]
    heads = place[0], place[5]
    assert heads[0].top() == 0
    assert heads[1].top() > place[4].top() > place[3].top() == place[1].top() > heads[0].top()
    assert place[6].top() >= heads[1].bottom()
    assert len({rect.left() for rect in place}) == 3
    told: list[tuple[str, str]] = []
    made.picked.connect(lambda *both: told.append(both))
    qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=heads[1].center())
    made.pick(4)
    qtbot.keyClick(made, Qt.Key.Key_Up)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert told == [("bundled", "SF1"), ("mine", "SM1"), ("bundled", "SF1")]
