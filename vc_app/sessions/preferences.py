"""What the window remembers until the next start."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal

from vc_core.config import from_dict, load_file, setting, to_dict
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import ConfigError
from vc_core.files import replacing
from vc_core.live.settings import StreamSettings

_PROGRAM = "vc-studio"
_SAVE_AFTER_MS = 500
"""A slider that is dragged is written once."""

ThemeName = Literal["dark", "light"]


@dataclass(frozen=True)
class Preferences:
    """Everything that is as it was at the next start."""

    theme: ThemeName = setting("dark", "colours of the window")
    width: int = setting(1280, "of the window, pixels", low=640)
    height: int = setting(800, "of the window, pixels", low=480)
    room: str = setting("live", "the room that was in sight")
    details: bool = setting(False, "show the account of the delay, part by part")
    stream: StreamSettings = setting(StreamSettings(), "devices and lengths")
    live: LiveSettings = setting(LiveSettings(), "voice and sound")
    recordings: str = setting("", "folder of recordings; empty: the system's music folder")
    accepted_feedback: str = setting("", "input and output whose warning was dismissed")


def config_folder() -> Path:
    """Where this user's settings belong on this system."""
    return Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False))


def recordings_folder(preferences: Preferences) -> Path:
    """Where recordings go: the chosen folder, or one in the user's music or documents."""
    if preferences.recordings:
        return Path(preferences.recordings)
    music = Path(platformdirs.user_music_dir())
    home = music if music.is_dir() else Path(platformdirs.user_documents_dir())
    return home / _PROGRAM


def load_preferences(path: Path) -> tuple[Preferences, str]:
    """What ``path`` holds, and a line about what could not be read (empty: all is well).

    A missing file is a first start. A damaged one costs only the settings that are damaged.
    """
    if not path.exists():
        return Preferences(), ""
    try:
        values = load_file(path)
    except ConfigError as error:
        return Preferences(), f"your settings were reset: {error}"
    if isinstance(values.get("stream"), dict):
        values["stream"].pop("pack", None)  # it stood here before each voice told its own
    good, complaint = {}, ""
    for key, value in values.items():
        try:
            from_dict(Preferences, {key: value})
            good[key] = value
        except ConfigError as error:
            complaint = f"a setting was reset: {error}"
    return from_dict(Preferences, good), complaint


def save_preferences(preferences: Preferences, path: Path) -> None:
    """Write them, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(to_dict(preferences), indent=2), encoding="utf-8")


class PreferenceSession(QObject):
    """The preferences in force; saves them a moment after each change.

    Signals:
        failed: one line, when they could not be saved.
    """

    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.now, self.complaint = load_preferences(path)
        self._timer = QTimer(self, interval=_SAVE_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.save)

    def change(self, **fields: Any) -> None:
        """Set some of :class:`Preferences`."""
        changed = replace(self.now, **fields)
        if changed != self.now:
            self.now = changed
            self._timer.start()

    def save(self) -> None:
        """Write now what has changed."""
        self._timer.stop()
        try:
            save_preferences(self.now, self._path)
        except OSError as error:
            self.failed.emit(f"your settings cannot be saved: {error}")
