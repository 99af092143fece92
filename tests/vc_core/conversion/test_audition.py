"""A sentence is heard in any voice, converted once; the user's own is cut to a few seconds."""

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from vc_core.assets import asset_path
from vc_core.checkpoint.store import save_pack
from vc_core.conversion import audition as module
from vc_core.conversion.audition import (
    LONGEST_S,
    Audition,
    Sentence,
    audition,
    auditions,
    take_sentence,
)
from vc_core.errors import AudioError, CheckpointError

DEMO = asset_path("demo", "demo.flac")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def silent(share: float) -> None:
    """Nobody wants to know."""


@pytest.mark.skipif(os.name != "posix", reason="the cache folder is named by a variable here only")
class TestAudition:
    def test_demo_is_converted_once(self, cache, pack):
        shares: list[float] = []
        item = Audition(DEMO, pack.path, "TM3")
        result = audition(item, shares.append)
        assert result == item.result()
        assert result.is_relative_to(cache)
        assert soundfile.info(result).duration == pytest.approx(soundfile.info(DEMO).duration)
        assert shares == sorted(shares)
        assert shares[-1] == 1.0
        before = result.stat().st_mtime_ns
        assert audition(item, shares.append) == result
        assert result.stat().st_mtime_ns == before

    def test_another_sentence_pack_or_voice_is_another_result(self, cache, pack, tmp_path):
        copy = tmp_path / "a.safetensors"
        save_pack(pack, copy)
        places = {
            Audition(sentence, path, voice).result()
            for sentence in (DEMO, copy)
            for path in (pack.path, copy)
            for voice in ("TM3", "TF2")
        }
        os.utime(copy, ns=(1, 1))  # trained on
        places.add(Audition(DEMO, copy, "TM3").result())
        assert len(places) == 9

    def test_what_is_missing_is_named(self, cache, pack, tmp_path):
        with pytest.raises(AudioError, match=r"gone\.wav cannot be read: No such file"):
            audition(Audition(tmp_path / "gone.wav", pack.path, "TM3"), silent)
        with pytest.raises(CheckpointError, match="no voice 'TM4'"):
            audition(Audition(DEMO, pack.path, "TM4"), silent)

    def test_the_oldest_are_forgotten(self, cache, pack, monkeypatch):
        monkeypatch.setattr(module, "_KEPT", 1)
        first = audition(Audition(DEMO, pack.path, "TM3"), silent)
        os.utime(first, ns=(1, 1))
        second = audition(Audition(DEMO, pack.path, "TF2"), silent)
        assert list(auditions().iterdir()) == [second]


class TestSentence:
    def test_the_speech_of_the_first_seconds_is_kept(self, tmp_path):
        rate = 8000
        noise = np.random.default_rng(0).uniform(-0.5, 0.5, 20 * rate)
        noise[: 3 * rate] = 0.0
        soundfile.write(tmp_path / "long.wav", noise, rate)
        target = tmp_path / "new" / "sentence.flac"
        seconds = take_sentence(Sentence(tmp_path / "long.wav", target), silent)
        kept, kept_rate = soundfile.read(target)
        assert (kept_rate, len(kept) / rate) == (rate, seconds)
        assert seconds == pytest.approx(LONGEST_S, abs=0.06)
        np.testing.assert_allclose(kept[:1000], noise[3 * rate : 3 * rate + 1000], atol=1e-4)
        assert abs(kept[-1]) < 1e-3  # faded, not cut

    def test_a_short_one_is_kept_whole(self, tmp_path):
        take_sentence(Sentence(DEMO, tmp_path / "sentence.flac"), silent)
        kept, _ = soundfile.read(tmp_path / "sentence.flac")
        demo, _ = soundfile.read(DEMO)
        start = len(demo) - len(kept)
        assert 0 <= start < 8000
        np.testing.assert_allclose(kept, demo[start:], atol=1e-4)

    def test_silence_and_what_is_no_recording_are_refused(self, tmp_path):
        soundfile.write(tmp_path / "silent.wav", np.zeros(8000), 8000)
        (tmp_path / "notes.wav").write_text("Dear diary")
        target = tmp_path / "sentence.flac"
        with pytest.raises(AudioError, match="is silent; choose"):
            take_sentence(Sentence(tmp_path / "silent.wav", target), silent)
        with pytest.raises(AudioError, match=r"notes\.wav"):
            take_sentence(Sentence(tmp_path / "notes.wav", target), silent)
        assert not target.exists()
