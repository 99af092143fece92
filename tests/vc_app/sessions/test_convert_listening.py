"""One key goes from before to after; through a real sound server."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.convert_listening import ConvertListening
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession

PATIENCE_MS = 60_000


@pytest.fixture
def playback(preferences: PreferenceSession) -> Iterator[PlaybackSession]:
    session = PlaybackSession(preferences)
    yield session
    session.close()


def test_before_and_after(
    qtbot: QtBot, pulse_server: PulseServer, playback: PlaybackSession, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.wav", tmp_path / "after.wav"
    for path in (before, after):
        soundfile.write(path, 0.1 * np.sin(np.arange(30 * 16000) * 0.1), 16000)
    listening = ConvertListening(playback)
    waiting = Row(1, before, "bundled", "TF2", "TF2")
    row = waiting._replace(output=after, state="done")
    listening.toggle(None)
    listening.toggle(waiting)
    assert (playback.now.path, playback.now.other) == (before, None)
    listening.toggle(waiting)
    assert not playback.now.playing

    listening.swap(row)
    qtbot.waitUntil(lambda: playback.now.position_s > 0.2, timeout=PATIENCE_MS)
    assert (playback.now.path, playback.now.other) == (after, before)
    listening.play(row, "source")
    qtbot.waitUntil(lambda: playback.now.path == before, timeout=PATIENCE_MS)
    assert playback.now.position_s > 0.2  # the same place
    listening.swap(row)
    qtbot.waitUntil(lambda: playback.now.path == after, timeout=PATIENCE_MS)
    listening.seek(row, "result", 20.0)
    qtbot.waitUntil(lambda: playback.now.position_s >= 20.0, timeout=PATIENCE_MS)
    listening.seek(row, "source", 5.0)
    qtbot.waitUntil(
        lambda: playback.now.path == before and 5.0 <= playback.now.position_s < 15.0,
        timeout=PATIENCE_MS,
    )
    listening.play(row, "source")
    assert not playback.now.playing
