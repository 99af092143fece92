"""The audio process keeps the timeline, whatever the worker does."""

import time
from contextlib import suppress

import numpy as np
import pytest
import soundfile as sf

from vc_core.live import audio_process
from vc_core.live.child import Child, pipe
from vc_core.live.link import Reply, Request
from vc_core.live.settings import StreamSettings

pytestmark = pytest.mark.realtime

RATE = 16000


@pytest.fixture
def recording(tmp_path):
    t = np.arange(RATE * 3) / RATE
    sf.write(tmp_path / "in.wav", 0.5 * np.sin(2 * np.pi * 300 * t), RATE)
    return tmp_path / "in.wav"


def run(recording, output, answer, block_ms=10, slack_ms=100):
    """Let the process play a recording; ``answer`` turns each request into a reply, or None."""
    stream = StreamSettings(f"file:{recording}", f"file:{output}", None, block_ms, slack_ms)
    child = Child(audio_process.run, stream, RATE)
    ours, theirs = pipe()
    messages = []
    while not messages:
        messages = child.messages()
    assert messages[0][0] == "opened"
    child.send("link", theirs)
    theirs.close()
    while not any(word == "ended" for word, _ in messages):
        child.ask_status()
        messages += child.messages()
        with suppress(EOFError, OSError):  # it has ended
            if ours.poll(0.005) and (reply := answer(Request.receive(ours))):
                reply.send(ours)
    child.end(wait_s=5)
    return child.status, sf.read(output)


def echo(request):
    return Reply(request.position, request.position, 0, request.samples)


def test_the_sound_comes_back_as_it_was(recording, tmp_path):
    status, (y, rate) = run(recording, tmp_path / "out.wav", echo)
    assert rate == 48000
    assert status["late_blocks"] < 100  # of 500, on a busy machine
    assert status["held_ms"] == pytest.approx(110)
    loud = y[rate * 2 : rate * 3]
    spectrum = np.abs(np.fft.rfft(loud * np.hanning(len(loud))))
    assert spectrum.argmax() == pytest.approx(300, abs=1)
    assert np.abs(loud).max() == pytest.approx(0.5, abs=0.05)


def test_without_answers_there_is_silence_and_the_queue_is_bounded(recording, tmp_path):
    status, (y, _) = run(recording, tmp_path / "out.wav", lambda request: None)
    assert not y.any()
    assert status["dropped_blocks"] > 100
    assert status["queue_age_ms"] > 1000


def test_late_answers_are_dropped_and_the_delay_is_as_before(recording, tmp_path):

    def answer(request):
        if RATE * 2 < request.position < RATE * 2.5:  # half a second of being stuck
            time.sleep(0.02)
        return echo(request)

    status, _ = run(recording, tmp_path / "out.wav", answer, slack_ms=20)
    assert status["late_blocks"] > 5
    assert status["held_ms"] == pytest.approx(30)


def test_a_worker_too_slow_is_heard_in_stretches(recording, tmp_path):
    def answer(request):
        time.sleep(0.03)  # for 20 ms
        return echo(request)

    status, (y, rate) = run(recording, tmp_path / "out.wav", answer, block_ms=20, slack_ms=200)
    assert status["dropped_blocks"] > 30
    sounds = np.flatnonzero(np.abs(y) > 0.05)
    assert len(sounds) > rate  # of three seconds
    assert np.diff(sounds).max() < rate  # no silence of a second


def test_nonsense_for_an_answer_is_not_heard(recording, tmp_path):
    def answer(request):
        samples = np.full(len(request.samples), np.nan, np.float32)
        return Reply(request.position, request.position, 0, samples)

    _, (y, _) = run(recording, tmp_path / "out.wav", answer)
    assert not y.any()


def test_a_recording_that_is_not_there(tmp_path):
    child = Child(audio_process.run, StreamSettings(f"file:{tmp_path}/x.wav", "file:"), RATE)
    messages = []
    while not messages:
        messages = child.messages()
    ((word, value),) = messages
    assert word == "failed"
    assert "x.wav" in value["message"]
    child.end(wait_s=5)
