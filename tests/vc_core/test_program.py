import subprocess
import sys
from pathlib import Path

import pytest

from vc_core import __version__
from vc_core.program import app_command, is_frozen, vc_command


def test_vc_runs_from_a_folder_that_holds_a_trap(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise SystemExit('the wrong click')")
    command = vc_command("--version")
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert done.stdout.strip() == f"vc, version {__version__}", done.stderr


def test_exit_code_and_words_arrive(tmp_path: Path) -> None:
    command = vc_command("voices", "--bad")
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert done.returncode == 2
    assert "--bad" in done.stderr


def test_window_has_a_command_too(tmp_path: Path) -> None:
    command = app_command("--version")
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert done.stdout.strip() == f"vc-app, version {__version__}", done.stderr


def test_frozen_program_names_its_own_executables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/vc-studio/vc-app")
    monkeypatch.setattr(sys, "platform", "linux")
    assert is_frozen()
    assert vc_command("voices") == ["/opt/vc-studio/vc", "voices"]
    assert app_command("--minimised") == ["/opt/vc-studio/vc-app", "--minimised"]
