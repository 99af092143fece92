"""Whatever is recorded is read as it was; what is missing or mended is said."""

import os
import shutil
import subprocess
import tracemalloc

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.audio.file import AudioReader, probe, read
from vc_core.errors import AudioError

RATE = 16000

FORMATS = [  # libsndfile format, codec, largest error of a sample
    ("WAV", "PCM_U8", 2**-7),
    ("WAV", "PCM_16", 2**-15),
    ("WAV", "PCM_24", 2**-23),
    ("WAV", "PCM_32", 2**-31),
    ("WAV", "FLOAT", 2**-24),
    ("WAV", "DOUBLE", 0.0),
    ("WAV", "ULAW", 0.02),
    ("WAV", "ALAW", 0.02),
    ("RF64", "PCM_16", 2**-15),
    ("W64", "PCM_16", 2**-15),
    ("FLAC", "PCM_16", 2**-15),
    ("FLAC", "PCM_24", 2**-23),
    ("AIFF", "PCM_16", 2**-15),
    ("AU", "PCM_16", 2**-15),
    ("CAF", "PCM_16", 2**-15),
    ("CAF", "ALAC_16", 2**-15),
    ("VOC", "PCM_16", 2**-15),
    ("NIST", "PCM_16", 2**-15),
    ("IRCAM", "PCM_16", 2**-15),
    ("OGG", "VORBIS", 0.1),
    ("OGG", "OPUS", 0.15),
    ("MP3", "MPEG_LAYER_III", 0.1),
]


def noise(*shape):
    return 0.2 * np.random.default_rng(0).standard_normal(shape)


def tone(n_samples):
    return 0.4 * np.sin(2 * np.pi * 300 * np.arange(n_samples) / RATE)


def read_with_notes(path, **options):
    with AudioReader(path, **options) as reader:
        x = np.concatenate(list(reader))
        notes = reader.notes
    assert reader.notes == notes  # still told when the file is closed
    return x, notes


@pytest.mark.parametrize(("format", "subtype", "tolerance"), FORMATS)
def test_every_format(format, subtype, tolerance, tmp_path):
    path = tmp_path / "a.audio"  # the content tells the format, not the name
    x = tone(RATE)
    soundfile.write(path, x, RATE, format=format, subtype=subtype)
    y, sample_rate = read(path)
    assert sample_rate == RATE
    assert y.dtype == np.float64
    assert len(y) == len(x)
    assert np.abs(y - x).max() <= tolerance
    info = probe(path)
    assert (info.path, info.sample_rate, info.channels, info.n_samples) == (path, RATE, 1, len(x))
    assert (info.format, info.subtype) == (format, subtype)
    assert info.seconds == 1.0
    assert read_with_notes(path)[1] == []


def test_real_speech(vcc2016, speech):
    y, sample_rate = read(vcc2016 / "eval" / "SF1" / "200001.flac")
    assert sample_rate == speech[1]
    np.testing.assert_array_equal(y, speech[0])


