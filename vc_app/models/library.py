"""All voices as a Qt list to be searched, sorted and looked at; and the words about each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Index = QModelIndex | QPersistentModelIndex

ENTRY = Qt.ItemDataRole.UserRole
"""The whole entry."""
PHASE = Qt.ItemDataRole.UserRole + 1
"""``making`` or ``playing`` while the voice is made to be heard, or is heard; otherwise empty."""
SHARE = Qt.ItemDataRole.UserRole + 2
"""Of the making that is done, 0..1."""
FACTS = Qt.ItemDataRole.UserRole + 3
"""Gender and F0 range in words."""
FIGURES = Qt.ItemDataRole.UserRole + 4
"""Likeness and distortion in words; empty where nobody measured."""
ORIGIN = Qt.ItemDataRole.UserRole + 5
"""Pack, size and licence."""

_DECIMAL = QLocale.DataSizeFormat.DataSizeSIFormat  # as files are told elsewhere in the program
NATURAL_LIKENESS = 0.91
"""What a speaker's own recordings reach against each other; see the README."""
STRANGER_LIKENESS = 0.65
"""What another speaker reaches."""


class Facts(Protocol):
    """What the voices of a pack have in common; see vc_app.sessions.voice_entries."""

    @property
    def name(self) -> str: ...
    @property
    def own(self) -> bool: ...
    @property
    def licence(self) -> str: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def changed_s(self) -> float: ...


class Entry(Protocol):
    """A voice; see vc_app.sessions.voice_entries."""

    @property
    def name(self) -> str: ...
    @property
    def gender(self) -> str: ...
    @property
    def f0_low_hz(self) -> float: ...
    @property
    def f0_high_hz(self) -> float: ...
    @property
    def pack(self) -> Facts: ...
    @property
    def favourite(self) -> bool: ...
    @property
    def likeness(self) -> float | None: ...
    @property
    def distortion_db(self) -> float | None: ...


