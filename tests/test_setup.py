"""What a stranger types first: make, the built wheel, the check that runs before a change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from vc_core import __version__

ROOT = Path(__file__).parent.parent

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def _make(folder: Path, *words: str) -> str:
    command = ["make", "--no-print-directory", *words]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    return subprocess.check_output(command, cwd=folder, env=environment, text=True)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The set-up's files in an empty folder."""
    for name in ("Makefile", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    return tmp_path


def _pretend_installed(folder: Path) -> None:
    (folder / ".venv").mkdir()
    for stamp in (".installed", ".installed-test"):
        (folder / ".venv" / stamp).touch()


@needs_make
@pytest.mark.parametrize(
    ("target", "extras"),
    [("run", "'.[app,denoise]'"), ("test", "'.[app,dask,denoise,evaluate,test]'")],
)
def test_the_first_make_installs(fresh: Path, target: str, extras: str) -> None:
    plan = _make(fresh, "-n", target)
    assert ".ci/make-venv .venv" in plan
    assert f"--editable {extras}" in plan


@needs_make
@pytest.mark.parametrize("target", ["run", "test"])
def test_the_second_make_installs_nothing(fresh: Path, target: str) -> None:
    _pretend_installed(fresh)
    plan = _make(fresh, "-n", target)
    assert "make-venv" not in plan
    assert "pip" not in plan


@needs_make
def test_changed_needs_are_installed(fresh: Path) -> None:
    _pretend_installed(fresh)
    later = (fresh / ".venv" / ".installed").stat().st_mtime + 10
    os.utime(fresh / "pyproject.toml", (later, later))
    assert "--editable '.[app,dask,denoise,evaluate,test]'" in _make(fresh, "-n", "test")


@needs_make
def test_clean_undoes_the_set_up_and_keeps_the_users_work(fresh: Path) -> None:
    before = sorted(fresh.rglob("*"))
    _pretend_installed(fresh)
    (fresh / "demo-output").mkdir()
    (fresh / ".ci" / "__pycache__").mkdir()
    _make(fresh, "clean")
    assert sorted(fresh.rglob("*")) == before
    (fresh / "runs").mkdir()
    _make(fresh, "clean")
    assert (fresh / "runs").exists()


@needs_make
def test_a_python_that_is_too_old_is_refused(fresh: Path) -> None:
    old = fresh / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    tools = fresh / "tools"  # neither apt-get nor another Python in reach
    tools.mkdir()
    for tool in ("bash", "id", "tr", "grep", "env"):
        (tools / tool).symlink_to(shutil.which(tool))  # type: ignore[arg-type]
    result = subprocess.run(
        [tools / "bash", ".ci/make-venv", ".venv"],
        cwd=fresh,
        env={"PATH": str(tools), "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "python3" in result.stderr
    assert not (fresh / ".venv").exists()


def test_the_check_before_a_change_is_the_documented_command() -> None:
    check = ROOT / ".ci" / "run"
    assert os.access(check, os.X_OK)
    subprocess.run(["bash", "-n", check], check=True)
    assert check.read_text().rstrip().endswith("test")
    assert "make test" in (ROOT / "README.md").read_text()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_an_installed_wheel_finds_its_bundled_files(wheel: Path, tmp_path: Path) -> None:
    code = "from vc_core.assets import asset_path; print(asset_path('demo', 'demo.flac'))"
    environment = {**os.environ, "PYTHONPATH": str(wheel)}
    found = subprocess.check_output(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=environment, text=True
    )
    assert Path(found.strip()) == wheel / "vc_core" / "_assets" / "demo" / "demo.flac"


def test_the_wheel_holds_every_module_and_data_file(wheel: Path) -> None:
    packages = [name for name in ("vc_core", "vc_app") if (ROOT / name).exists()]
    tracked = subprocess.run(
        ["git", "ls-files", *packages], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("not a git checkout")
    assert [name for name in tracked.stdout.split() if not (wheel / name).exists()] == []


def test_the_wheel_says_its_version_licence_and_commands(wheel: Path) -> None:
    (folder,) = wheel.glob("*.dist-info")
    metadata = Parser().parsestr((folder / "METADATA").read_text())
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "MIT"
    assert (folder / "licenses" / "LICENSE").exists()
    assert "vc = vc_core.cli.main:main" in (folder / "entry_points.txt").read_text()


def test_pkg_resources_stays_available() -> None:
    """pyworld imports it, and setuptools 81 removed it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "setuptools<81" in project["dependencies"]
