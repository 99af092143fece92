"""A recording that is written is whole, or not there; a full disk is said to be full."""

import os
import signal
import subprocess
import sys

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.audio import writer
from vc_core.audio.writer import OUTPUT_FORMATS, AudioWriter
from vc_core.errors import AudioError

RATE = 16000


def noise(n_samples, level=0.2):
    return level * np.random.default_rng(0).standard_normal(n_samples).clip(-4, 4)


def write(path, x, rate=RATE, **options):
    with AudioWriter(path, rate, **options) as file:
        file.write(x)
    return file


@pytest.mark.parametrize("suffix", OUTPUT_FORMATS)
def test_every_suffix(suffix, tmp_path, speech):
    x, rate = speech
    path = tmp_path / f"speech{suffix.upper()}"
    write(path, x, rate)
    y, back = soundfile.read(path)
    info = soundfile.info(path)
    assert (info.format, info.subtype) == OUTPUT_FORMATS[suffix]
    assert back == rate
    assert len(y) == len(x)
    assert np.corrcoef(x, y)[0, 1] > 0.98
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("format", "subtype", "bits"),
    [("WAV", "PCM_16", 16), ("WAV", "PCM_24", 24), ("FLAC", "PCM_16", 16), ("FLAC", "PCM_24", 24)],
)
def test_integers_are_rounded_to_the_nearest(format, subtype, bits, tmp_path):
    path = tmp_path / f"a.{format.lower()}"
    x = noise(5000)
    write(path, x, subtype=subtype)
    y = soundfile.read(path)[0]
    assert np.abs(y - x).max() <= 2.0**-bits
    write(path, y, subtype=subtype)
    np.testing.assert_array_equal(soundfile.read(path)[0], y)  # a copy is exact


def test_float_keeps_what_passes_full_scale(tmp_path):
    x = np.array([0.5, 1.5, -2.0])
    file = write(tmp_path / "a.wav", x, subtype="FLOAT")
    np.testing.assert_array_equal(soundfile.read(tmp_path / "a.wav")[0], x)
    assert file.n_clipped == 0


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "PCM_32", "PCM_U8"])
def test_integers_clip_and_count(subtype, tmp_path):
    x = np.array([0.0, 1.0, -1.0, 1.01, -7.0, 1e9])
    file = write(tmp_path / "a.wav", x, subtype=subtype)
    y = soundfile.read(tmp_path / "a.wav")[0]
    np.testing.assert_allclose(y, x.clip(-1, 1), atol=0.01)
    assert (file.n_clipped, file.n_written) == (3, 6)


