"""Files in the place of devices keep the clock's pace."""

import time

import numpy as np
import pytest
import soundfile as sf

from vc_core.errors import AudioError
from vc_core.live import file_stream
from vc_core.live.file_stream import FileCapture, FilePlayback


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 100.0

    monkeypatch.setattr(file_stream.time, "monotonic", lambda: Clock.now)
    return Clock


def test_a_recording_is_heard_at_its_own_pace(clock, tmp_path):
    x = np.linspace(-0.5, 0.5, 8000)
    sf.write(tmp_path / "x.wav", x, 16000, "FLOAT")
    capture = FileCapture(tmp_path / "x.wav")
    assert capture.sample_rate == 16000
    heard = [capture.read()]
    assert len(heard[0]) == 0
    while capture.active:
        clock.now += 0.0034
        heard.append(capture.read())
        assert abs(sum(map(len, heard)) - (clock.now - 100) * 16000) <= 16000 * 0.005 + 1
    everything = np.concatenate(heard)
    np.testing.assert_allclose(everything[16000:24000], x, atol=1e-6)
    assert not everything[:16000].any()
    assert not everything[24000:].any()


def test_what_is_played_is_in_the_file_with_its_gaps(clock, tmp_path):
    playback = FilePlayback(tmp_path / "y.wav", 48000)
    playback.write(np.full(480, 0.5, np.float32))
    assert playback.level == 480
    clock.now += 0.005
    assert playback.level == 240
    clock.now += 0.015
    assert playback.level == 0
    assert playback.underflows == playback.ran_dry == 1
    playback.write(np.full(480, 0.25, np.float32))
    playback.close()
    y, rate = sf.read(tmp_path / "y.wav")
    assert rate == 48000
    np.testing.assert_allclose(y, np.repeat([0.5, 0.0, 0.25], 480), atol=1e-4)


def test_played_to_nobody(clock):
    playback = FilePlayback(None, 48000)
    assert playback.write(np.zeros(100, np.float32)) == 100
    playback.close()


def test_files_that_cannot_be(tmp_path):
    with pytest.raises(AudioError, match=r"x\.wav"):
        FileCapture(tmp_path / "x.wav")
    with pytest.raises(AudioError, match="cannot write"):
        FilePlayback(tmp_path / "no" / "y.wav", 48000)


def test_the_clock_is_the_real_one(tmp_path):
    sf.write(tmp_path / "x.wav", np.zeros(16000), 16000)
    capture = FileCapture(tmp_path / "x.wav")
    capture.read()
    time.sleep(0.05)
    assert len(capture.read()) >= 0.045 * 16000
