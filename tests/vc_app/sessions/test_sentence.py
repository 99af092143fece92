"""The user's own sentence: from a file, from a real microphone, and kept until the next start."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.background import Background
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.sentence import SentenceSession
from vc_core.assets import asset_path

PATIENCE_MS = 60_000
DEMO = asset_path("demo", "demo.flac")


class Desk:
    """The session with all it needs."""

    def __init__(self, qtbot: QtBot, preferences: PreferenceSession) -> None:
        self.qtbot = qtbot
        self.preferences = preferences
        self.background = Background()
        self.microphone = MicrophoneSession(preferences)
        self.session = self.start()

    def start(self) -> SentenceSession:
        """As the next start would."""
        folder = self.preferences.folder
        return SentenceSession(folder, self.preferences, self.microphone, self.background)

    def wait_idle(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.state.phase == "idle", timeout=PATIENCE_MS)


@pytest.fixture
def desk(qtbot: QtBot, preferences: PreferenceSession) -> Iterator[Desk]:
    made = Desk(qtbot, preferences)
    yield made
    made.session.cancel()
    made.microphone.shut_down()
    made.background.close()


def test_sentence_of_a_file_is_used_and_found_again(desk: Desk, tmp_path: Path) -> None:
    session = desk.session
    assert session.path == DEMO
    session.use(own=True)  # there is none
    assert (session.state.own, session.path) == (False, DEMO)
    assert "Record a sentence first" in session.state.failed

    long = np.tile(soundfile.read(DEMO)[0], 3)
    soundfile.write(tmp_path / "long.wav", long, 16000)
    session.take_file(tmp_path / "long.wav")
    assert session.state.phase == "reading"
    desk.wait_idle()
    assert (session.state.own, session.state.has_own, session.state.failed) == (True, True, "")
    assert 9.9 < soundfile.info(session.path).duration < 10.1
    assert desk.start().path == session.path
    session.use(own=False)
    assert session.path == DEMO
    assert desk.start().path == DEMO

    session.take_file(tmp_path / "notes.wav")
    desk.wait_idle()
    assert "notes.wav" in session.state.failed
    assert session.state.has_own  # the old one is still there
    session.use(own=True)
    session.path.unlink()
    assert session.path == DEMO


def test_sentence_is_recorded(desk: Desk, pulse_server: PulseServer) -> None:
    session, levels = desk.session, []
    session.level_changed.connect(levels.append)
    session.toggle_recording()
    assert session.state.phase == "opening"
    desk.qtbot.waitUntil(lambda: session.state.phase == "recording", timeout=PATIENCE_MS)
    pulse_server.play(soundfile.read(DEMO)[0][:16000], sample_rate=16000)
    desk.qtbot.waitUntil(lambda: session.state.seconds > 1.0, timeout=PATIENCE_MS)
    desk.qtbot.waitUntil(lambda: max(levels, default=-120.0) > -30.0, timeout=PATIENCE_MS)
    session.toggle_recording()
    desk.wait_idle()
    assert session.state.failed == ""
    assert session.state.own
    samples, _ = soundfile.read(session.path)
    assert np.abs(samples).max() > 0.05
    assert [p.name for p in desk.preferences.folder.glob("*.flac")] == ["sentence.flac"]
    assert desk.microphone.state == "closed"

    session.toggle_recording()  # and nobody speaks
    desk.qtbot.waitUntil(lambda: 0.2 < session.state.seconds < 0.9, timeout=PATIENCE_MS)
    session.toggle_recording()
    desk.wait_idle()
    assert "Nothing was heard" in session.state.failed
    assert session.path.name == "sentence.flac"

    session.toggle_recording()  # and changes his mind
    session.toggle_recording()
    assert session.state.phase == "idle"


def test_recording_ends_by_itself(
    desk: Desk, pulse_server: PulseServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vc_app.sessions.sentence.LONGEST_S", 0.5)
    desk.session.toggle_recording()
    desk.qtbot.waitUntil(lambda: "heard" in desk.session.state.failed, timeout=PATIENCE_MS)
    assert desk.session.state.seconds >= 0.5


def test_without_a_microphone_the_reason_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    monkeypatch.setenv("PULSE_RUNTIME_PATH", str(tmp_path))
    desk.session.toggle_recording()
    desk.wait_idle()
    assert desk.session.state.failed
    assert desk.session.path == DEMO
