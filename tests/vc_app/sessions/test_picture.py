import numpy as np
import pyworld

from vc_app.sessions.picture import PictureMaker
from vc_app.sessions.spectrogram import frequency_to_row


def test_f0_line_runs_through_the_first_harmonic(speech: tuple[np.ndarray, int]) -> None:
    samples, sample_rate = speech
    f0, _ = pyworld.harvest(samples, sample_rate, frame_period=5.0)
    maker = PictureMaker()
    pictures = [
        maker.draw(samples[i : i + 800], f0[i // 80 : i // 80 + 10], sample_rate)
        for i in range(0, len(samples) - 800, 800)
    ]
    columns = np.concatenate([p.columns for p in pictures])
    rows = np.concatenate([p.f0_rows for p in pictures])
    steady = np.flatnonzero((np.abs(np.diff(rows, prepend=np.nan)) < 1) & (columns.max(1) > 180))
    assert len(steady) > 30
    on_line = columns[steady, np.round(rows[steady]).astype(int)]
    assert np.median(on_line) > np.median(columns[steady]) + 40


def test_line_has_a_gap_where_nobody_speaks() -> None:
    picture = PictureMaker().draw(np.zeros(1600), np.zeros(20), 16000)
    assert len(picture.columns) == len(picture.f0_rows) == 10
    assert np.isnan(picture.f0_rows).all()


def test_missing_f0_leaves_a_gap_and_no_more() -> None:
    maker = PictureMaker()
    assert np.isnan(maker.draw(np.zeros(1600), np.zeros(0), 16000).f0_rows).all()
    later = maker.draw(np.zeros(1600), np.full(40, 200.0), 16000)
    assert later.f0_rows[-1] == frequency_to_row(np.array([200.0]))[0]


def test_f0_that_runs_ahead_does_not_pile_up() -> None:
    maker = PictureMaker()
    for _ in range(50):
        maker.draw(np.zeros(160), np.full(100, 100.0), 16000)
    picture = maker.draw(np.zeros(1600), np.full(20, 300.0), 16000)
    assert picture.f0_rows[-1] == frequency_to_row(np.array([300.0]))[0]
