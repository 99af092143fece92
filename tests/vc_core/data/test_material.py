"""What is found in folders of recordings, good and bad."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile as sf

from vc_core.data.material import check_material, compare_material, require
from vc_core.errors import CorpusError


@pytest.fixture(scope="module")
def spoken(vcc2016):
    """Speaker and number -> so many recordings: samples at 16 kHz."""

    def load(speaker, n):
        paths = sorted((vcc2016 / "train" / speaker).glob("*.flac"))[:n]
        return [sf.read(p)[0] for p in paths]

    return load


@pytest.fixture(scope="module")
def man(vcc2016, tmp_path_factory):
    """A folder with half a minute of a man's speech, and its material."""
    folder = tmp_path_factory.mktemp("man")
    for path in sorted((vcc2016 / "train" / "SM1").glob("*.flac"))[:16]:
        shutil.copy(path, folder)
    return check_material(folder)


def write(folder, recordings, sample_rate=16000, suffix=".wav"):
    folder.mkdir(exist_ok=True)
    for i, x in enumerate(recordings):
        sf.write(folder / f"{len(list(folder.iterdir()))}_{i}{suffix}", x, sample_rate)
    return folder


def texts(material, severity=None):
    return [f.text for f in material.findings if severity in (None, f.severity)]


def test_a_good_folder_that_is_short(man):
    assert len(man.recordings) == 16
    assert 30 < man.speech_s < 60
    assert man.snr_db > 30
    assert str(man).startswith(f"{man.folder}: 16 recordings, 0.")
    missing = 150 - man.speech_s
    (warning,) = texts(man)
    assert f"{np.ceil(missing):.0f} s more make a better voice" in warning
    require(*man.findings)  # a warning stops nothing


def test_any_format_and_rate_and_depth(man, spoken, tmp_path):
    x = spoken("SM1", 20)
    write(tmp_path / "deep", [np.repeat(x[16], 3)], 48000)
    write(tmp_path, [np.column_stack([x[17], x[17]])], suffix=".ogg")
    write(tmp_path, [x[18]], suffix=".mp3")
    for path in man.recordings:
        shutil.copy(path, tmp_path)
    found = check_material(tmp_path)
    assert len(found.recordings) == 19
    assert any("mixes sample rates (16000 Hz, 48000 Hz)" in t for t in texts(found, "note"))
    assert not texts(found, "error")


def test_what_cannot_be_used_is_left_out_and_named(man, spoken, tmp_path):
    for path in man.recordings:
        shutil.copy(path, tmp_path)
    x = spoken("SM1", 17)[-1]
    sf.write(tmp_path / "telephone.wav", x[::2], 8000)
    sf.write(tmp_path / "tone.wav", 0.1 * np.sin(np.arange(32000)), 16000)
    sf.write(tmp_path / "silent.wav", np.zeros(32000), 16000)
    (tmp_path / "corrupt.wav").write_bytes(b"RIFF but no sound" * 100)
    shutil.copy(man.recordings[0], tmp_path / "zz again.flac")
    heard = []
    found = check_material(tmp_path, lambda: heard.append(1))
    assert len(heard) == 21
    assert len(found.recordings) == 16
    assert not texts(found, "error")
    left_out = " ".join(texts(found, "warning"))
    assert "corrupt.wav" in left_out
    assert "silent.wav is silent; record it again" in left_out
    assert "telephone.wav has a sample rate of 8000 Hz" in left_out
    assert "left out: 2 more" in left_out


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder, x: folder / "none", "none does not exist; name the folder"),
        (lambda folder, x: Path(__file__), "is a file, not a folder"),
        (lambda folder, x: folder, "holds no recordings"),
        (lambda folder, x: write(folder, [np.zeros(16000)] * 2), "all 2 fail; .* is silent"),
        (lambda folder, x: write(folder, x), r"holds \d+ s of speech; record \d+ s more at least"),
    ],
)
def test_what_nothing_can_be_learnt_from(spoken, tmp_path, make, message):
    found = check_material(make(tmp_path, spoken("SM1", 2)))
    with pytest.raises(CorpusError, match=message) as raised:
        require(*found.findings)
    assert "\n" not in str(raised.value)


def test_bad_recordings(spoken, tmp_path):
    x = spoken("SM1", 16)
    noise = np.random.default_rng(0)
    for name, change, message in (
        ("loud", lambda y: np.clip(30 * y, -1, 1), "recordings are clipped .*with less gain"),
        ("quiet", lambda y: 0.02 * y, "speech is very quiet .*record closer"),
        ("noisy", lambda y: y + noise.normal(0, 0.02, len(y)), r"noise is only 1\d dB below"),
    ):
        found = check_material(write(tmp_path / name, map(change, x)))
        with pytest.raises(AssertionError, match=message):  # the message is among the warnings
            raise AssertionError(" ".join(texts(found, "warning")))
        assert not texts(found, "error")


def test_noise_without_speech(tmp_path):
    random = np.random.default_rng(0)
    gusts = np.repeat(random.uniform(0.01, 0.3, 100), 8000) * random.normal(0, 0.3, 800_000)
    found = check_material(write(tmp_path, np.split(gusts, 10)))
    assert any("nothing in it sounds like speech" in t for t in texts(found, "error"))


def test_two_speakers_in_one_folder(man, spoken, tmp_path):
    write(tmp_path, spoken("SF1", 8) + spoken("SM1", 8))
    assert any("seems to hold several speakers" in t for t in texts(check_material(tmp_path)))
    assert not any("several speakers" in t for t in texts(man))


def test_two_folders_that_are_one(man, spoken, tmp_path):
    (same,) = compare_material(man, man)
    assert same.severity == "error"
    assert "are the same folder" in same.text

    copied = tmp_path / "copied"
    shutil.copytree(man.folder, copied)
    (shared,) = compare_material(man, check_material(copied))
    assert shared.severity == "error"
    assert "16 recordings lie in both folders" in shared.text

    inner = man.folder / "inner"
    shutil.copytree(copied, inner)
    (nested,) = compare_material(man, check_material(inner))
    assert "lie inside one another" in nested.text
    shutil.rmtree(inner)

    again = check_material(write(tmp_path / "again", spoken("SM1", 32)[16:]))
    (alike,) = compare_material(man, again)
    assert alike.severity == "warning"
    assert "sound like the same person" in alike.text

    woman = check_material(write(tmp_path / "woman", spoken("SF1", 16)))
    assert compare_material(man, woman) == ()


def test_what_may_not_be_read(unprivileged, spoken):
    folder, as_root = unprivileged
    with as_root():
        closed = write(folder / "closed", spoken("SM1", 2))
        for path in closed.iterdir():
            path.chmod(0)
        locked = write(folder / "locked", spoken("SM1", 1))
        locked.chmod(0)
    with pytest.raises(CorpusError, match=r"all 2 fail; .*0_0\.wav cannot be read: Permission"):
        require(*check_material(closed).findings)
    with pytest.raises(CorpusError, match="locked cannot be searched: Permission denied"):
        require(*check_material(locked).findings)
