"""The user's library of voices: favourites, packs that come, go and are deleted."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.voice_entries import VoiceEntry, read_entries, voice_key
from vc_app.sessions.voices import VoiceSession
from vc_core.conversion.bundled import SUFFIX
from vc_core.conversion.voice_library import (
    KEPT_DAYS,
    UNSAFE_SUFFIXES,
    Import,
    ImportOrder,
    Removed,
    WhenTaken,
    empty_trash,
    export_item,
    import_pack,
    list_removed,
    remove_pack,
    restore_pack,
    unsafe,
)
from vc_core.errors import VcError

_LOOKED_THROUGH = 2000
"""Entries of a folder that are looked at for packs; nobody keeps more beside one."""


class LibrarySession(QObject):
    """Mirrors the packs there are, and does what the user asks with them.

    Signals:
        changed: all voices, a tuple of :class:`VoiceEntry`.
        favourites_changed: the favourites, as PACK/VOICE, in the order they were chosen.
        asked: the :class:`Import` whose name is taken, or None.
        busy_changed: how many packs are being checked and copied.
        arrived: pack and first voice of what was imported or restored.
    """

    changed = Signal(object)
    favourites_changed = Signal(object)
    asked = Signal(object)
    busy_changed = Signal(int)
    arrived = Signal(str, str)

    def __init__(
        self,
        voices: VoiceSession,
        preferences: PreferenceSession,
        notices: Notices,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._voices = voices
        self._preferences = preferences
        self._notices = notices
        self._background = background
        self._questions: list[Import] = []
        self._busy = 0
        self._undo: Callable[[], str] | None = None
        self._told = ""
        self.entries: tuple[VoiceEntry, ...] = ()
        voices.changed.connect(self._read)
        notices.acted.connect(self._act)

    @property
    def favourites(self) -> tuple[str, ...]:
        """As PACK/VOICE, the first the first."""
        return self._preferences.now.voices.favourites

    @property
    def question(self) -> Import | None:
        """The import whose name is taken and that waits for an answer."""
        return self._questions[0] if self._questions else None

    @property
    def busy(self) -> int:
        """How many packs are being checked and copied."""
        return self._busy

    @property
    def can_undo(self) -> bool:
        """Whether something was deleted or replaced that can be had back."""
        return self._undo is not None

    def open_up(self) -> None:
        """Delete for good what was deleted long ago."""
        if list_removed():
            self._background.run(empty_trash, KEPT_DAYS, lambda _: None)

    def toggle_favourite(self, pack: str, voice: str) -> None:
        """Mark a voice, or take the mark away."""
        key, before = voice_key(pack, voice), self.favourites
        after = tuple(f for f in before if f != key) if key in before else (*before, key)
        now = self._preferences.now.voices
        self._preferences.change(voices=replace(now, favourites=after))
        self.entries = tuple(
            replace(e, favourite=not e.favourite) if e.key == key else e for e in self.entries
        )
        self.favourites_changed.emit(after)
        self.changed.emit(self.entries)

    def takes(self, paths: Sequence[Path], here: bool) -> bool:
        """Take packs that were dropped; says whether there were any.

        Args:
            paths: files and folders.
            here: files of other programs are refused with the reason, and folders looked into.
        """
        packs = [path for path in paths if path.suffix.casefold() == SUFFIX]
        if here:
            packs += [pack for path in paths for pack in _packs_in(path)]
        self.import_files(packs)
        refused = [path for path in paths if path.suffix.casefold() in UNSAFE_SUFFIXES]
        if here and refused:
            self._warn([unsafe(path) for path in refused])
        return bool(packs or (here and refused))

    def import_files(self, paths: Sequence[Path], when_taken: WhenTaken = "ask") -> None:
        """Check packs and copy them among the user's own."""
        for path in paths:
            order = ImportOrder(path, when_taken)
            self._background.run(import_pack, order, self._imported)
        self._set_busy(self._busy + len(paths))

    def answer(self, when_taken: WhenTaken | None) -> None:
        """Say what becomes of the import that asks; None: leave it."""
        if self._questions:
            order = self._questions.pop(0).order
            self.asked.emit(self.question)
            if when_taken:
                self.import_files([order.source], when_taken)

    def export(self, pack: str, folder: Path) -> None:
        """Copy a pack's weights and card into a folder."""
        told = partial(self._exported, pack, folder)
        self._background.run(export_item, (pack, folder), told)

    def remove(self, pack: str) -> None:
        """Delete one of the user's packs; ``undo`` brings it back."""
        n_voices = sum(entry.pack.name == pack for entry in self.entries)
        try:
            removed = remove_pack(pack)
        except VcError as error:
            self._warn([str(error)])
            return
        self._undo = partial(restore_pack, removed)
        self._told = self.tr("Deleted {0}: %n voice(s)", "", n_voices).format(pack)
        self._voices.look()
        self._tell_undo()

    def undo(self) -> None:
        """Bring back what was deleted or replaced last."""
        if self._undo is None:
            return
        self._notices.clear("library")
        try:
            name = self._undo()
        except VcError as error:
            self._warn([str(error)])
            return
        finally:
            self._undo = None
        self._arrive(name)

    def _read(self, _: object = None) -> None:
        self.entries = read_entries(self._voices.packs, self.favourites)
        self.changed.emit(self.entries)

    def _imported(self, done: Import | VcError) -> None:
        self._set_busy(self._busy - 1)
        if isinstance(done, VcError):
            self._warn([str(done)])
            return
        if done.outcome == "taken":
            self._questions.append(done)
            if len(self._questions) == 1:
                self.asked.emit(done)
            return
        n_voices = len(done.voices)
        if done.outcome == "present":
            told = self.tr("{0} is among your voices already")
        elif done.replaced:
            told = self.tr("Replaced {0}: %n voice(s)", "", n_voices)
        else:
            told = self.tr("Imported {0}: %n voice(s)", "", n_voices)
        self._told = told.format(done.name)
        self._undo = partial(_put_back, done.replaced) if done.replaced else self._undo
        self._notices.clear("library-failed")
        self._arrive(done.name)
        if done.replaced:
            self._tell_undo()
        else:
            self._notices.put("library", "info", self._told)

    def _exported(self, pack: str, folder: Path, done: object) -> None:
        if isinstance(done, VcError):
            self._warn([str(done)])
            return
        told = self.tr("Exported {0} to {1}").format(pack, folder)
        self._notices.put("library", "info", told, folder=str(folder))

    def _arrive(self, pack: str) -> None:
        self._voices.look()
        if first := next((e for e in self.entries if e.pack.name == pack), None):
            self.arrived.emit(pack, first.name)

    def _tell_undo(self) -> None:
        self._notices.put("library", "info", self._told, action=self.tr("Undo"))

    def _act(self, topic: str) -> None:
        if topic == "library":
            self.undo()

    def _set_busy(self, n: int) -> None:
        if n != self._busy:
            self._busy = n
            self.busy_changed.emit(n)

    def _warn(self, lines: Sequence[str]) -> None:
        self._notices.put("library-failed", "warning", "; ".join(lines))


def _put_back(removed: Removed) -> str:
    return restore_pack(removed, over=True)


def _packs_in(folder: Path) -> list[Path]:
    """The packs that lie in a folder itself, as far as can be seen at a glance."""
    if not folder.is_dir():
        return []
    try:
        with os.scandir(folder) as entries:
            near = [Path(e) for e, _ in zip(entries, range(_LOOKED_THROUGH), strict=False)]
    except OSError:
        return []
    return sorted(p for p in near if p.suffix.casefold() == SUFFIX and not p.name.startswith("."))
