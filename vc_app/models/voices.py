"""The voices of all packs as a Qt list, with a heading over each pack where there are several."""

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

_KEYS = "1234567890"


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
    """One row for each voice, in the pack's order; the user's own packs come first."""

    def __init__(self, packs: Sequence[Pack] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take(packs)

    def replace(self, packs: Sequence[Pack]) -> None:
        """Show other packs."""
        self.beginResetModel()
        self._take(packs)
        self.endResetModel()

    def _take(self, packs: Sequence[Pack]) -> None:
        packs = sorted(packs, key=lambda pack: pack.name == BUNDLED)
        self._rows: list[tuple[Pack, Voice | None]] = []
        for pack in packs:
            self._rows += [(pack, None)] * (len(packs) > 1)
            self._rows += [(pack, voice) for voice in pack.voices]
        self.voice_rows = [row for row, (_, voice) in enumerate(self._rows) if voice]
        """Where the voices stand, the first first."""
        self.sections = [len(pack.voices) for pack in packs]
        """How many voices each pack has."""

    @property
    def has_headings(self) -> bool:
        """Whether a row over each pack tells its name."""
        return len(self.sections) > 1

    def row(self, pack: str, name: str) -> int:
        """Where a voice stands; -1 for one that is not here."""
        wanted = (pack, name)
        return next((i for i in self.voice_rows if self._identity(i) == wanted), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and self._rows[index.row()][1] is None
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        pack, voice = self._rows[index.row()]
        if role == PACK:
            return pack.name
        if voice is None:
            return {
                Qt.ItemDataRole.DisplayRole: "Bundled" if pack.name == BUNDLED else pack.name,
                Qt.ItemDataRole.AccessibleTextRole: f"Pack {pack.name}",
            }.get(role)  # type: ignore[call-overload]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.UserRole:
                return voice.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._description(index.row(), pack, voice)
        return {
            GENDER: "" if voice.gender == "unknown" else voice.gender,
            F0_RANGE: (voice.f0_low_hz, voice.f0_high_hz),
            KEY: self._key(index.row()),
        }.get(role)  # type: ignore[call-overload]

    def _identity(self, row: int) -> tuple[str, str]:
        pack, voice = self._rows[row]
        return pack.name, voice.name if voice else ""

    def _key(self, row: int) -> str:
        place = self.voice_rows.index(row)
        return _KEYS[place] if place < len(_KEYS) else ""

    def _description(self, row: int, pack: Pack, voice: Voice) -> str:
        parts = [voice.name]
        if self.has_headings:
            parts.append(f"pack {pack.name}")
        if voice.gender != "unknown":
            parts.append(voice.gender)
        if voice.f0_high_hz > 0:
            parts.append(f"F0 {voice.f0_low_hz:.0f} to {voice.f0_high_hz:.0f} Hz")
        if key := self._key(row):
            parts.append(f"key {key}")
        return ", ".join(parts)
