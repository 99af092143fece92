"""The entry in the menus of a Linux desktop, for whoever did not get it from a package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from vc_core.assets import asset_path
from vc_core.errors import VcError
from vc_core.files import replacing
from vc_core.program import app_command

NAME = "vc-studio"
"""What the desktop knows the window by; its icon and its entry are called so."""
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


def install() -> list[Path]:
    """Write the entry and its icon for this user; gives what was written.

    Raises:
        VcError: this is no Linux desktop, or the folders cannot be written.
    """
    entry, icon = _places()
    _write(entry, with_command(asset_path("desktop", f"{NAME}.desktop").read_text("utf-8")))
    _write(icon, asset_path("desktop", f"{NAME}.svg").read_text("utf-8"))
    _refresh(entry.parent)
    return [entry, icon]


def remove() -> list[Path]:
    """Take away what :func:`install` wrote; gives what was there.

    Raises:
        VcError: as above.
    """
    found = [path for path in _places() if path.exists()]
    for path in found:
        try:
            path.unlink()
        except OSError as error:
            raise VcError(f"{path} cannot be removed: {error}") from None
    _refresh(_places()[0].parent)
    return found


def with_command(entry: str) -> str:
    """A desktop entry whose commands are the absolute ones of this installation."""
    lines = []
    for line in entry.splitlines():
        if line.startswith("Exec=vc-app"):
            begin = exec_line(app_command())
            line = f"Exec={begin}{line.removeprefix('Exec=vc-app')}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def exec_line(words: Iterable[str]) -> str:
    """A command line as the key Exec has it (Desktop Entry Specification 1.5, section 7)."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if not _RESERVED & set(word):
        return word.replace("%", "%%")
    for character in '\\"`$':
        word = word.replace(character, f"\\{character}")
    # what is written is read as a string of the file first, which has backslashes of its own
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _places() -> tuple[Path, Path]:
    if sys.platform != "linux":
        raise VcError("desktop entries are for Linux; pin the program to the task bar or the dock")
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    data = Path(home)
    icons = data / "icons" / "hicolor" / "scalable" / "apps"
    return data / "applications" / f"{NAME}.desktop", icons / f"{NAME}.svg"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
    except OSError as error:
        raise VcError(f"{path} cannot be written: {error}") from None


def _refresh(applications: Path) -> None:
    """Tell the desktop, where it does not look by itself."""
    for command in (["update-desktop-database", "-q", str(applications)],):
        if shutil.which(command[0]) and applications.is_dir():
            subprocess.run(command, check=False, capture_output=True, timeout=30)
