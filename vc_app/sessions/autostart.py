"""Starting with the desktop session: an entry where the system at hand looks for such."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from pathlib import Path

from vc_app.sessions.desktop_entry import NAME, exec_line
from vc_core.errors import VcError
from vc_core.files import replacing
from vc_core.program import app_command

_ARGUMENT = "--at-login"
"""Tells the window that it was not asked for by a person just now."""
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


def is_possible() -> bool:
    """Whether this system has a place for it."""
    return sys.platform in ("linux", "win32", "darwin")


def is_on() -> bool:
    """Whether the program starts with the session."""
    return _registered() is not None if sys.platform == "win32" else _place().exists()


def set_on(on: bool) -> None:
    """Have it started with the session, by the command of this installation, or not any more.

    Raises:
        VcError: the place cannot be written.
    """
    try:
        if sys.platform == "win32":
            _register(on)
        elif on:
            _place().parent.mkdir(parents=True, exist_ok=True)
            with replacing(_place()) as temporary:
                temporary.write_bytes(_entry())
        else:
            _place().unlink(missing_ok=True)
    except OSError as error:
        raise VcError(f"starting with the session cannot be changed: {error}") from None


def _place() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"org.{NAME}.plist"
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "autostart" / f"{NAME}.desktop"


def _entry() -> bytes:
    if sys.platform == "darwin":
        return plistlib.dumps(
            {
                "Label": f"org.{NAME}",
                "ProgramArguments": app_command(_ARGUMENT),
                "RunAtLoad": True,
                "ProcessType": "Interactive",
            }
        )
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Voice changer",
        f"Exec={exec_line(app_command(_ARGUMENT))}",
        f"Icon={NAME}",
        "X-GNOME-Autostart-enabled=true",
    )
    return ("\n".join(lines) + "\n").encode()


def _registered() -> str | None:
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            return str(winreg.QueryValueEx(key, NAME)[0])
    except FileNotFoundError:
        return None


def _register(on: bool) -> None:
    if sys.platform != "win32":
        return
    import winreg

    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, winreg.KEY_SET_VALUE) as key:
        if on:
            command = subprocess.list2cmdline(app_command(_ARGUMENT))
            winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, command)
        elif _registered() is not None:
            winreg.DeleteValue(key, NAME)
