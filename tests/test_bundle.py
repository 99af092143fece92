"""What of the bundle can be tried without building it; `make bundle` checks the rest."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from vc_core import __version__

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"


@pytest.mark.parametrize("name", ["vc", "vc-app"])
def test_executables_run_what_they_are_called(name: str) -> None:
    done = subprocess.run(
        [sys.executable, PACKAGING / f"{name}.py", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == f"{name}, version {__version__}", done.stderr


def test_icons_have_the_sizes_that_systems_ask_for(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, PACKAGING / "icons.py", tmp_path],
        check=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    for size in (16, 48, 256):
        image = Image.open(tmp_path / f"{size}.png")
        assert image.size == (size, size)
        assert image.getpixel((0, 0))[3] == 0  # its corners are round
        assert image.getpixel((size // 2, size // 2))[3] == 255
    assert {(16, 16), (32, 32), (256, 256)} <= Image.open(tmp_path / "vc-studio.ico").info["sizes"]
    assert Image.open(tmp_path / "vc-studio.icns").size[0] >= 256


def test_recipe_is_python_and_leaves_no_command_out() -> None:
    recipe = (PACKAGING / "vc-studio.spec").read_text()
    compile(recipe, "vc-studio.spec", "exec")
    for package in ("vc_core", "vc_app"):
        assert f'collect_submodules("{package}")' in recipe


@pytest.mark.skipif(sys.platform != "linux", reason="installs as on Linux")
def test_bundle_is_installed_and_removed_again(tmp_path: Path) -> None:
    bundle, prefix = tmp_path / "a folder" / "vc-studio", tmp_path / "prefix"
    bundle.mkdir(parents=True)
    shutil.copy(PACKAGING / "install.sh", bundle)
    for name in ("vc", "vc-app"):
        (bundle / name).write_text(f'#!/bin/sh\necho {name} "$@"\n')
        (bundle / name).chmod(0o755)
    environment = {**os.environ, "PREFIX": str(prefix)}

    def install(script: Path, *arguments: str) -> str:
        command = ["sh", str(script), *arguments]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env=environment
        ).stdout

    for _ in range(2):  # a new version in the place of the old one
        assert "--install-desktop-entry" in install(bundle / "install.sh")
        told = subprocess.run([prefix / "bin" / "vc", "voices"], capture_output=True, text=True)
        assert told.stdout == "vc voices\n"
    shutil.rmtree(bundle)
    assert "--remove-desktop-entry" in install(
        prefix / "opt" / "vc-studio" / "install.sh", "--remove"
    )
    assert list((prefix / "bin").iterdir()) == list((prefix / "opt").iterdir()) == []
