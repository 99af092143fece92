"""Voices are converted beside the window, heard through a real sound server, and kept."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from tests.voice_packs import write_pack
from vc_app.sessions.audition import AuditionSession, AuditionState
from vc_app.sessions.background import Background
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.sentence import SentenceSession
from vc_app.sessions.voices import VoiceSession
from vc_core.conversion.audition import auditions

PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def background(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Background]:
    """One process for all tests here: it takes seconds to be able to convert."""
    folder = tmp_path_factory.mktemp("mine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VC_VOICES", str(folder / "voices"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        made = Background()
        yield made
        made.close()


@pytest.fixture
def own(background: Background) -> Path:
    """The user's folder of packs."""
    return Path(os.environ["VC_VOICES"])


def gone(home: QObject) -> None:
    """Delete what a test made here and now: not on the thread of the process that stays."""
    home.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Desk:
    """The session with all it needs, and what it told."""

    def __init__(
        self, qtbot: QtBot, preferences: PreferenceSession, background: Background
    ) -> None:
        self.qtbot = qtbot
        self.home = QObject()
        self.voices = VoiceSession(self.home)
        self.voices.start()
        self.background = background
        self.playback = PlaybackSession(preferences, self.home)
        self.microphone = MicrophoneSession(preferences, self.home)
        self.sentence = SentenceSession(
            preferences.folder, preferences, self.microphone, self.background, self.home
        )
        self.session = AuditionSession(
            self.voices, self.sentence, self.playback, self.background, self.home
        )
        self.states: list[AuditionState] = []
        self.session.changed.connect(self.states.append)

    def wait_for(self, phase: str) -> None:
        self.qtbot.waitUntil(lambda: self.session.state.phase == phase, timeout=PATIENCE_MS)


@pytest.fixture
def desk(
    qtbot: QtBot, own: Path, preferences: PreferenceSession, background: Background
) -> Iterator[Desk]:
    made = Desk(qtbot, preferences, background)
    yield made
    made.playback.close()
    made.microphone.shut_down()
    made.voices.close()
    gone(made.home)


def test_of_many_clicks_the_last_is_heard(desk: Desk, pulse_server: PulseServer) -> None:
    session = desk.session
    for voice in ("SF1", "SF2", "SM1", "TF2"):
        session.toggle("bundled", voice)
    assert (session.state.voice, session.state.phase) == ("TF2", "making")
    desk.wait_for("playing")
    assert session.state.voice == "TF2"
    shares = [s.share for s in desk.states if s.phase == "making" and s.voice == "TF2"]
    assert shares == sorted(shares)
    assert shares[-1] > 0.5
    assert len(list(auditions().iterdir())) == 2  # the first had begun, those between were left out
    heard = desk.playback
    desk.qtbot.waitUntil(lambda: heard.now.position_s > 0.3, timeout=PATIENCE_MS)
    assert np.abs(pulse_server.record(1.0)).max() > 0.01

    session.toggle("bundled", "TF2")  # the same button stops
    assert session.state.phase == "idle"
    assert not heard.now.playing

    session.toggle("bundled", "SF1")  # made before: heard at once
    assert session.state.phase == "playing"
    session.toggle("bundled", "TF2")
    assert (session.state.voice, session.state.phase) == ("TF2", "playing")
    other = auditions() / "nothing.wav"
    heard.play(other)  # another room plays something
    assert session.state.phase == "idle"
    heard.stop()

    session.toggle("bundled", "TF2")
    desk.sentence.use(own=False)  # another sentence: be silent
    assert session.state.phase == "idle"


def test_what_cannot_be_heard_is_told_at_the_voice(desk: Desk, own: Path) -> None:
    session = desk.session
    session.toggle("nobody", "X")
    assert "Nobody" not in session.state.failed
    assert "the pack nobody is gone" in session.state.failed.casefold()
    half = write_pack(own / "half.safetensors")
    desk.voices.look()
    half.write_bytes(half.read_bytes()[:-1000])
    session.toggle("half", "SF1")
    desk.qtbot.waitUntil(lambda: "is damaged" in session.state.failed, timeout=PATIENCE_MS)
    assert (session.state.pack, session.state.phase) == ("half", "idle")
    session.toggle("half", "SF1")
    assert session.state.failed == ""  # tried again
    session.toggle("half", "SF1")  # and given up
    assert session.state.phase == "idle"
