"""Files: as long and as loud as their source, never over full scale, whole or not there."""

import json
import os
import shlex
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
import soxr

from vc_core import __version__
from vc_core.conversion.files import convert_file
from vc_core.conversion.settings import ConversionSettings, VoiceSettings
from vc_core.errors import AudioError, CheckpointError

ROOT = Path(__file__).parents[3]
RATES = [8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000, 192000]


@pytest.fixture(scope="module")
def speech(sentence):
    """A second and a half of real speech at 16 kHz, peaking at a third of full scale."""
    x = sentence("SF1")[16000:40000]
    return x / np.abs(x).max() / 3.0


def at_rate(x, rate):
    return x if rate == 16000 else soxr.resample(x, 16000, rate)


def converted(path, pack, suffix=".wav", voice="TM3", **settings):
    output = path.parent / "out" / f"{path.stem}_{voice}{suffix}"
    done = convert_file(path, output, pack, voice, ConversionSettings(**settings))
    assert done.output == output
    assert [p.name for p in output.parent.iterdir() if p.name.startswith(".")] == []
    return done


def loudness(x, rate):
    return pyloudnorm.Meter(rate).integrated_loudness(x)


class TestKept:
    @pytest.mark.parametrize("rate", RATES)
    def test_rate_length_and_loudness(self, pack, speech, tmp_path, rate):
        x = at_rate(speech, rate)
        soundfile.write(tmp_path / "a.wav", x, rate)
        done = converted(tmp_path / "a.wav", pack)
        y, out_rate = soundfile.read(done.output)
        assert (out_rate, len(y)) == (rate, len(x))
        assert done.seconds == pytest.approx(len(x) / rate)
        assert abs(loudness(y, rate) - loudness(x, rate)) < 1.0
        assert 0.01 < np.abs(y).max() < 1.0

    @pytest.mark.parametrize(
        ("name", "subtype"),
        [
            ("a.wav", "PCM_U8"),
            ("a.wav", "PCM_24"),
            ("a.wav", "FLOAT"),
            ("a.wav", "DOUBLE"),
            ("a.wav", "ULAW"),
            ("a.flac", "PCM_16"),
            ("a.ogg", "VORBIS"),
            ("a.mp3", "MPEG_LAYER_III"),
            ("a.aiff", "PCM_16"),
        ],
    )
    def test_every_coding(self, pack, speech, tmp_path, name, subtype):
        soundfile.write(tmp_path / name, speech, 16000, subtype=subtype)
        x = soundfile.read(tmp_path / name)[0]
        y = soundfile.read(converted(tmp_path / name, pack).output)[0]
        assert len(y) == len(x)
        assert abs(loudness(y, 16000) - loudness(x, 16000)) < 1.0

    @pytest.mark.parametrize("channels", [2, 6])
    def test_channels_are_mixed_down_and_it_is_said(self, pack, speech, tmp_path, channels):
        soundfile.write(tmp_path / "a.wav", np.tile(speech[:, None], channels), 16000)
        soundfile.write(tmp_path / "b.wav", speech, 16000)
        many, one = (converted(tmp_path / name, pack) for name in ("a.wav", "b.wav"))
        assert many.notes == (f"mixed {channels} channels down to mono",)
        assert one.notes == ()
        y, alone = (soundfile.read(done.output)[0] for done in (many, one))
        assert y.ndim == 1
        np.testing.assert_allclose(y, alone, atol=1e-3)

    @pytest.mark.parametrize("suffix", [".flac", ".ogg", ".mp3"])
    def test_formats_of_the_result(self, pack, speech, tmp_path, suffix):
        soundfile.write(tmp_path / "a.wav", speech, 16000)
        info = soundfile.info(converted(tmp_path / "a.wav", pack, suffix).output)
        assert info.samplerate == 16000
        assert info.frames == len(speech)

    def test_again_gives_the_same(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "a.wav", speech, 22050)
        first = converted(tmp_path / "a.wav", pack).output.read_bytes()
        assert converted(tmp_path / "a.wav", pack).output.read_bytes() == first

    @pytest.mark.parametrize("gain", [0.01, 3.0])
    def test_loudness_of_quiet_and_loud(self, pack, speech, tmp_path, gain):
        """The loud one peaks at full scale: its result may need the limiter, and sounds alike."""
        soundfile.write(tmp_path / "a.wav", gain * speech, 16000, subtype="FLOAT")
        y = soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]
        assert abs(loudness(y, 16000) - loudness(gain * speech, 16000)) < 1.0
        assert np.abs(y).max() < 1.0

    def test_keeping_the_level(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "a.wav", speech, 16000)
        matched = converted(tmp_path / "a.wav", pack)
        y = soundfile.read(matched.output)[0]
        kept = converted(tmp_path / "a.wav", pack, match_loudness=False)
        z = soundfile.read(kept.output)[0]
        assert kept.gain_db == 0.0
        assert loudness(y, 16000) - loudness(z, 16000) == pytest.approx(matched.gain_db, abs=0.1)

    def test_a_known_source_and_an_unknown(self, pack, demo, tmp_path):
        soundfile.write(tmp_path / "a.wav", demo[:32000], 16000)
        unknown = soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]
        known = soundfile.read(converted(tmp_path / "a.wav", pack, source="sf2").output)[0]
        assert np.abs(known - unknown).max() > 1e-3
        assert abs(loudness(known, 16000) - loudness(unknown, 16000)) < 1.0

    def test_progress(self, pack, demo, tmp_path):
        soundfile.write(tmp_path / "a.wav", np.tile(demo, 2), 16000)
        shares = []
        convert_file(tmp_path / "a.wav", tmp_path / "b.wav", pack, "TM3", on_progress=shares.append)
        assert shares == sorted(shares)
        assert len(shares) >= 4
        assert shares[-1] == 1.0


