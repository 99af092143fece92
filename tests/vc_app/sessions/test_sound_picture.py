from pathlib import Path

import numpy as np
import pytest
import soundfile

from vc_app.sessions.sound_picture import COLUMNS, sound_picture
from vc_app.sessions.spectrogram import BANDS, frequency_to_row
from vc_core.errors import AudioError


def written(path: Path, samples: np.ndarray, rate: int) -> Path:
    soundfile.write(path, samples, rate)
    return path


@pytest.mark.parametrize("rate", [8000, 16000, 44100])
@pytest.mark.parametrize("seconds", [0.01, 2.0, 100.0])
def test_tone_is_where_it_is_and_when(tmp_path: Path, rate: int, seconds: float) -> None:
    """Silence for the first half, then a tone at half of full scale; small however long."""
    t = np.arange(round(seconds * rate)) / rate
    tone = np.where(t < seconds / 2, 0.0, 0.5 * np.sin(2 * np.pi * 1000.0 * t))
    shares: list[float] = []
    picture = sound_picture(written(tmp_path / "tone.wav", tone, rate), shares.append)
    assert picture.seconds == pytest.approx(seconds, rel=0.01)
    assert shares[-1] == 1.0
    assert 1 <= len(picture.high) <= COLUMNS
    assert 1 <= len(picture.shades) <= COLUMNS
    assert picture.shades.shape[1] == BANDS
    if seconds > 1.0:
        half = len(picture.high) // 2
        assert picture.high[: half - 2].max() == 0
        np.testing.assert_allclose(picture.high[half + 2 :].max(), 64, atol=1)
        np.testing.assert_allclose(picture.low[half + 2 :].min(), -64, atol=1)
        middle = len(picture.shades) // 2
        brightest = picture.shades[middle + 10 :].mean(axis=0).argmax()
        assert brightest == pytest.approx(frequency_to_row(np.array([1000.0]))[0], abs=2.0)
        assert picture.shades[: middle - 10].max() == 0


def test_damaged_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    with pytest.raises(AudioError):
        sound_picture(tmp_path / "a.wav", lambda share: None)
