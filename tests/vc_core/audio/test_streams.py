"""Sound goes in and out through real sound servers, and every loss is counted and told."""

import os
import subprocess
import sys
import time

import numpy as np
import pytest

from vc_core.audio.device import find_device, list_devices, rescan
from vc_core.audio.streams import open_capture, open_playback, suggested_rate
from vc_core.errors import AudioError

PREAMBLE = """
import time
import numpy as np
from vc_core.audio.device import find_device, list_devices
from vc_core.audio.streams import open_capture, open_playback
devices = list_devices()
source, target = find_device({source!r}, "input", devices), find_device({target!r}, "output", devices)
"""  # noqa: E501
LOOP = """
capture, playback = open_capture(source), open_playback(target)
playback.write(np.zeros(playback.sample_rate // 20))
print("running", flush=True)
end = time.monotonic() + 60
while time.monotonic() < end and capture.active and playback.active:
    playback.write(capture.read())
    time.sleep(0.002)
"""


def tone(frequency, seconds, sample_rate=48000):
    return 0.3 * np.sin(
        2 * np.pi * frequency * np.arange(round(seconds * sample_rate)) / sample_rate
    )


def loudest(samples, sample_rate):
    """Frequency of the loudest partial, Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return np.argmax(spectrum) * sample_rate / len(samples)


def read_for(capture, seconds):
    end, parts = time.monotonic() + seconds, []
    while time.monotonic() < end:
        parts.append(capture.read())
        time.sleep(0.01)
    return np.concatenate(parts)


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def devices(pulse_server):
    rescan()
    found = list_devices()
    return find_device("Monitor of Test Mic", "input", found), find_device(
        "Test Loud", "output", found
    )


@pytest.fixture
def in_child(request):
    """Starts a program that sees a server; it ends with the test."""
    running = []

    def start(server, program, source, target):
        process = subprocess.Popen(
            [sys.executable, "-c", PREAMBLE.format(source=source, target=target) + program],
            env=os.environ | server.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(process)
        assert process.stdout.readline() == "running\n"
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("wanted", [None, 16000])
def test_the_microphone_is_heard(pulse_server, devices, wanted):
    capture = open_capture(devices[0], wanted, ring_seconds=5.0)
    try:
        assert capture.sample_rate == (wanted or 48000)
        assert 0.0 < capture.latency_s < 0.1
        pulse_server.play(tone(440.0, 20.0))
        assert until(lambda: np.abs(read_for(capture, 0.1)).max(initial=0.0) > 0.2)
        heard = read_for(capture, 1.0)
        assert heard.dtype == np.float32
        assert heard.ndim == 1
        assert loudest(heard, capture.sample_rate) == pytest.approx(440.0, abs=8.0)
        assert capture.active
    finally:
        capture.close()
    assert not capture.active
    capture.close()


def test_sound_that_ran_out_resumes_and_is_counted(pulse_server, devices):
    playback = open_playback(devices[1], None, None, 4.0)
    try:
        assert (playback.level, playback.underflows) == (0, 0)
        assert playback.write(tone(440.0, 0.2)) == round(0.2 * 48000)
        assert until(lambda: playback.level == 0 and playback.underflows >= 1)
        before = playback.underflows
        playback.write(tone(700.0, 3.0))
        assert playback.underflows == before  # it was counted when it happened
        time.sleep(0.5)
        heard = pulse_server.record(1.0)
        assert loudest(heard, 48000) == pytest.approx(700.0, abs=8.0)
        assert np.abs(heard).max() == pytest.approx(0.3, abs=0.02)
        assert playback.active
    finally:
        playback.close()


def test_a_full_ring_takes_no_more(devices):
    playback = open_playback(devices[1], None, None, 0.1)
    try:
        room = 8192  # the power of two above a tenth of a second
        assert playback.write(np.zeros(3 * room)) == room
        assert 0 < playback.level <= room
    finally:
        playback.close()


def test_what_nobody_reads_is_counted_and_capture_goes_on(devices):
    capture = open_capture(devices[0], None, None, 0.1)
    try:
        assert until(lambda: len(capture.read()) > 0)
        assert capture.overflows == 0
        time.sleep(1.0)
        assert len(capture.read()) == 8192
        assert capture.overflows == 1
        assert until(lambda: len(capture.read()) > 0)
    finally:
        capture.close()


def test_an_unplugged_device_is_not_active(pulse_server):
    pulse_server.load_sink("usb", "USB Headset")
    rescan()
    found = list_devices()
    capture = open_capture(find_device("Monitor of USB", "input", found))
    playback = open_playback(find_device("USB Headset", "output", found))
    try:
        time.sleep(1.0)
        assert capture.active
        assert playback.active
        pulse_server.unload("usb")
        assert until(lambda: not capture.active)
        assert until(lambda: not playback.active)
    finally:
        capture.close()
        playback.close()


def test_a_device_that_went_away_cannot_be_opened(pulse_server):
    pulse_server.load_sink("usb", "USB Headset")
    rescan()
    device = find_device("USB Headset", "output", list_devices())
    pulse_server.unload("usb")
    with pytest.raises(AudioError, match=r"^'USB Headset' .*; .*choose another device$") as caught:
        open_playback(device)
    assert "\n" not in str(caught.value)


def test_an_output_cannot_record(devices):
    with pytest.raises(AudioError, match="'Test Loudspeaker' cannot record; choose another device"):
        open_capture(devices[1])


def test_jack_sound_comes_back_whole(jack_server, in_child):
    """Captured and played again: the same samples, later, none lost."""
    in_child(jack_server, LOOP, "mic", "spk")
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, 48000 * 2).astype(np.float32)
    said, heard = jack_server.record_together(2.5, noise)
    np.testing.assert_array_equal(said[: len(noise)], noise)
    n = 1 << 18
    overlap = np.fft.irfft(np.fft.rfft(heard, n) * np.fft.rfft(said, n).conj())
    delay = int(np.argmax(overlap))
    assert delay < 0.1 * 48000
    whole = heard[delay : delay + len(noise)] == noise[: len(heard) - delay]
    assert whole.mean() == 1.0


def test_jack_keeps_its_own_rate(jack_server, in_child):
    program = """
from vc_core.audio.streams import suggested_rate
capture = open_capture(source, 16000)
print("running", capture.sample_rate, suggested_rate(source, "input", 16000), sep="\\n", flush=True)
capture.close()
"""
    assert in_child(jack_server, program, "mic", "spk").communicate()[0] == "48000\n48000\n"


@pytest.mark.parametrize("kind", ["jack", "pulse"])
def test_a_server_that_dies_ends_the_streams_and_nothing_hangs(request, in_child, kind):
    server = request.getfixturevalue(f"{kind}_server")
    names = ("mic", "spk") if kind == "jack" else ("Monitor of Test Mic", "Test Loud")
    after = "capture.close(); playback.close(); print('left')\n"
    process = in_child(server, LOOP + after, *names)
    time.sleep(0.5)
    server.kill()
    assert process.communicate(timeout=30)[0] == "left\n"
    assert process.returncode == 0


def test_suggested_rate(devices):
    assert suggested_rate(devices[0], "input") == 48000
    assert suggested_rate(devices[0], "input", 16000) == 16000