class TestDamagedSpeech:
    """What is not as it should be and still can be converted."""

    def test_not_finite(self, pack, speech, tmp_path):
        x = speech.copy()
        x[5000:5010], x[9000], x[9001] = np.nan, np.inf, -np.inf
        soundfile.write(tmp_path / "a.wav", x, 16000, subtype="FLOAT")
        done = converted(tmp_path / "a.wav", pack)
        assert done.notes == ("replaced 12 samples that were not finite",)
        assert len(soundfile.read(done.output)[0]) == len(x)

    @pytest.mark.parametrize("offset", [0.5, -0.9])
    def test_offset(self, pack, speech, tmp_path, offset):
        soundfile.write(tmp_path / "a.wav", 0.1 * speech + offset, 16000, subtype="FLOAT")
        y = soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]
        assert abs(y.mean()) < 1e-3
        assert abs(loudness(y, 16000) - loudness(0.1 * speech, 16000)) < 1.0

    def test_clipped(self, pack, speech, tmp_path):
        x = (6.0 * speech).clip(-1, 1)
        soundfile.write(tmp_path / "a.wav", x, 16000)
        y = soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]
        assert np.abs(y).max() < 1.0
        # Clipping makes a signal denser than any voice: the limiter takes some.
        assert -4.0 < loudness(y, 16000) - loudness(x, 16000) < 1.0

    def test_beyond_full_scale(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "a.wav", 300.0 * speech, 16000, subtype="FLOAT")
        y = soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]
        assert 0.3 < np.abs(y).max() < 1.0

    def test_pure_noise(self, pack, tmp_path):
        x = 0.1 * np.random.default_rng(0).standard_normal(16000)
        soundfile.write(tmp_path / "a.wav", x, 16000)
        y = soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]
        assert abs(loudness(y, 16000) - loudness(x, 16000)) < 1.0

    def test_unvoiced(self, pack, tmp_path):
        """Crackle has no pitch: that is said, and the metadata is valid JSON all the same."""
        x = np.zeros(16000)
        x[::1601] = 0.5
        soundfile.write(tmp_path / "a.wav", x, 16000)
        done = converted(tmp_path / "a.wav", pack, metadata=True)
        assert "no voiced speech" in done.notes[0]
        record = json.loads(done.output.with_name("a_TM3.wav.json").read_text())
        assert record["source_f0_hz"] is None

    @pytest.mark.parametrize("n_samples", [10, 100, 1000])
    def test_very_short(self, pack, speech, tmp_path, n_samples):
        soundfile.write(tmp_path / "a.wav", speech[8000 : 8000 + n_samples], 16000)
        assert len(soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]) == n_samples

    def test_cut_short(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "whole.wav", speech, 16000)
        content = (tmp_path / "whole.wav").read_bytes()
        (tmp_path / "a.wav").write_bytes(content[: len(content) // 2])
        done = converted(tmp_path / "a.wav", pack)
        assert "missing at the end" in done.notes[0]

    def test_mislabelled(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "b.flac", speech, 16000)
        (tmp_path / "b.flac").rename(tmp_path / "a.wav")
        assert len(soundfile.read(converted(tmp_path / "a.wav", pack).output)[0]) == len(speech)


class TestRefused:
    """One line, and no file: not even the folder for the result."""

    def refused(self, path, pack, suffix=".wav", **settings):
        output = path.parent / "out" / f"a{suffix}"
        with pytest.raises(AudioError) as caught:
            convert_file(path, output, pack, "TM3", ConversionSettings(**settings))
        assert "\n" not in str(caught.value)
        assert not list(output.parent.glob("*")), "something was left behind"
        return str(caught.value)

    @pytest.mark.parametrize("source", [None, "SF2"])
    @pytest.mark.parametrize(
        "x",
        [
            np.zeros(16000),
            np.full(16000, 0.3),
            np.zeros(1),
            np.ones(1),
            2**-15 * np.sign(np.sin(np.arange(16000) ** 2)),  # the last bit, as dither leaves it
        ],
        ids=["zeros", "offset", "one zero", "one sample", "dither"],
    )
    def test_silence(self, pack, tmp_path, x, source):
        soundfile.write(tmp_path / "a.wav", x, 16000)
        message = self.refused(tmp_path / "a.wav", pack, source=source)
        assert message == f"{tmp_path / 'a.wav'} is silent; there is nothing to convert"

    def test_not_a_recording(self, pack, tmp_path):
        (tmp_path / "a.wav").write_text("Dear diary")
        assert "it is text" in self.refused(tmp_path / "a.wav", pack)

    def test_empty_and_missing(self, pack, tmp_path):
        (tmp_path / "a.wav").touch()
        assert "is empty" in self.refused(tmp_path / "a.wav", pack)
        assert "does not exist" in self.refused(tmp_path / "b.wav", pack)

    def test_a_format_that_cannot_hold_the_rate(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "a.wav", speech, 44100)
        assert "44100 Hz" in self.refused(tmp_path / "a.wav", pack, ".opus")

    def test_an_unknown_format(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "a.wav", speech, 16000)
        assert "'.xyz' names no format" in self.refused(tmp_path / "a.wav", pack, ".xyz")

    @pytest.mark.parametrize("link", [None, "symlink_to", "hardlink_to"])
    def test_the_input_itself(self, pack, speech, tmp_path, link):
        source = output = tmp_path / "a.wav"
        soundfile.write(source, speech, 16000)
        before = source.read_bytes()
        if link:
            output = tmp_path / "b.wav"
            getattr(output, link)(source)
        with pytest.raises(AudioError, match="is the input itself"):
            convert_file(source, output, pack, "TM3")
        assert source.read_bytes() == before

    def test_a_file_where_the_folder_should_be(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "a.wav", speech, 16000)
        with pytest.raises(AudioError, match="cannot be written: "):
            convert_file(tmp_path / "a.wav", tmp_path / "a.wav" / "b.wav", pack, "TM3")

    def test_unknown_voices(self, pack, speech, tmp_path):
        soundfile.write(tmp_path / "a.wav", speech, 16000)
        for voice, source in (("TM33", None), ("TM3", "SF22")):
            with pytest.raises(CheckpointError, match="did you mean"):
                convert_file(
                    tmp_path / "a.wav",
                    tmp_path / "b.wav",
                    pack,
                    voice,
                    ConversionSettings(source=source),
                )

    def test_a_failure_leaves_the_old_result(self, pack, tmp_path):
        soundfile.write(tmp_path / "a.wav", np.zeros(16000), 16000)
        (tmp_path / "b.wav").write_bytes(b"old")
        with pytest.raises(AudioError):
            convert_file(tmp_path / "a.wav", tmp_path / "b.wav", pack, "TM3")
        assert (tmp_path / "b.wav").read_bytes() == b"old"

    @pytest.mark.skipif(sys.platform != "linux", reason="mounts small disks")
    def test_a_full_disk(self, pack, demo, tmp_path):
        """Full at once, full of converted samples (128 kB), or of those and the result (64 kB)."""
        soundfile.write(tmp_path / "a.wav", demo[:32000], 16000)
        sizes = ("40", "100", "160")
        mounts = "".join(f"mkdir -p {n}; mount -t tmpfs -o size={n}k tmpfs {n} && " for n in sizes)
        isolated = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
        if subprocess.run([*isolated, f"{mounts} true"], cwd=tmp_path, check=False).returncode:
            pytest.skip("this system lets nobody mount a disk")
        program = (
            "import os, sys; from pathlib import Path\n"
            "from vc_core.checkpoint.store import load_pack\n"
            "from vc_core.conversion.files import convert_file\n"
            "from vc_core.errors import AudioError\n"
            "pack = load_pack(Path(sys.argv[1]))\n"
            "for disk in sys.argv[2:]:\n"
            "    try: convert_file(Path('a.wav'), Path(disk, 'a.wav'), pack, 'TM3')\n"
            "    except AudioError as error: print(error, os.listdir(disk))"
        )
        words = [sys.executable, "-W", "ignore", "-c", program, str(pack.path), *sizes]
        result = subprocess.run(
            [*isolated, f"{mounts} exec {shlex.join(words)}"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.stderr == ""
        for size, line in zip(sizes, result.stdout.splitlines(), strict=True):
            assert line.startswith(f"the disk that holds {tmp_path / size} is full")
            assert line.endswith("choose another folder []")


def test_metadata(pack, demo, tmp_path):
    source = tmp_path / "naïve 声.wav"
    soundfile.write(source, np.stack([demo, demo], axis=1)[:32000], 16000)
    voice = VoiceSettings(pitch_semitones=1.5)
    output = tmp_path / "out.wav"
    settings = ConversionSettings(voice=voice, source="SF2", metadata=True)
    done = convert_file(source, output, pack, "tm3", settings)
    record = json.loads((tmp_path / "out.wav.json").read_text(encoding="utf-8"))
    f0 = record.pop("source_f0_hz")
    assert 150 < f0 < 250
    assert record == {
        "program": f"vc {__version__}",
        "source": str(source),
        "output": str(output),
        "voice": "TM3",
        "pack": {
            "name": "small",
            "step": 7,
            "data": "one synthetic voice",
            "licence": "CC0",
            "attribution": "Made for the tests.",
        },
        "sample_rate": 16000,
        "seconds": 2.0,
        "gain_db": done.gain_db,
        "settings": {
            "voice": {
                "pitch_semitones": 1.5,
                "formant_semitones": 0.0,
                "f0_method": "dio",
                "path": "full",
            },
            "source": "SF2",
            "match_loudness": True,
            "metadata": True,
        },
        "notes": ["mixed 2 channels down to mono"],
    }


def test_memory_does_not_grow_with_the_length(pack, demo, tmp_path):
    peaks = []
    for repeats in (2, 5):  # 13 and 33 s; the analysis works on 6 s
        path = tmp_path / f"{repeats}.wav"
        soundfile.write(path, np.tile(demo, repeats), 16000)
        tracemalloc.start()
        try:
            converted(path, pack, source="SF2")
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert peaks[1] - peaks[0] < 2e6  # an array of all samples would take 2.5 MB more