@settings(max_examples=25)  # each writes files
@given(lengths=st.lists(st.integers(0, 3000), max_size=8).filter(any))
def test_blocks_join(lengths, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    x = noise(sum(lengths))
    with AudioWriter(folder / "blocks.flac", RATE) as file:
        for block in np.split(x, np.cumsum(lengths)):
            file.write(block)
    write(folder / "whole.flac", x)
    blocks, whole = (soundfile.read(folder / f"{n}.flac")[0] for n in ("blocks", "whole"))
    np.testing.assert_array_equal(blocks, whole)
    assert len(whole) == len(x)


def test_a_long_write_in_one_go(tmp_path):
    """libsndfile's Vorbis encoder dies of calls this long."""
    write(tmp_path / "a.ogg", noise(3_000_000), 48000)
    assert soundfile.info(tmp_path / "a.ogg").frames == 3_000_000


def test_nothing_is_seen_before_the_end(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(b"old")
    with AudioWriter(path, RATE) as file:
        file.write(noise(100000))
        assert path.read_bytes() == b"old"
    assert soundfile.info(path).frames == 100000
    file.close()  # again: no effect
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg", ".mp3"])
@pytest.mark.parametrize("exception", [RuntimeError, KeyboardInterrupt])
def test_an_exception_leaves_what_was_there(suffix, exception, tmp_path):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"old")
    with pytest.raises(exception), AudioWriter(path, RATE) as file:  # noqa: PT012
        file.write(noise(100000))
        raise exception
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="signals work differently here")
def test_ctrl_c_while_writing(tmp_path):
    """Wherever the interrupt falls, also inside the encoder's callbacks, nothing is left."""
    program = (
        "import sys, numpy as np\n"
        "from vc_core.audio.writer import AudioWriter\n"
        "with AudioWriter(sys.argv[1], 48000) as file:\n"
        "    print('writing', flush=True)\n"
        "    while True: file.write(np.zeros(65536))\n"
    )
    for delay_s in (0.0, 0.03):
        command = [sys.executable, "-c", program, str(tmp_path / "a.wav")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writing:
            assert writing.stdout.readline() == b"writing\n"
            with pytest.raises(subprocess.TimeoutExpired):
                writing.wait(delay_s)
            writing.send_signal(signal.SIGINT)
            assert b"KeyboardInterrupt" in writing.stderr.read()
        assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 32 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root may make a disk to fill")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("suffix", OUTPUT_FORMATS)
def test_full_disk(suffix, small_disk):
    x = noise(600_000, 0.5)
    with pytest.raises(AudioError, match=f"the disk that holds {small_disk} is full"):
        write(small_disk / f"a{suffix}", x)
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_disk_that_fills_at_the_last_moment(suffix, small_disk, tmp_path):
    """What the encoder still holds when it closes finds no room."""
    x = noise(8_000)
    write(tmp_path / f"a{suffix}", x)
    size = (tmp_path / f"a{suffix}").stat().st_size
    room = os.statvfs(small_disk)
    n_pages = (size - 1) // room.f_frsize  # one too few
    (small_disk / "filler").write_bytes(bytes((room.f_bavail - n_pages) * room.f_frsize))
    with pytest.raises(AudioError, match="is full"):
        write(small_disk / f"a{suffix}", x)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_disk_known_to_be_too_small(small_disk):
    with pytest.raises(AudioError, match=r"0\.0 MB are free; a\.wav needs about 4\.0 MB"):
        AudioWriter(small_disk / "a.wav", RATE, n_samples=2_000_000)
    assert list(small_disk.iterdir()) == []


def test_what_is_needed_is_estimated_for_compressed_formats(small_disk, tmp_path):
    x = noise(100_000)
    with (  # noqa: PT012
        pytest.raises(AudioError, match=r"is full .* needs about \d\.\d MB") as caught,
        AudioWriter(small_disk / "a.flac", RATE, n_samples=20 * len(x)) as file,
    ):
        for block in np.split(x, 50):
            file.write(block)
    write(tmp_path / "a.flac", x)
    needed = 20e-6 * (tmp_path / "a.flac").stat().st_size
    estimate = float(str(caught.value).split("about ")[1].split()[0])
    assert estimate == pytest.approx(needed, rel=0.2)


def test_file_larger_than_allowed(tmp_path):
    """The limit on file sizes fails a write as a full disk does, and any user may set it."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(AudioError, match="is full"):
            write(tmp_path / "a.wav", noise(200_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_more_than_4_gb(tmp_path, monkeypatch):
    """The bound is lowered: the real one would take minutes to reach."""
    monkeypatch.setattr(writer, "_LARGEST_BYTES", 100_000)
    x = noise(60_000)
    write(tmp_path / "a.wav", x, n_samples=len(x))
    assert (tmp_path / "a.wav").read_bytes()[:4] == b"RF64"
    np.testing.assert_allclose(soundfile.read(tmp_path / "a.wav")[0], x, atol=2**-15)
    with pytest.raises(AudioError, match=r"b\.wav: WAV .* 4 GB; save it as \.flac or \.w64"):
        write(tmp_path / "b.wav", x)
    with pytest.raises(AudioError, match=r"b\.aiff: AIFF cannot hold more than 4 GB"):
        AudioWriter(tmp_path / "b.aiff", RATE, n_samples=len(x))
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


@pytest.mark.parametrize(
    ("name", "rate", "options", "message"),
    [
        ("a.xyz", RATE, {}, r"'\.xyz' names no format .* \.wav \.flac"),
        ("a", RATE, {}, "names no format"),
        ("a.wav", RATE, {"format": "tape"}, "'TAPE' is unknown; choose one of AIFF"),
        ("a.flac", RATE, {"subtype": "FLOAT"}, "FLAC cannot hold FLOAT; choose one of PCM_S8"),
        ("a.opus", 44100, {}, "44100 Hz, only one of 8000, 12000, 16000, 24000, 48000 Hz"),
        ("a.mp3", 96000, {}, "MPEG_LAYER_III cannot hold a sample rate of 96000 Hz"),
        ("a.ogg", 384000, {}, "from 4000 to 200000 Hz"),
        ("a.wav", 100, {}, "from 4000 to 384000 Hz"),
        ("no/a.wav", RATE, {}, "there is no folder .*no; create it"),
        ("folder.wav", RATE, {}, "is a folder"),
        ("n" * 300 + ".wav", RATE, {}, "(?i)name too long"),
    ],
)
def test_what_cannot_be_written(name, rate, options, message, tmp_path):
    (tmp_path / "folder.wav").mkdir()
    with pytest.raises(AudioError, match=message) as caught:
        AudioWriter(tmp_path / name, rate, **options)
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.wav"]


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no such device here")  # noqa: PTH110
def test_devices_are_not_replaced():
    with pytest.raises(AudioError, match="not a regular file"):
        AudioWriter("/dev/null", RATE, format="WAV")


def test_folder_that_may_not_be_written(unprivileged):
    folder, as_root = unprivileged
    with as_root():
        folder.chmod(0o555)
    if os.geteuid() == folder.stat().st_uid:
        folder.chmod(0o555)
    with pytest.raises(AudioError, match="Permission denied"):
        AudioWriter(folder / "a.wav", RATE)


@pytest.mark.parametrize("suffix", OUTPUT_FORMATS)
def test_nothing_to_write(suffix, tmp_path):
    with pytest.raises(AudioError, match="not one sample"):
        write(tmp_path / f"a{suffix}", np.zeros(0))
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    try:
        (tmp_path / "link.wav").symlink_to(tmp_path / "real" / "a.wav")
    except OSError:
        pytest.skip("links cannot be made here")
    write(tmp_path / "link.wav", noise(10))
    assert (tmp_path / "link.wav").is_symlink()
    assert soundfile.info(tmp_path / "real" / "a.wav").frames == 10


@pytest.mark.parametrize("block", [np.array([np.nan]), np.array([np.inf]), np.zeros((3, 2))])
def test_blocks_are_mono_and_finite(block, tmp_path):
    with pytest.raises(ValueError, match="must be"):
        write(tmp_path / "a.wav", block)
    assert list(tmp_path.iterdir()) == []
