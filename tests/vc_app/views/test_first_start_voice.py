"""The voice that is tried: picked by key, started and stopped, its levels seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.voices import VoiceModel
from vc_app.sessions.first_start import FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.first_start_voice import VoicePage
from vc_app.views.widgets.level_meter import FLOOR_DB


@pytest.fixture
def page(qtbot: QtBot, live: LiveSession, preferences: PreferenceSession) -> Iterator[VoicePage]:
    microphone, playback = MicrophoneSession(preferences), PlaybackSession(preferences)
    session = FirstStart(live, microphone, playback, preferences, live)
    made = VoicePage(session, live, VoiceModel(live.packs, live))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    yield made
    microphone.shut_down()
    playback.close()


def test_keys_pick_and_start(qtbot: QtBot, page: VoicePage, live: LiveSession) -> None:
    assert page.voices.currentIndex().data() == "SF1"
    qtbot.keyClick(page, Qt.Key.Key_0)
    assert live.voice == "TM3"
    live.change(voice="SF2")
    assert page.voices.currentIndex().data() == "SF2"
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert live.state == "starting"
    assert page.start.text() == "&Stop"
    page.start.click()
    assert (live.state, page.start.text()) == ("stopped", "&Start")


def test_levels_are_shown_while_it_runs(page: VoicePage) -> None:
    page.show_levels(-10.0, -12.0)
    assert page.meters["heard"].level_db == FLOOR_DB
    page.show_state("running")
    assert page.state.text().startswith("Speak")
    page.show_levels(-10.0, -12.0)
    assert [meter.level_db for meter in page.meters.values()] == [-10.0, -12.0]
    page.show_state("failed")
    assert page.meters["said"].level_db == FLOOR_DB
    assert "says why" in page.state.text()
