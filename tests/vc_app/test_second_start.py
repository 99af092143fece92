"""The program started twice, by its command, as a desktop does it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import until
from vc_core.program import app_command

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders are set as on Linux")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a user who has just come."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")  # or Qt has something to say about it
    return tmp_path


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        app_command(*arguments), stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def finished(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(app_command(*arguments), capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr.strip()


def test_one_window_only_and_a_killed_one_locks_nobody_out(home: Path) -> None:
    code, complaint = finished("--do", "mute")
    assert (code, complaint) == (1, "vc-app: no window is open; start vc-app first")

    first = start()
    until(lambda: finished("--do", "mute")[0] == 0)
    recording = home / "speech.wav"
    recording.write_bytes(b"")
    assert finished(str(recording))[0] == 0
    assert finished("--do", "sing")[0] == 1
    assert first.poll() is None
    preferences = home / "XDG_CONFIG_HOME" / "vc-studio" / "preferences.json"
    until(lambda: preferences.exists() and json.loads(preferences.read_text())["live"]["mute"])
    first.kill()
    first.communicate()

    heir = start()
    until(lambda: finished("--do", "bypass")[0] == 0)
    assert finished("--do", "quit")[0] == 0
    assert heir.wait(60) == 0
    kept = json.loads(preferences.read_text())["live"]
    assert (kept["mute"], kept["bypass"]) == (True, True)


def test_file_that_is_not_there_is_named(home: Path) -> None:
    code, complaint = finished("nowhere.wav")
    assert code == 2
    assert "nowhere.wav" in complaint
