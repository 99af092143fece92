"""The takes of a speaker as a Qt list, each with what is to be said about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Index = QModelIndex | QPersistentModelIndex

NAME = Qt.ItemDataRole.UserRole
"""Of the take's file."""
SENTENCE = Qt.ItemDataRole.UserRole + 1
"""That is read in it; words for one that is not known."""
LENGTH = Qt.ItemDataRole.UserRole + 2
"""In words."""
VERDICT = Qt.ItemDataRole.UserRole + 3
"""``good``, or what is wrong."""
ADVICE = Qt.ItemDataRole.UserRole + 4
"""The verdict in words, with what to do."""


class Take(Protocol):
    """A recording of a sentence."""

    @property
    def name(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def seconds(self) -> float: ...
    @property
    def verdict(self) -> str: ...


def advice(verdict: str) -> str:
    """A verdict in words, with what to do about it."""
    texts = {
        "good": QCoreApplication.translate("Takes", "good"),
        "short": QCoreApplication.translate("Takes", "too short: read the whole sentence"),
        "quiet": QCoreApplication.translate("Takes", "too quiet: go closer, or turn it up"),
        "clipped": QCoreApplication.translate("Takes", "too loud: go back, or turn it down"),
        "noisy": QCoreApplication.translate("Takes", "noisy: a quieter room, or closer"),
    }
    return texts[verdict]


class TakeModel(QAbstractListModel):
    """One row for each take, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takes: tuple[Take, ...] = ()

    def replace(self, takes: Sequence[Take]) -> None:
        """Show other takes; says what came and went, so that the view stays where it is."""
        new = tuple(reversed(takes))
        if new == self._takes:
            return
        if new[1:] == self._takes:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._takes = new
            self.endInsertRows()
            return
        self.beginResetModel()
        self._takes = new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._takes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        take = self._takes[index.row()]
        length = QCoreApplication.translate("Takes", "{:.1f} s").format(take.seconds)
        sentence = take.sentence or QCoreApplication.translate("Takes", "Free speech")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return sentence
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{sentence} ({length}, {advice(take.verdict)})"
        return {
            NAME: take.name,
            SENTENCE: sentence,
            LENGTH: length,
            VERDICT: take.verdict,
            ADVICE: advice(take.verdict),
        }.get(role)  # type: ignore[call-overload]
