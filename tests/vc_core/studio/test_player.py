"""What a listener hears of a pair through a real sound server: no gap, no click, no other file."""

import os
import signal
import threading

import numpy as np
import pytest
import soundfile

from tests.waiting import until
from vc_core.studio.player import FilePlayer, PlaybackState


@pytest.fixture
def player():
    made = FilePlayer()
    yield made
    made.close()


def seen(player, condition):
    """Look until it is true; what went wrong meanwhile."""
    lines = []

    def look():
        lines.extend(player.look())
        return condition(player.now)

    until(look)
    return lines


def sine(path, rate):
    t = np.arange(20 * rate) / rate
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * 300.0 * t), rate)
    return path


def test_a_pair_is_heard_without_a_gap_or_a_click(pulse_server, player, tmp_path):
    """Both sides hold the same tone: whoever listens must not notice that they change."""
    a, b = sine(tmp_path / "a.wav", 48000), sine(tmp_path / "b.flac", 44100)
    player.play(a, b)
    assert player.now == PlaybackState(a, b, True)
    seen(player, lambda now: now.position_s > 0.3)

    def swap_twice():
        for side in (b, a):
            player.swap()
            seen(player, lambda now, side=side: now.path == side)

    swapping = threading.Thread(target=swap_twice)
    swapping.start()
    heard = pulse_server.record(1.0)
    swapping.join()
    assert player.look() == []
    assert player.now.path == a
    step = 0.3 * 2 * np.pi * 300.0 / 48000
    assert np.abs(np.diff(heard)).max() < 1.1 * step
    level = np.sqrt(np.mean(heard[: 48000 // 100 * 100].reshape(-1, 480) ** 2, axis=1))
    np.testing.assert_allclose(level, 0.3 / np.sqrt(2), rtol=0.03)


def test_a_process_that_dies_is_said_and_the_next_sound_plays(pulse_server, player, tmp_path):
    path = sine(tmp_path / "a.wav", 16000)
    player.play(path)
    seen(player, lambda now: now.position_s > 0.1)
    os.kill(player._remote.pid, signal.SIGKILL)
    lines = seen(player, lambda now: not now.playing)
    assert lines == ["the sound system does not answer; restart it, or choose another output"]
    player.play(path, start_s=5.0)
    assert seen(player, lambda now: now.position_s > 5.1) == []


def test_a_file_that_vanishes_while_it_plays_is_played_to_its_end(pulse_server, player, tmp_path):
    path = sine(tmp_path / "a.wav", 16000)
    player.play(path, start_s=19.0)
    seen(player, lambda now: now.position_s > 19.1)
    path.unlink()
    assert seen(player, lambda now: not now.playing) == []
    assert player.now.position_s == pytest.approx(20.0)


def test_without_anything_started_nothing_happens(player):
    player.stop()
    player.swap()
    player.seek(1.0)
    assert player.look() == []
    assert player.now == PlaybackState()
