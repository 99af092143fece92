"""Named sounds: every setting of a live voice under a name, kept in one readable file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_core.config import from_dict, load_file, to_dict
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import ConfigError
from vc_core.files import replacing


class PresetSession(QObject):
    """The user's presets, and which of them is heard.

    Signals:
        changed: the names, in order, and the one that sounds like now (empty: none).
    """

    changed = Signal(list, str)

    def __init__(
        self, path: Path, live: LiveSession, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._notices = notices
        self._live = live
        self._presets: dict[str, LiveSettings] = {}
        self._load()
        live.settings_changed.connect(self.refresh)

    @property
    def names(self) -> list[str]:
        """In the order a reader expects, whatever the case."""
        return sorted(self._presets, key=str.casefold)

    @property
    def current(self) -> str:
        """Name of the preset that sounds like now, or an empty string."""
        now = self._live.settings
        return next((n for n in self.names if self._applied(n) == now), "")

    def refresh(self, *_: object) -> None:
        """Say again what there is."""
        self.changed.emit(self.names, self.current)

    def recall(self, name: str) -> None:
        """Bring a sound back. It never unmutes anybody, nor ends a bypass."""
        self._live.apply(self._applied(name))

    def save(self, name: str) -> None:
        """Keep the sound of now under ``name``, in place of what was there."""
        self._write({**self._presets, " ".join(name.split()): self._live.settings})

    def remove(self, name: str) -> None:
        """Forget the preset."""
        self._write({n: s for n, s in self._presets.items() if n != name})

    def _applied(self, name: str) -> LiveSettings:
        now = self._live.settings
        return replace(self._presets[name], mute=now.mute, bypass=now.bypass)

    def _load(self) -> None:
        if not self._path.exists():
            return
        try:
            values = load_file(self._path)
        except ConfigError as error:
            self._complain(f"your presets are unreadable: {error}")
            return
        for name, value in values.items():
            try:
                self._presets[name] = from_dict(LiveSettings, value)
            except (ConfigError, AttributeError) as error:
                self._complain(f"the preset {name!r} was left out: {error}")

    def _write(self, presets: dict[str, LiveSettings]) -> None:
        text = json.dumps({name: to_dict(s) for name, s in presets.items()}, indent=2)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as temporary:
                temporary.write_text(text, encoding="utf-8")
        except OSError as error:
            self._complain(f"presets cannot be saved: {error}")
            return
        self._presets = presets
        self._complain("")
        self.refresh()

    def _complain(self, line: str) -> None:
        self._notices.warn("presets", line)
