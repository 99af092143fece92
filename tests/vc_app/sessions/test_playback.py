"""Recordings are heard through a real sound server: where, how long, both sides of a pair."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession
from vc_core.live.settings import StreamSettings

PATIENCE_MS = 30_000


@pytest.fixture
def playback(preferences: PreferenceSession) -> Iterator[PlaybackSession]:
    session = PlaybackSession(preferences)
    yield session
    session.close()


def tone(path: Path, frequency: float, seconds: float, rate: int) -> Path:
    t = np.arange(round(seconds * rate)) / rate
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * frequency * t), rate)
    return path


def loudest(samples: np.ndarray, rate: int = 48000) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum)) * rate / len(samples)


def test_both_sides_are_heard_where_the_user_listens(
    qtbot: QtBot,
    pulse_server: PulseServer,
    playback: PlaybackSession,
    preferences: PreferenceSession,
    tmp_path: Path,
) -> None:
    pulse_server.load_sink("phones", "Test Headphones")
    preferences.now = replace(
        preferences.now,
        stream=StreamSettings(output_device="Loudspeaker", monitor_device="Headphones"),
    )
    a = tone(tmp_path / "a.flac", 440.0, 30.0, 44100)
    b = tone(tmp_path / "b.wav", 1000.0, 30.0, 16000)
    states: list[object] = []
    playback.changed.connect(states.append)
    playback.toggle(a, b)
    assert playback.now.playing
    qtbot.waitUntil(lambda: playback.now.position_s > 0.2, timeout=PATIENCE_MS)
    assert (playback.now.path, playback.now.other) == (a, b)
    assert playback.now.length_s == pytest.approx(30.0)
    assert loudest(pulse_server.record(0.5, "phones.monitor")) == pytest.approx(440.0, abs=4.0)
    assert not np.any(pulse_server.record(0.2))  # nothing where others would hear it

    at = playback.now.position_s
    playback.swap()
    qtbot.waitUntil(lambda: playback.now.path == b, timeout=PATIENCE_MS)
    assert playback.now.other == a
    assert at <= playback.now.position_s < at + 10.0
    assert len(states) > 4
    qtbot.wait(200)
    assert loudest(pulse_server.record(0.5, "phones.monitor")) == pytest.approx(1000.0, abs=4.0)

    playback.seek(20.0)
    qtbot.waitUntil(lambda: playback.now.position_s > 20.0, timeout=PATIENCE_MS)
    playback.toggle(b)
    assert not playback.now.playing
    qtbot.waitUntil(lambda: not playback._timer.isActive(), timeout=PATIENCE_MS)
    assert not playback.now.playing
    playback.swap()
    assert (playback.now.path, playback.now.other) == (a, b)


def test_end_and_test_tone(
    qtbot: QtBot, pulse_server: PulseServer, playback: PlaybackSession, tmp_path: Path
) -> None:
    short = tone(tmp_path / "short.wav", 440.0, 0.3, 8000)
    playback.play(short, start_s=0.1)
    qtbot.waitUntil(lambda: not playback.now.playing, timeout=PATIENCE_MS)
    assert playback.now.position_s == pytest.approx(0.3)
    with qtbot.waitSignal(playback.changed, timeout=PATIENCE_MS):
        playback.tone(None)
    qtbot.waitUntil(lambda: playback.now.position_s > 0.1, timeout=PATIENCE_MS)
    heard = pulse_server.record(0.5)
    assert 0.02 < np.abs(heard).max() < 0.25
    qtbot.waitUntil(lambda: not playback.now.playing, timeout=PATIENCE_MS)


def test_what_cannot_be_played_is_said(
    qtbot: QtBot,
    pulse_server: PulseServer,
    playback: PlaybackSession,
    preferences: PreferenceSession,
    tmp_path: Path,
) -> None:
    with qtbot.waitSignal(playback.failed, timeout=PATIENCE_MS) as said:
        playback.play(tmp_path / "gone.wav")
    assert "gone.wav" in said.args[0]
    assert not playback.now.playing

    here = tone(tmp_path / "here.wav", 440.0, 30.0, 8000)
    with qtbot.waitSignal(playback.failed, timeout=PATIENCE_MS) as said:
        playback.play(here, tmp_path / "gone.wav")
    assert "gone.wav" in said.args[0]
    qtbot.waitUntil(lambda: playback.now.position_s > 0.1, timeout=PATIENCE_MS)
    assert playback.now.other is None

    pulse_server.load_sink("usb", "USB Headset")
    preferences.now = replace(preferences.now, stream=StreamSettings(output_device="USB Headset"))
    playback.play(here)
    qtbot.waitUntil(lambda: playback.now.position_s > 0.1, timeout=PATIENCE_MS)
    with qtbot.waitSignal(playback.failed, timeout=PATIENCE_MS) as said:
        pulse_server.unload("usb")
    assert said.args[0] == "the output is gone; connect it again, or choose another"
    assert not playback.now.playing

    with qtbot.waitSignal(playback.failed, timeout=PATIENCE_MS) as said:
        playback.play(here)
    assert "'USB Headset'" in said.args[0]


@pytest.mark.parametrize(
    ("output", "monitor", "heard"),
    [
        (None, None, None),
        ("PulseAudio: Speakers", None, "PulseAudio: Speakers"),
        ("PulseAudio: Voice changer", None, None),
        ("CABLE Input (VB-Audio Virtual Cable)", "Headphones", "Headphones"),
        ("BlackHole 2ch", None, None),
    ],
)
def test_nobody_else_hears_what_is_tried_out(
    playback: PlaybackSession,
    preferences: PreferenceSession,
    output: str | None,
    monitor: str | None,
    heard: str | None,
) -> None:
    stream = StreamSettings(output_device=output, monitor_device=monitor)
    preferences.now = replace(preferences.now, stream=stream)
    assert playback.output == heard
