"""Named sounds: every setting of a live voice under a name, kept in one readable file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.live import LiveSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.settings_file import (
    copy_aside,
    merged,
    move_aside,
    read_values,
    sift,
    write_values,
)
from vc_core.config import to_dict
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import ConfigError


class PresetSession(QObject):
    """The user's presets, and which of them is heard.

    A file that cannot be read is moved aside, one with a wrong preset copied aside; either is told
    once. What a newer version wrote into a preset stays there.

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
        self._foreign: dict[str, dict[str, Any]] = {}
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
            values = read_values(self._path)
        except ConfigError as error:
            if kept := move_aside(self._path):
                told = self.tr("Your presets could not be read; the file is kept: {}").format(kept)
            else:
                told = self.tr("Your presets could not be read: {}").format(error)
            self._complain(told)
            return
        wrong = []
        for name, value in values.items():
            found = sift(LiveSettings, value) if isinstance(value, dict) else None
            if found is None or found.complaints:
                wrong.append(name)
                continue
            self._presets[name] = found.settings
            self._foreign[name] = found.foreign
        if wrong:
            names = ", ".join(wrong)
            told = self.tr("Damaged presets were left out: {}").format(names)
            if kept := copy_aside(self._path):
                self._write(self._presets)
                told = self.tr("Damaged presets were left out: {}; the old file is kept: {}")
                told = told.format(names, kept)
            self._complain(told)

    def _write(self, presets: dict[str, LiveSettings]) -> None:
        values = {n: merged(to_dict(s), self._foreign.get(n, {})) for n, s in presets.items()}
        try:
            write_values(values, self._path)
        except OSError as error:
            self._complain(self.tr("Presets cannot be saved: {}").format(error))
            return
        self._presets = presets
        self._complain("")
        self.refresh()

    def _complain(self, line: str) -> None:
        self._notices.put("presets", "warning", line, folder=str(self._path.parent))
