"""A microphone is heard and recorded through a real sound server, and nothing is lost."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.preferences import PreferenceSession
from vc_core.live.settings import StreamSettings
from vc_core.studio.take import Take

PATIENCE_MS = 30_000


@pytest.fixture
def microphone(preferences: PreferenceSession) -> Iterator[MicrophoneSession]:
    session = MicrophoneSession(preferences)
    yield session
    session.shut_down()


def sine(seconds: float, level: float = 0.5) -> np.ndarray:
    return level * np.sin(2 * np.pi * 440.0 * np.arange(round(seconds * 48000)) / 48000)


def test_level_and_take(
    qtbot: QtBot, pulse_server: PulseServer, microphone: MicrophoneSession, tmp_path: Path
) -> None:
    states: list[str] = []
    levels: list[float] = []
    microphone.state_changed.connect(states.append)
    microphone.level_changed.connect(levels.append)
    microphone.record(tmp_path / "new" / "take.flac")  # it opens the microphone, too
    qtbot.waitUntil(lambda: microphone.state == "recording", timeout=PATIENCE_MS)
    assert microphone.device == "Monitor of Test Microphone"
    qtbot.waitUntil(lambda: bool(levels) and levels[-1] < -100.0, timeout=PATIENCE_MS)
    pulse_server.play(sine(1.0))
    qtbot.waitUntil(lambda: max(levels) > -10.0, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: levels[-8:] == [-120.0] * 8, timeout=PATIENCE_MS)  # a pause
    with qtbot.waitSignal(microphone.recorded, timeout=PATIENCE_MS) as told:
        microphone.stop_recording()
    take: Take = told.args[0]
    samples, rate = soundfile.read(take.path)
    assert take.seconds == pytest.approx(len(samples) / rate)
    assert take.seconds > 1.0
    assert take.peak_db == pytest.approx(-6.0, abs=0.3)
    assert take.noise_db < -90.0
    assert take.clipped == 0
    microphone.close()
    qtbot.waitUntil(lambda: not microphone._timer.isActive(), timeout=PATIENCE_MS)
    assert states == ["opening", "recording", "open", "closed"]


def test_closing_completes_the_file(
    qtbot: QtBot, pulse_server: PulseServer, microphone: MicrophoneSession, tmp_path: Path
) -> None:
    microphone.record(tmp_path / "take.wav")
    qtbot.waitUntil(lambda: microphone.state == "recording", timeout=PATIENCE_MS)
    qtbot.wait(300)
    with qtbot.waitSignal(microphone.recorded, timeout=PATIENCE_MS) as told:
        microphone.close()
    assert soundfile.info(told.args[0].path).duration == pytest.approx(told.args[0].seconds)


def test_what_cannot_be_written_is_said_and_the_microphone_stays_open(
    qtbot: QtBot, pulse_server: PulseServer, microphone: MicrophoneSession, tmp_path: Path
) -> None:
    (tmp_path / "there.flac").write_bytes(b"precious")
    with qtbot.waitSignal(microphone.failed, timeout=PATIENCE_MS) as said:
        microphone.record(tmp_path / "there.flac")
    assert said.args[0] == f"{tmp_path / 'there.flac'} is there already; name another file"
    assert (tmp_path / "there.flac").read_bytes() == b"precious"
    assert microphone.state == "open"


def test_unplugging_keeps_what_was_recorded(
    qtbot: QtBot,
    pulse_server: PulseServer,
    microphone: MicrophoneSession,
    preferences: PreferenceSession,
    tmp_path: Path,
) -> None:
    pulse_server.load_sink("usb", "USB Microphone")
    stream = StreamSettings(input_device="Monitor of USB")
    preferences.now = replace(preferences.now, stream=stream)
    microphone.record(tmp_path / "take.flac")
    qtbot.waitUntil(lambda: microphone.state == "recording", timeout=PATIENCE_MS)
    qtbot.wait(500)
    takes: list[Take] = []
    microphone.recorded.connect(takes.append)
    with qtbot.waitSignal(microphone.failed, timeout=PATIENCE_MS) as said:
        pulse_server.unload("usb")
    assert said.args[0].startswith("the microphone is gone; connect it again; what was recorded")
    assert microphone.state == "failed"
    assert takes[0].seconds > 0.3
    assert soundfile.info(takes[0].path).duration == pytest.approx(takes[0].seconds)
    microphone.open()
    with qtbot.waitSignal(microphone.failed, timeout=PATIENCE_MS) as said:
        pass
    assert "'Monitor of USB'" in said.args[0]


def test_killed_process_loses_no_more_than_a_second(
    qtbot: QtBot,
    pulse_server: PulseServer,
    microphone: MicrophoneSession,
    tmp_path: Path,
) -> None:
    path = tmp_path / "take.flac"
    microphone.open()
    qtbot.waitUntil(lambda: microphone.state == "open", timeout=PATIENCE_MS)
    microphone.record(path)
    qtbot.waitUntil(lambda: microphone.state == "recording", timeout=PATIENCE_MS)
    began = pulse_server.record(1.5)  # so much real time passes meanwhile
    pid = microphone._microphone._remote.pid
    takes: list[Take] = []
    microphone.recorded.connect(takes.append)
    with qtbot.waitSignal(microphone.failed, timeout=PATIENCE_MS) as said:
        os.kill(pid, signal.SIGKILL)
    assert "what was recorded until then is kept" in said.args[0]
    qtbot.waitUntil(lambda: bool(takes), timeout=PATIENCE_MS)
    assert takes[0].path == path
    assert takes[0].seconds > len(began) / 48000 - 1.0
