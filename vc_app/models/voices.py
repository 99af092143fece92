"""The voices of all packs as a Qt list; favourites and own ones under headings of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vc_core.conversion.bundled import BUNDLED

Index = QModelIndex | QPersistentModelIndex

NAME = Qt.ItemDataRole.UserRole
"""Of the voice; None in the row of a heading."""
GENDER = Qt.ItemDataRole.UserRole + 1
F0_RANGE = Qt.ItemDataRole.UserRole + 2
"""(low, high) in Hz; zeros where the pack does not say."""
KEY = Qt.ItemDataRole.UserRole + 3
"""The key that picks the voice, or an empty string."""
PACK = Qt.ItemDataRole.UserRole + 4
"""Name of the voice's pack."""
FAVOURITE = Qt.ItemDataRole.UserRole + 5
"""Whether the user has marked the voice."""

_KEYS = "1234567890"
_OWN = ""
"""Heading of packs with one voice; no pack is called so."""
_FAVOURITES = "/"
"""Heading of the favourites; no pack can be called so."""
_TEXTS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class Voice(Protocol):
    """What a pack's card says about a speaker."""

    @property
    def name(self) -> str: ...
    @property
    def gender(self) -> str: ...
    @property
    def f0_low_hz(self) -> float: ...
    @property
    def f0_high_hz(self) -> float: ...


class Pack(Protocol):
    """A pack of voices."""

    @property
    def name(self) -> str: ...
    @property
    def voices(self) -> Sequence[Voice]: ...


class VoiceModel(QAbstractListModel):
    """One row for each voice: favourites, in the order they were chosen, then own, then bundled.

    Packs of a single voice, as most own ones are, stand together under one heading.
    """

    def __init__(self, packs: Sequence[Pack] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._packs = packs
        self._favourites: Sequence[str] = ()
        self._take()

    def replace(self, packs: Sequence[Pack]) -> None:
        """Show other packs."""
        self.beginResetModel()
        self._packs = packs
        self._take()
        self.endResetModel()

    def set_favourites(self, favourites: Sequence[str]) -> None:
        """Put these voices first, named as PACK/VOICE; of those that are not here nobody asks."""
        if tuple(favourites) != tuple(self._favourites):
            self.beginResetModel()
            self._favourites = favourites
            self._take()
            self.endResetModel()

    def _take(self) -> None:
        packs = self._packs
        single = [p for p in packs if p.name != BUNDLED and len(p.voices) == 1]
        several = [p for p in packs if p.name != BUNDLED and len(p.voices) > 1]
        bundled = [p for p in packs if p.name == BUNDLED]
        headed = [(_OWN, single), *((p.name, [p]) for p in several), (BUNDLED, bundled)]
        known = {f"{p.name}/{voice.name}": (p.name, voice) for p in packs for voice in p.voices}
        marked = [known.pop(key) for key in self._favourites if key in known]
        left = [(heading, {p.name for p in there}) for heading, there in headed]
        sections = [(_FAVOURITES, marked)] + [
            (heading, [row for row in known.values() if row[0] in names]) for heading, names in left
        ]
        sections = [section for section in sections if section[1]]
        self._rows: list[tuple[str, Voice | None]] = []  # a heading, or a pack and its voice
        for heading, voices in sections:
            self._rows += [(heading, None)] * (len(sections) > 1)
            self._rows += voices
        self.voice_rows = [row for row, (_, voice) in enumerate(self._rows) if voice]
        """Where the voices stand, the first first."""
        self.sections = [len(voices) for _, voices in sections]
        """How many voices there are under each heading."""

    @property
    def has_headings(self) -> bool:
        """Whether there are rows that are no voices."""
        return len(self.sections) > 1

    def row(self, pack: str, name: str) -> int:
        """Where a voice stands; -1 for one that is not here."""
        rows = enumerate(self._rows)
        return next((i for i, (p, v) in rows if v and (p, v.name) == (pack, name)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and self._rows[index.row()][1] is None
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        pack, voice = self._rows[index.row()]
        if voice is None:
            return self._heading(pack) if role in _TEXTS else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.UserRole:
                return voice.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._description(index.row(), pack, voice)
        return {
            PACK: pack,
            GENDER: self._gender(voice),
            F0_RANGE: (voice.f0_low_hz, voice.f0_high_hz),
            KEY: self._key(index.row()),
            FAVOURITE: f"{pack}/{voice.name}" in self._favourites,
        }.get(role)  # type: ignore[call-overload]

    def _heading(self, pack: str) -> str:
        known = {
            _FAVOURITES: self.tr("Favourites"),
            _OWN: self.tr("Your voices"),
            BUNDLED: self.tr("Bundled"),
        }
        return known.get(pack, pack)

    def _gender(self, voice: Voice) -> str:
        known = {"female": self.tr("female"), "male": self.tr("male")}
        return known.get(voice.gender, "")

    def _key(self, row: int) -> str:
        place = self.voice_rows.index(row)
        return _KEYS[place] if place < len(_KEYS) else ""

    def _description(self, row: int, pack: str, voice: Voice) -> str:
        parts = [voice.name]
        if self.has_headings:
            parts.append(self.tr("pack {}").format(pack))
        if gender := self._gender(voice):
            parts.append(gender)
        if voice.f0_high_hz > 0:
            f0 = self.tr("F0 {:.0f} to {:.0f} Hz")
            parts.append(f0.format(voice.f0_low_hz, voice.f0_high_hz))
        if key := self._key(row):
            parts.append(self.tr("key {}").format(key))
        return ", ".join(parts)
