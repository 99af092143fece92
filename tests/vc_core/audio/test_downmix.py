"""A voice in any channel is heard in the mono mix, at a sensible level."""

import shutil
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.audio.downmix import mono_weights
from vc_core.audio.file import read


@given(st.integers(1, 64), st.sampled_from(["PCM_16", "VORBIS", "OPUS", "FLOAT"]))
def test_full_scale_in_all_channels_does_not_clip(channels, subtype):
    weights = mono_weights(channels, subtype)
    assert weights.shape == (channels,)
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1.0)


def test_surround_follows_the_recommendation():
    left, right, centre, lfe, left_back, right_back = mono_weights(6) / mono_weights(6)[2]
    assert lfe == 0
    assert 20 * np.log10([centre / left, centre / right]) == pytest.approx(3.0, abs=0.02)
    assert 20 * np.log10([left / left_back, right / right_back]) == pytest.approx(3.0, abs=0.02)


def test_no_channels():
    with pytest.raises(ValueError, match="channels=0"):
        mono_weights(0)


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "opus"])
def test_channel_order_of_real_encoders(suffix, tmp_path):
    """ffmpeg knows which channel is which; the LFE must vanish and the centre be loudest."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("needs ffmpeg as an independent encoder")
    levels = {}
    for channel in ("FL", "FR", "FC", "LFE", "BL", "BR"):
        path = tmp_path / f"{channel}.{suffix}"
        source = ["-f", "lavfi", "-i", "sine=f=100:d=0.5:r=48000"]
        pan = ["-filter_complex", f"[0]pan=5.1|{channel}=c0[a]", "-map", "[a]"]
        subprocess.run(["ffmpeg", "-v", "error", *source, *pan, path], check=True)
        levels[channel] = np.sqrt(np.mean(read(path)[0] ** 2))
    expected = {"FL": 0.707, "FR": 0.707, "FC": 1.0, "LFE": 0.0, "BL": 0.5, "BR": 0.5}
    for channel, level in levels.items():
        assert level / levels["FC"] == pytest.approx(expected[channel], abs=0.05)
