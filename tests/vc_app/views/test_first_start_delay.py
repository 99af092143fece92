"""What is said while the delay is measured, and of its result."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.first_start import FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.first_start_delay import DelayPage


@pytest.fixture
def page(qtbot: QtBot, live: LiveSession, preferences: PreferenceSession) -> Iterator[DelayPage]:
    microphone, playback = MicrophoneSession(preferences), PlaybackSession(preferences)
    made = DelayPage(FirstStart(live, microphone, playback, preferences, live))
    qtbot.addWidget(made)
    made.show()
    yield made
    microphone.shut_down()
    playback.close()


@pytest.mark.parametrize(
    ("measuring", "words"),
    [
        ("starting", "Loading the voices"),
        ("listening", "Listening"),
        ("unheard", "did not come back"),
        ("failed", "could not be opened"),
    ],
)
def test_what_is_going_on(page: DelayPage, measuring: str, words: str) -> None:
    page.show_delay(measuring, -1.0)
    assert words in page.result.text()
    active = measuring in ("starting", "listening")
    assert page.measure.isEnabled() != active
    assert page.stop.isVisible() == active
    assert not page.figure.isVisible()


@pytest.mark.parametrize(
    ("delay_ms", "words"), [(42.4, "too short to disturb"), (100, "fine for calls"), (300, "long")]
)
def test_result_is_judged(page: DelayPage, delay_ms: float, words: str) -> None:
    page.show_delay("measured", delay_ms)
    assert page.figure.text() == f"{delay_ms:.0f} ms"
    assert words in page.result.text()


def test_button_starts_and_stop_ends(page: DelayPage, live: LiveSession) -> None:
    page.measure.click()
    assert (live.state, page.stop.isVisible()) == ("starting", True)
    page.stop.click()
    assert (live.state, page.result.text()) == ("stopped", "")
