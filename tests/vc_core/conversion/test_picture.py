"""Before and after as a picture."""

import matplotlib.image
import numpy as np
import pytest
import soundfile

from vc_core.conversion.picture import draw_recordings
from vc_core.errors import AudioError


def test_a_row_for_each_recording(demo, tmp_path):
    for name, x, rate in (("a.wav", demo, 16000), ("b.flac", demo[:40000], 44100)):
        soundfile.write(tmp_path / name, x, rate)
    rows = [("before", tmp_path / "a.wav"), ("after: TM3, male", tmp_path / "b.flac")]
    heights = []
    for n in (1, 2):
        draw_recordings(rows[:n], tmp_path / "picture.png")
        image = matplotlib.image.imread(tmp_path / "picture.png")
        assert image.shape[1] == 990
        heights.append(image.shape[0])
        # A spectrogram has many colours and is neither empty nor of one tone.
        assert len(np.unique(image[:, :, 0])) > 100
        assert image[:, :, :3].std() > 0.1
    assert heights[1] > 1.7 * heights[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.wav", "b.flac", "picture.png"]


@pytest.mark.filterwarnings("ignore:n_fft=512 is too large")
@pytest.mark.parametrize("x", [np.zeros(16000), np.full(10, 0.1), np.zeros(1)])
def test_recordings_without_pitch_or_sound(x, tmp_path):
    soundfile.write(tmp_path / "a.wav", x, 16000)
    draw_recordings([("silence", tmp_path / "a.wav")], tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size > 1000


def test_no_recording(tmp_path):
    (tmp_path / "a.wav").touch()
    with pytest.raises(AudioError, match="is empty"):
        draw_recordings([("nothing", tmp_path / "a.wav")], tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()
