"""How recordings are converted, to whom and where to, as the user wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.preferences import ConvertPreferences, PreferenceSession
from vc_core.conversion.voices import Pack, typed_name

BESIDE = "converted"
"""The folder for results beside a source."""

_OF_VOICE = ("pitch_semitones", "formant_semitones", "path")
_OF_SOUND = ("match_loudness", "metadata")


@dataclass(frozen=True)
class Target:
    """A voice to convert to; ``label`` tells it from a voice of the same name in another pack."""

    pack: str
    voice: str
    label: str


class Options(Protocol):
    """How files are converted and to what, as a queue asks for it."""

    @property
    def now(self) -> Any: ...
    @property
    def all(self) -> list[Target]: ...
    @property
    def targets(self) -> list[Target]: ...
    def output(self, source: Path, label: str) -> Path: ...


class ConvertOptions(QObject):
    """The options in force; every change is kept in the preferences.

    Signals:
        changed: the :class:`ConvertPreferences`, and the list of targets.
    """

    changed = Signal(object, list)

    def __init__(
        self,
        preferences: PreferenceSession,
        packs: Sequence[Pack] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.packs = packs
        preferences.replaced.connect(self.tell)

    @property
    def now(self) -> ConvertPreferences:
        """As they are."""
        return self._preferences.now.convert

    @property
    def all(self) -> list[Target]:
        """Every voice there is."""
        packs = self.packs
        return [
            Target(pack.name, voice, typed_name(pack, voice, packs))
            for pack in packs
            for voice in pack.card.names
        ]

    @property
    def targets(self) -> list[Target]:
        """The voices to convert to, of those there are; the first of all if none is picked."""
        there = {f"{target.pack}/{target.voice}": target for target in self.all}
        picked = [there[name] for name in self.now.voices if name in there]
        return picked or list(there.values())[:1]

    def see_packs(self, packs: Sequence[Pack]) -> None:
        """These are there now."""
        self.packs = packs
        self.tell()

    def tell(self) -> None:
        """Say how they are."""
        self.changed.emit(self.now, self.targets)

    def change(self, field: str, value: Any) -> None:
        """Set an option, of the sound or of the results."""
        now = self.now
        if field in _OF_VOICE:
            voice = replace(now.sound.voice, **{field: value})
            now = replace(now, sound=replace(now.sound, voice=voice))
        elif field in _OF_SOUND:
            now = replace(now, sound=replace(now.sound, **{field: value}))
        else:
            now = replace(now, **{field: value})
        if now != self.now:
            self._preferences.change(convert=now)
            self.tell()

    def pick(self, voices: Sequence[tuple[str, str]]) -> None:
        """Convert to these, by pack and name; what is picked but not there stays picked."""
        there = {f"{target.pack}/{target.voice}" for target in self.all}
        away = [name for name in self.now.voices if name not in there]
        self.change("voices", (*(f"{pack}/{name}" for pack, name in voices), *away))

    def output(self, source: Path, label: str) -> Path:
        """Where the result of a source goes, if nothing is there yet."""
        folder = Path(self.now.folder) if self.now.folder else source.parent / BESIDE
        return folder / f"{source.stem}_{label.replace('/', '-')}.{self.now.format}"
