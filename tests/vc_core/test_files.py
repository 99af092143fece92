"""A replaced file is the old one or the new one, never a part."""

import os
import signal
import subprocess
import sys

import pytest

from vc_core.files import folder_size, remove_unfinished, replacing


def test_success_replaces_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "voice.wav"
    path.write_bytes(b"old")
    with replacing(path) as temporary:
        assert temporary.suffix == ".wav"
        assert temporary.parent == tmp_path
        temporary.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_failure_keeps_the_old_file(tmp_path):
    path = tmp_path / "voice.wav"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_bytes(bytes([1 // 0]))
    with pytest.raises(TypeError), replacing(path) as temporary:
        temporary.open("wb").write(None)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_killed_in_the_middle(tmp_path):
    path = tmp_path / "voice.wav"
    path.write_bytes(b"old")
    program = (
        "import os, sys, signal; from pathlib import Path; from vc_core.files import replacing\n"
        "with replacing(Path(sys.argv[1])) as temporary:\n"
        "    temporary.write_bytes(b'ha'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(path)], env={**os.environ})
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"


def test_missing_folder(tmp_path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "no" / "x.json") as temporary:
        temporary.write_text("{}")


def test_what_killed_programs_left_is_removed(tmp_path):
    """And nothing else: the results, other results' temporary files, a user's hidden file."""
    outputs = [tmp_path / "a.wav", tmp_path / "b.c.wav.json", tmp_path / "plain"]
    left = [
        ".a.12-0123abcd.wav",
        ".a.7-89abcdef.wav",
        ".b.c.wav.1-00000000.json",
        ".plain.1-ffffffff",
    ]
    kept = ["a.wav", ".a.flac", ".a.b.12-0123abcd.wav", ".a.12-0123abcd.flac", ".a.hidden.wav"]
    for name in [*left, *kept]:
        (tmp_path / name).touch()
    remove_unfinished([*outputs, tmp_path / "no folder" / "a.wav"])
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(kept)


def test_a_temporary_name_is_known_again(tmp_path):
    path = tmp_path / "x y.z_TF2.wav"
    with replacing(path) as temporary:
        temporary.touch()
        remove_unfinished([path])
        assert not temporary.exists()
        temporary.touch()


def test_size_of_a_folder_counts_what_lies_in_it(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "one").write_bytes(b"123")
    (tmp_path / "a" / "b" / "two").write_bytes(b"12345")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    assert folder_size(tmp_path / "a" / "b") == (1, 5)
    count, size = folder_size(tmp_path)
    assert count == 2
    assert size == 8
    assert folder_size(tmp_path / "missing") == (0, 0)
