"""A replaced file is the old one or the new one, never a part."""

import os
import signal
import subprocess
import sys

import pytest

from vc_core.files import replacing


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