@settings(max_examples=25)  # each writes files
@given(n_samples=st.integers(1, 5000), block_samples=st.integers(1, 6000))
def test_blocks_join_to_the_whole(n_samples, block_samples, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "blocks.flac"
    x = np.round(noise(n_samples, 2).clip(-1, 1) * 2**15) / 2**15
    soundfile.write(path, x.clip(-1, 1 - 2**-15), RATE)
    with AudioReader(path, block_samples) as reader:
        blocks = list(reader)
    assert {len(block) for block in blocks[:-1]} <= {block_samples}
    np.testing.assert_allclose(np.concatenate(blocks), x.clip(-1, 1 - 2**-15).mean(axis=1))
    assert reader.n_read == n_samples


@pytest.mark.parametrize("rate", [4000, 8000, 11025, 22050, 37800, 44100, 96000, 192000, 384000])
def test_rates(rate, tmp_path):
    soundfile.write(tmp_path / "a.wav", noise(100), rate)
    assert read(tmp_path / "a.wav")[1] == rate


@pytest.mark.parametrize("rate", [1, 3999, 384001, 2_000_000_000])
def test_nonsense_rates(rate, tmp_path):
    soundfile.write(tmp_path / "a.wav", noise(100), rate)
    with pytest.raises(AudioError, match=rf"a\.wav says its sample rate is {rate} Hz"):
        read(tmp_path / "a.wav")


@pytest.mark.parametrize("channels", [2, 3, 4, 5, 8])
def test_channels_are_averaged(channels, tmp_path):
    x = noise(500, channels)
    soundfile.write(tmp_path / "a.wav", x, RATE, subtype="DOUBLE")
    y, notes = read_with_notes(tmp_path / "a.wav")
    np.testing.assert_allclose(y, x.mean(axis=1), atol=1e-15)
    assert notes == [f"mixed {channels} channels down to mono"]


def test_one_sample(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.array([0.5]), RATE)
    assert read(tmp_path / "a.wav")[0] == pytest.approx([0.5])


def test_no_samples(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.zeros(0), RATE)
    with pytest.raises(AudioError, match=r"a\.wav holds no samples"):
        probe(tmp_path / "a.wav")


def test_samples_that_are_not_finite(tmp_path):
    x = noise(1000)
    x[[3, 500, 999]] = np.nan, np.inf, -np.inf
    soundfile.write(tmp_path / "a.wav", x, RATE, subtype="FLOAT")
    y, notes = read_with_notes(tmp_path / "a.wav", block_samples=64)
    assert np.flatnonzero(y == 0).tolist() == [3, 500, 999]
    assert notes == ["replaced 3 samples that were not finite"]


def test_float_samples_beyond_full_scale_keep_their_level(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.array([2.5, -3.0]), RATE, subtype="FLOAT")
    np.testing.assert_array_equal(read(tmp_path / "a.wav")[0], [2.5, -3.0])


@pytest.mark.parametrize("block_samples", [1000, 65536])
@pytest.mark.parametrize("format", ["WAV", "AIFF", "AU", "W64", "RF64", "FLAC"])
def test_cut_short(format, block_samples, tmp_path):
    path = tmp_path / "a.audio"
    x = noise(10 * RATE).clip(-1, 1)
    soundfile.write(path, x, RATE, format=format)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    y, notes = read_with_notes(path, block_samples=block_samples)
    assert 4.5 * RATE < len(y) < 5.1 * RATE
    np.testing.assert_allclose(y, x[: len(y)], atol=2**-14)
    (note,) = notes
    assert "s of 10.00 s are missing at the end" in note
    assert float(note.split()[0]) == pytest.approx(10 - len(y) / RATE, abs=0.01)


def test_cut_short_before_the_first_sample(tmp_path):
    path = tmp_path / "a.flac"
    soundfile.write(path, noise(10 * RATE).clip(-1, 1), RATE)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(AudioError, match="first sample"):
        read(path)


def test_lengths_that_streaming_programs_leave_open(tmp_path):
    """A header that says "do not know yet" is no damage."""
    x = noise(3 * RATE).clip(-1, 1)
    wav, flac = tmp_path / "a.wav", tmp_path / "a.flac"
    soundfile.write(wav, x, RATE)
    header = bytearray(wav.read_bytes())
    header[4:8] = header[40:44] = b"\xff" * 4
    wav.write_bytes(header)
    soundfile.write(flac, x, RATE)
    header = bytearray(flac.read_bytes())
    assert int.from_bytes(header[22:26], "big") == len(x)  # STREAMINFO's 36 bits of length
    header[22:26] = bytes(4)
    flac.write_bytes(header)
    for path in (wav, flac):
        y, notes = read_with_notes(path)
        assert probe(path).n_samples == len(y) == len(x)
        assert notes == []


def test_mp3_that_does_not_tell_its_length(tmp_path):
    if shutil.which("ffmpeg") is None:
        pytest.skip("needs ffmpeg, which can leave the length tag out")
    source = ["-f", "lavfi", "-i", "anoisesrc=d=20:r=44100:a=0.1"]
    bare = ["ffmpeg", "-v", "error", *source, "-ac", "1", "-write_xing", "0"]
    steady, varying = tmp_path / "steady.mp3", tmp_path / "varying.mp3"
    subprocess.run([*bare, "-b:a", "64k", steady], check=True)
    subprocess.run([*bare, "-q:a", "2", varying], check=True)
    y, notes = read_with_notes(steady)
    assert len(y) == pytest.approx(20 * 44100, abs=3000)
    assert notes == []
    y, notes = read_with_notes(varying)  # libsndfile guesses the length and stops there
    assert len(y) < 15 * 44100
    assert "its end may be missing" in notes[0]


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode here")
def test_a_name_that_is_not_unicode(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.wav")
    try:
        path.touch()
    except OSError:
        pytest.skip("this disk takes only Unicode names")
    soundfile.write(os.fsencode(path), noise(100), RATE)
    assert len(read(path)[0]) == 100


def test_blocks_need_a_length(tmp_path):
    with pytest.raises(ValueError, match="block_samples=0"):
        AudioReader(tmp_path / "a.wav", 0)


def test_memory_does_not_grow_with_the_length(tmp_path):
    path = tmp_path / "long.flac"
    n_samples = 3 * 60 * 48000
    with soundfile.SoundFile(path, "w", 48000, 2) as file:
        file.write(np.zeros((n_samples, 2)))
    tracemalloc.start()
    with AudioReader(path) as reader:
        assert sum(len(block) for block in reader) == n_samples
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8e6  # bytes; the whole recording takes 138e6


def test_reading_goes_on_from_any_sample(tmp_path):
    sound = np.random.default_rng(0).uniform(-0.5, 0.5, 9000)
    soundfile.write(tmp_path / "a.flac", sound, 16000, "PCM_24")
    with AudioReader(tmp_path / "a.flac", 1000) as reader:
        next(iter(reader))
        for start in (5000, 10, 8999):
            reader.seek(start)
            rest = np.concatenate(list(reader))
            np.testing.assert_allclose(rest, sound[start:], atol=1e-6)
            assert reader.n_read == 9000
        reader.seek(20000)
        assert list(reader) == []
        assert reader.notes == []
