import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_app.sessions.spectrogram import (
    BANDS,
    SpectrogramColumns,
    band_frequencies,
    frequency_ticks,
    frequency_to_row,
)


@pytest.mark.parametrize("sample_rate", [16000, 48000])
@pytest.mark.parametrize("frequency", [120.0, 440.0, 1500.0, 6000.0])
def test_sine_is_brightest_in_its_own_row(sample_rate: int, frequency: float) -> None:
    sine = 0.1 * np.sin(2 * np.pi * frequency * np.arange(sample_rate) / sample_rate)
    columns = SpectrogramColumns().push(sine, sample_rate)
    row = frequency_to_row(np.array([frequency]))[0]
    assert columns.shape == (100, BANDS)
    # a bin of the 64 ms window is 16 Hz wide: many rows at the foot of the scale
    bin_rows = np.ptp(frequency_to_row(np.array([frequency - 16, frequency + 16])))
    assert abs(int(columns[50].argmax()) - row) <= 1 + bin_rows / 2


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=30))
def test_however_the_sound_is_cut_the_picture_is_the_same(sizes: list[int]) -> None:
    sound = np.random.default_rng(0).normal(0, 0.1, sum(sizes))
    whole = SpectrogramColumns().push(sound, 16000)
    maker = SpectrogramColumns()
    cuts = np.split(sound, np.cumsum(sizes)[:-1])
    assert np.array_equal(np.concatenate([maker.push(c, 16000) for c in cuts]), whole)


def test_silence_is_dark_speech_is_not(speech: tuple[np.ndarray, int]) -> None:
    samples, sample_rate = speech
    assert SpectrogramColumns().push(np.zeros(16000), 16000).max() == 0
    columns = SpectrogramColumns().push(samples, sample_rate)
    assert columns.max() > 200
    assert np.median(columns) < 160


def test_bad_samples_do_not_spoil_what_follows() -> None:
    maker = SpectrogramColumns()
    maker.push(np.full(1600, np.nan), 16000)
    assert maker.push(np.zeros(16000), 16000)[-1].max() == 0


def test_ticks_name_the_rows_of_their_frequencies() -> None:
    frequencies = band_frequencies()
    for row, text in frequency_ticks():
        hz = float(text.replace("k", "000"))
        assert frequencies[int(row)] <= hz <= frequencies[int(row) + 1]


def test_unvoiced_has_no_row() -> None:
    assert np.isnan(frequency_to_row(np.array([0.0, -3.0]))).all()
