"""The voices that come with the program, and where the user's own belong."""

from pathlib import Path

import numpy as np
import pytest

from vc_core.assets import asset_path
from vc_core.conversion.bundled import BUNDLED_PACK, open_pack, user_voices
from vc_core.conversion.source import source_statistics
from vc_core.conversion.voice import VoiceConverter
from vc_core.errors import CheckpointError
from vc_core.features.f0 import extract_f0
from vc_core.streaming.stage import run_offline

TEN = ("SF1", "SF2", "SF3", "SM1", "SM2", "TF1", "TF2", "TM1", "TM2", "TM3")


@pytest.fixture(scope="module")
def bundled():
    return open_pack()


def test_ten_voices_with_all_that_must_be_said(bundled):
    card = bundled.card
    assert bundled.names == TEN
    assert [d.gender for d in card.domains] == [
        "female" if name[1] == "F" else "male" for name in TEN
    ]
    assert all(50 < d.f0_low_hz < d.f0_high_hz < 500 for d in card.domains)
    assert card.licence == "CC BY 4.0"
    assert "Voice Conversion Challenge 2016" in card.attribution
    assert card.step > 0
    assert card.notes
    assert card.data


def test_small_enough_to_ship():
    assert asset_path(*BUNDLED_PACK).stat().st_size < 25e6


def test_made_to_run_live(bundled):
    assert bundled.card.streaming.mode == "stateful"
    assert bundled.card.streaming.lookahead <= 8  # frames: 40 ms


@pytest.mark.parametrize("voice", ["TM3", "TF2"])
def test_an_unheard_speaker_gets_the_voices_pitch_and_stays_speech(bundled, demo, voice):
    """The demo's speaker is in no corpus."""
    statistics = source_statistics([demo], 16000, bundled)
    target = bundled.statistics[bundled.index(voice)]
    y = run_offline(VoiceConverter(bundled, bundled.index(voice), statistics, 16000), demo)
    f0 = extract_f0(y, 16000)[0]
    semitones = 12 * np.log2(np.exp(np.log(f0[f0 > 0]).mean() - target.log_f0_mean))
    assert abs(semitones) < 1.5
    assert len(y) == len(demo)
    # Loud where the source is loud, and quiet in its pauses.
    n = len(demo) // 1600
    levels = [10 * np.log10((s[: n * 1600].reshape(n, -1) ** 2).mean(1) + 1e-7) for s in (demo, y)]
    assert np.corrcoef(levels)[0, 1] > 0.9


def test_another_pack(pack, tmp_path):
    assert open_pack(pack.path).card == pack.card
    with pytest.raises(CheckpointError, match="no voice pack at"):
        open_pack(tmp_path / "none.safetensors")


def test_the_users_voices_have_a_folder_that_may_be_moved(monkeypatch, tmp_path):
    monkeypatch.setenv("VC_VOICES", str(tmp_path))
    assert user_voices() == tmp_path
    monkeypatch.delenv("VC_VOICES")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert user_voices().name == "voices"
    assert Path.home() in user_voices().parents or tmp_path in user_voices().parents
