from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.convert_queue import Row
from vc_app.sessions.sound_picture import SoundPicture
from vc_app.views.convert_compare import ConvertCompare
from vc_core.studio.player import PlaybackState

WAITING = Row(1, Path("/takes/a.wav"), "b", "TF2", "TF2", 5.0)
DONE = WAITING._replace(state="done", output=Path("/out/a.wav"))
PICTURE = SoundPicture(5.0, np.zeros(9, np.int8), np.zeros(9, np.int8), np.zeros((9, 4), np.uint8))


@pytest.fixture
def view(qtbot: QtBot) -> ConvertCompare:
    made = ConvertCompare()
    qtbot.addWidget(made)
    return made


def test_says_why_there_is_nothing_to_see(view: ConvertCompare) -> None:
    view.show_job(WAITING)
    view.show_pictures(PICTURE, None)
    assert view.strips["source"].picture is PICTURE
    assert view.strips["result"].text == "Not converted yet"
    assert not view.swap.isEnabled()
    view.show_job(WAITING._replace(state="failed", error="it is silent; record it again"))
    view.show_pictures("a.wav does not exist", None)
    assert view.strips["source"].text == "a.wav does not exist"
    assert view.strips["result"].text == "it is silent; record it again"
    view.show_job(DONE)
    view.show_pictures(PICTURE, None)
    assert view.strips["result"].text == "Drawing …"
    assert view.swap.isEnabled()


def test_playhead_runs_on_both_sides_and_one_is_heard(view: ConvertCompare) -> None:
    view.show_job(DONE)
    view.show_pictures(PICTURE, PICTURE)
    view.show_playback(PlaybackState(DONE.output, DONE.source, True, 2.0, 5.0))
    assert [strip.position_s for strip in view.strips.values()] == [2.0, 2.0]
    view.show_playback(PlaybackState(Path("/other.wav"), None, True, 2.0, 5.0))
    assert [strip.position_s for strip in view.strips.values()] == [None, None]


def test_both_have_one_axis(qtbot: QtBot, view: ConvertCompare) -> None:
    sought: list[tuple[str, float]] = []
    view.seek.connect(lambda *where: sought.append(where))
    view.show_job(DONE)
    longer = SoundPicture(10.0, PICTURE.low, PICTURE.high, PICTURE.shades)
    view.show_pictures(PICTURE, longer)
    for strip in view.strips.values():
        strip.seek.emit(4.0)
        assert strip._span_s == 10.0
    assert sought == [("source", 4.0), ("result", 4.0)]


def test_buttons_are_passed_on(view: ConvertCompare) -> None:
    told: list[str] = []
    view.play_clicked.connect(told.append)
    view.swap_clicked.connect(lambda: told.append("swap"))
    view.show_job(DONE)
    for button in (view.source, view.result, view.swap):
        button.click()
    assert told == ["source", "result", "swap"]