class LibraryModel(QAbstractListModel):
    """One row for each voice that fits what is looked for, in the order that is wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        self._words: list[str] = []
        self._kind = "all"
        self._order = "pack"
        self._audition: tuple[str, str, str, float] = ("", "", "", 0.0)

    @property
    def n_voices(self) -> int:
        """How many there are, shown or not."""
        return len(self._entries)

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show other voices; where they are the same ones, only what changed is painted anew."""
        self._entries = entries
        shown = self._fitting()
        if list(map(_key, shown)) != list(map(_key, self._shown)):
            self._show(shown)
            return
        pairs = enumerate(zip(self._shown, shown, strict=True))
        changed = [row for row, (old, new) in pairs if old != new]
        self._shown = shown
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def look_for(self, text: str) -> None:
        """Show what fits every word: name, pack or licence anywhere, gender from its beginning."""
        self._words = text.casefold().split()
        self._show(self._fitting())

    def set_kind(self, kind: str) -> None:
        """``all``, ``favourites``, ``own``, ``female`` or ``male``."""
        self._kind = kind
        self._show(self._fitting())

    def set_order(self, order: str) -> None:
        """``pack``, ``name``, ``pitch``, ``likeness`` or ``newest``."""
        self._order = order
        self._show(self._fitting())

    def show_audition(self, state: Any) -> None:
        """Mirror which voice is made or heard; see vc_app.sessions.audition."""
        before = self._audition[:2]
        phase = "" if state.phase == "idle" else state.phase
        self._audition = (state.pack, state.voice, phase, state.share)
        for pack, voice in {before, (state.pack, state.voice)}:
            if (row := self.row(pack, voice)) >= 0:
                self.dataChanged.emit(self.index(row), self.index(row), [PHASE, SHARE])

    def has(self, pack: str, voice: str) -> bool:
        """Whether there is such a voice, shown or not."""
        return (pack, voice) in map(_key, self._entries)

    def row(self, pack: str, voice: str) -> int:
        """Where a voice stands; -1 for one that is not here."""
        rows = enumerate(self._shown)
        return next((row for row, entry in rows if _key(entry) == (pack, voice)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.UserRole:
                return entry
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, [self._spoken(entry), self._explained(entry)]))
        pack, voice, phase, share = self._audition
        heard = _key(entry) == (pack, voice)
        if role == PHASE:
            return phase if heard else ""
        if role == SHARE:
            return share if heard else 0.0
        texts = {FACTS: self.facts, FIGURES: self.figures, ORIGIN: self.origin}
        return texts[role](entry) if role in texts else None  # type: ignore[index]

    def gender(self, entry: Entry) -> str:
        """In the language in force; empty where nobody knows."""
        known = {"female": self.tr("female"), "male": self.tr("male")}
        return known.get(entry.gender, "")

    def facts(self, entry: Entry) -> str:
        """Gender and F0 range."""
        low, high = entry.f0_low_hz, entry.f0_high_hz
        f0 = self.tr("{:.0f}–{:.0f} Hz").format(low, high) if high > 0 else ""
        return " · ".join(filter(None, [self.gender(entry), f0]))

    def figures(self, entry: Entry) -> str:
        """What was measured, in a few words."""
        words = []
        if entry.likeness is not None:
            words.append(self.likeness(entry.likeness))
        if entry.distortion_db is not None:
            words.append(self.tr("{:.1f} dB").format(entry.distortion_db))
        return " · ".join(words)

    def likeness(self, cosine: float) -> str:
        """How alike, between another speaker and the speaker himself."""
        share = (cosine - STRANGER_LIKENESS) / (NATURAL_LIKENESS - STRANGER_LIKENESS)
        if share > 0.85:
            return self.tr("hardly told apart")
        if share > 0.6:
            return self.tr("very alike")
        if share > 0.35:
            return self.tr("alike")
        return self.tr("a little alike")

    def origin(self, entry: Entry) -> str:
        """Pack, size and licence."""
        pack = entry.pack.name if entry.pack.own else self.tr("Bundled")
        return " · ".join(filter(None, [pack, self.size(entry), entry.pack.licence]))

    def size(self, entry: Entry) -> str:
        """Of the files of its pack."""
        return QLocale().formattedDataSize(entry.pack.size_bytes, 1, _DECIMAL)

    def _explained(self, entry: Entry) -> str:
        if entry.likeness is None and entry.distortion_db is None:
            return ""
        return self.tr(
            "How alike a speaker recogniser finds the voice, and how far the colour of the sound "
            "is from the speaker's own (mel-cepstral distortion): unconverted speech is 8 to 9 dB "
            "away."
        )

    def _show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._shown = entries
        self.endResetModel()

    def _fitting(self) -> list[Entry]:
        return sorted(filter(self._fits, self._entries), key=self._rank)

    def _fits(self, entry: Entry) -> bool:
        fits = {
            "favourites": entry.favourite,
            "own": entry.pack.own,
            "female": entry.gender == "female",
            "male": entry.gender == "male",
        }.get(self._kind, True)
        if not (fits and self._words):
            return fits
        pack = entry.pack.name if entry.pack.own else self.tr("Bundled")
        text = " ".join([entry.name, pack, entry.pack.name, entry.pack.licence]).casefold()
        genders = (entry.gender, self.gender(entry).casefold())
        return all(w in text or any(g.startswith(w) for g in genders) for w in self._words)

    def _rank(self, entry: Entry) -> Any:
        """What the order goes by; among equals, the order they came in stays."""
        ranks: dict[str, Any] = {
            "name": entry.name.casefold(),
            "pitch": entry.f0_low_hz + entry.f0_high_hz or 1e9,
            "likeness": 1e9 if entry.likeness is None else -entry.likeness,
            "newest": -entry.pack.changed_s,
        }
        return ranks.get(self._order, 0)

    def _spoken(self, entry: Entry) -> str:
        mark = self.tr("favourite") if entry.favourite else ""
        words = [entry.name, mark, self.facts(entry), self.figures(entry), self.origin(entry)]
        return ", ".join(filter(None, words))


def _key(entry: Entry) -> tuple[str, str]:
    return entry.pack.name, entry.name
