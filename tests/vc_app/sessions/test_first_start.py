"""The steps of the first start: what is heard, what is said about it, how it ends."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.first_start import FirstStart
from vc_app.sessions.live import LiveSession
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession

PATIENCE_MS = 30_000


@pytest.fixture
def microphone(preferences: PreferenceSession) -> Iterator[MicrophoneSession]:
    session = MicrophoneSession(preferences)
    yield session
    session.shut_down()


@pytest.fixture
def playback(preferences: PreferenceSession) -> Iterator[PlaybackSession]:
    session = PlaybackSession(preferences)
    yield session
    session.close()


@pytest.fixture
def first_start(
    live: LiveSession,
    microphone: MicrophoneSession,
    playback: PlaybackSession,
    preferences: PreferenceSession,
) -> FirstStart:
    return FirstStart(live, microphone, playback, preferences)


def test_steps_and_both_ends(first_start: FirstStart, preferences: PreferenceSession) -> None:
    told: list[object] = []
    first_start.step_changed.connect(told.append)
    first_start.finished.connect(lambda: told.append("finished"))
    assert first_start.wanted
    first_start.move(-1)
    first_start.move(1)
    first_start.move(1)
    first_start.move(-1)
    assert told == ["devices", "delay", "voice", "delay"]
    first_start.enter()
    first_start.leave(for_good=False)  # the window was closed in the middle of it
    assert first_start.wanted
    first_start.enter()
    first_start.go("voice")
    first_start.move(1)
    assert told[-2:] == ["devices", "finished"]
    assert not first_start.wanted
    assert preferences.now.first_start_done


@pytest.mark.parametrize(
    ("levels", "advice"),
    [
        ([-120.0] * 5, "waiting"),
        ([-120.0] * 40, "silent"),
        ([-120.0] * 60 + [-45.0], "quiet"),
        ([-40.0, -20.0, -50.0], "good"),
        ([-20.0, 0.0, -50.0], "loud"),
        ([0.0] + [-20.0] * 40, "good"),
    ],
)
def test_advice(
    first_start: FirstStart, microphone: MicrophoneSession, levels: list[float], advice: str
) -> None:
    first_start.enter()
    for level in levels:
        microphone.level_changed.emit(level)
    assert first_start.advice == advice


def test_microphone_is_open_only_while_it_is_needed(
    qtbot: QtBot,
    pulse_server: PulseServer,
    first_start: FirstStart,
    microphone: MicrophoneSession,
    live: LiveSession,
) -> None:
    heard: list[float] = []
    problems: list[str] = []
    first_start.levels_changed.connect(lambda level, _: heard.append(level))
    first_start.problem_changed.connect(problems.append)
    first_start.enter()
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    first_start.pick("input", "no such microphone")
    assert live.stream.input_device == "no such microphone"
    qtbot.waitUntil(lambda: microphone.state == "failed", timeout=PATIENCE_MS)
    assert "no such microphone" in problems[-1]
    first_start.pick("input", "Monitor of Test Microphone")
    assert problems[-1] == ""
    qtbot.waitUntil(lambda: microphone.state == "open", timeout=PATIENCE_MS)
    first_start.pick("output", "Test Loud")
    assert microphone.state == "open"
    first_start.go("delay")
    assert microphone.state == "closed"
    first_start.go("devices")
    assert microphone.state == "opening"
    first_start.leave()
    assert microphone.state == "closed"


def test_output_is_heard(
    qtbot: QtBot, pulse_server: PulseServer, first_start: FirstStart, playback: PlaybackSession
) -> None:
    first_start.pick("output", "Test Loud")
    first_start.test_tone()
    qtbot.waitUntil(lambda: playback.now.position_s > 0.1, timeout=PATIENCE_MS)
    assert abs(pulse_server.record(0.3)).max() > 0.02


def test_measuring_can_be_stopped_before_anything_is_heard(
    first_start: FirstStart, live: LiveSession
) -> None:
    told: list[str] = []
    first_start.delay_changed.connect(lambda state, _: told.append(state))
    first_start.measure()
    first_start.measure()
    assert (first_start.measuring, live.state, live.silenced) == ("starting", "starting", True)
    first_start.go("voice")
    assert (first_start.measuring, live.state, live.silenced) == ("idle", "stopped", False)
    assert told == ["starting", "idle"]
    assert not live.settings.mute
