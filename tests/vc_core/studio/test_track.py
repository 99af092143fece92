"""Recordings play at any rate, from any place, two in step, and without a click."""

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.errors import AudioError
from vc_core.studio.track import FADE_S, Deck, FileTrack, SoundTrack

RATE = 16000
LARGEST_STEP = 2 * np.pi * 440.0 / RATE * 1.1
"""From sample to sample of a tone of 440 Hz and amplitude 1, with some room."""


def sine(seconds, rate=RATE, frequency=440.0):
    return np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)


def saved(folder, name, sound, rate):
    soundfile.write(folder / name, 0.5 * sound, rate, "PCM_24")
    return folder / name


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 192000])
def test_any_rate_plays_at_its_pitch_and_length(tmp_path, rate):
    track = FileTrack(saved(tmp_path, "a.wav", sine(1.0, rate), rate), RATE)
    assert track.seconds == pytest.approx(1.0)
    sound = track.read(RATE)
    np.testing.assert_allclose(sound[200:-200], 0.5 * sine(1.0)[200:-200], atol=2e-3)
    assert track.ended
    assert not track.read(100).any()
    track.close()


@given(st.floats(0.0, 1.2), st.lists(st.integers(1, 9000), min_size=1, max_size=6))
@settings(max_examples=25)
def test_from_any_place_the_same_is_heard(tmp_path_factory, start, sizes):
    path = tmp_path_factory.mktemp("t") / "a.flac"
    soundfile.write(path, 0.5 * sine(1.0), RATE)
    track = FileTrack(path, RATE)
    track.read(5000)
    track.seek(start)
    sound = np.concatenate([track.read(n) for n in sizes])
    whole = np.pad(soundfile.read(path)[0], (0, 60000))
    begin = min(round(start * RATE), RATE)
    np.testing.assert_allclose(sound, whole[begin : begin + len(sound)], atol=1e-9)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(AudioError, match=r"gone.wav"):
        FileTrack(tmp_path / "gone.wav", RATE)


def test_a_swap_keeps_the_place_and_does_not_click(tmp_path):
    paths = [
        saved(tmp_path, "a.flac", sine(2.0, 48000), 48000),
        saved(tmp_path, "b.wav", sine(1.5, 8000), 8000),
    ]
    deck = Deck([FileTrack(path, RATE) for path in paths], RATE, start_s=0.25)
    assert (deck.seconds, deck.position_s) == (pytest.approx(2.0), 0.25)
    parts = [deck.read(3000)]
    for _ in range(3):
        deck.swap()
        parts += [deck.read(50), deck.read(2000)]
    assert deck.side == 1
    assert deck.seconds == pytest.approx(1.5)
    sound = np.concatenate(parts)
    assert np.abs(np.diff(sound)).max() < 0.5 * LARGEST_STEP
    expected = 0.5 * sine(2.0)[4000 : 4000 + len(sound)]
    np.testing.assert_allclose(sound[300:], expected[300:], atol=2e-3)
    deck.close()


def test_different_sides_follow_each_other_within_the_fade():
    deck = Deck([SoundTrack(np.full(RATE, v), RATE) for v in (0.2, -0.6)], RATE)
    deck.read(1000)
    deck.swap()
    fade = round(FADE_S * RATE)
    sound = deck.read(fade + 1)
    assert (sound[0], sound[-1]) == (pytest.approx(0.2, abs=0.01), -0.6)
    assert np.all(np.diff(sound) <= 0)


def test_leaving_and_seeking_go_through_silence():
    deck = Deck([SoundTrack(np.ones(RATE), RATE)], RATE)
    first = deck.read(1000)
    left = deck.leave()
    assert first[0] < 0.02
    assert left[-1] == 0.0
    deck.seek(0.5)
    assert deck.read(1000)[0] < 0.02
    assert deck.position_s == pytest.approx(0.5 + 1000 / RATE)
    deck.seek(5.0)
    assert deck.ended
    deck.swap()  # there is no other side
    assert deck.side == 0
