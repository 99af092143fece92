"""The voices of a pack as a Qt list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

NAME = Qt.ItemDataRole.UserRole
GENDER = Qt.ItemDataRole.UserRole + 1
F0_RANGE = Qt.ItemDataRole.UserRole + 2
"""(low, high) in Hz; zeros where the pack does not say."""
KEY = Qt.ItemDataRole.UserRole + 3
"""The key that picks the voice, or an empty string."""

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


class VoiceModel(QAbstractListModel):
    """One row for each voice, in the pack's order."""

    def __init__(self, voices: Sequence[Voice] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voices = tuple(voices)

    def replace(self, voices: Sequence[Voice]) -> None:
        """Show the voices of another pack."""
        self.beginResetModel()
        self._voices = tuple(voices)
        self.endResetModel()

    def row(self, name: str) -> int:
        """Where a voice stands; -1 for one that is not here."""
        return next((i for i, v in enumerate(self._voices) if v.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._voices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        voice = self._voices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.UserRole:
                return voice.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._description(index.row())
        return {
            GENDER: "" if voice.gender == "unknown" else voice.gender,
            F0_RANGE: (voice.f0_low_hz, voice.f0_high_hz),
            KEY: _KEYS[index.row()] if index.row() < len(_KEYS) else "",
        }.get(role)

    def _description(self, row: int) -> str:
        voice = self._voices[row]
        parts = [voice.name]
        if voice.gender != "unknown":
            parts.append(voice.gender)
        if voice.f0_high_hz > 0:
            parts.append(f"F0 {voice.f0_low_hz:.0f} to {voice.f0_high_hz:.0f} Hz")
        if row < len(_KEYS):
            parts.append(f"key {_KEYS[row]}")
        return ", ".join(parts)
