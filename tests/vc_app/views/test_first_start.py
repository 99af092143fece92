"""The frame around the three steps: where one is, and both ways on."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.models.devices import ROLES, DeviceModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.first_start import FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.first_start import FirstStartView


@pytest.fixture
def session(live: LiveSession, preferences: PreferenceSession) -> Iterator[FirstStart]:
    microphone, playback = MicrophoneSession(preferences), PlaybackSession(preferences)
    yield FirstStart(live, microphone, playback, preferences)
    microphone.shut_down()
    playback.close()


@pytest.fixture
def view(qtbot: QtBot, session: FirstStart, live: LiveSession) -> FirstStartView:
    models = {role: DeviceModel(role, live) for role in ROLES}
    voices = VoiceModel(live.packs, live)
    made = FirstStartView(session, live, models, voices, lambda: QLabel("the guide"))
    qtbot.addWidget(made)
    made.resize(832, 540)
    made.show()
    return made


def test_buttons_lead_through_the_steps(view: FirstStartView, session: FirstStart) -> None:
    ended: list[bool] = []
    session.finished.connect(lambda: ended.append(True))
    seen = [session.step]
    assert not view.back.isVisible()
    view.next.click()
    assert view.back.isVisible()
    seen.append(session.step)
    view.next.click()
    seen.append(session.step)
    assert seen == ["devices", "delay", "voice"]
    assert view.next.text() == "Do&ne"
    view.back.click()
    assert (session.step, view.next.text()) == ("delay", "&Next")
    view.steps.picked.emit("voice")
    assert view.stack.currentWidget() is view.pages["voice"]
    assert not ended
    view.next.click()
    assert ended == [True]


def test_it_can_be_left_at_once(qtbot: QtBot, view: FirstStartView, session: FirstStart) -> None:
    with qtbot.waitSignal(session.finished):
        view.skip.click()
    assert not session.wanted


def test_a_window_that_is_closed_in_the_middle_asks_again(
    view: FirstStartView, session: FirstStart
) -> None:
    view.hide()
    assert session.wanted


def test_the_guide_is_made_once_and_back_leads_to_the_step(view: FirstStartView) -> None:
    for _ in range(2):
        view.show_guide()
        assert view.stack.currentWidget().widget().text() == "the guide"
        assert view.back.isVisible()
        view.back.click()
        assert view.stack.currentWidget() is view.pages["devices"]
    assert view.stack.count() == 4


@pytest.mark.parametrize("step", ["devices", "delay", "voice"])
def test_it_fits_the_smallest_window(view: FirstStartView, session: FirstStart, step: str) -> None:
    session.go(step)
    assert view.minimumSizeHint().width() <= 832
    assert view.minimumSizeHint().height() <= 540
