"""The recordings a new voice is learnt from: those of its user, and those of the voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.train_takes import TakeSession
from vc_core.data.material_account import SIDES, MaterialAccount, Side, account_for_material
from vc_core.errors import VcError

_SETTLE_MS = 300
"""Recordings that come one after another are looked through once they have come."""
_TOPIC = "train-material"


class MaterialSession(QObject):
    """Holds both sides' files and folders, and what is to be said about them.

    Files are named, not copied. A side's own takes belong to it as well.

    Args:
        takes: recordings made here, by side.

    Signals:
        changed: places, account or consent are others now.

    Attributes:
        places: files and folders that were added, by side.
        account: of all recordings; None while they have not been looked through.
        busy: they are being looked through.
        complaint: why that failed; empty: it did not.
        consent: the user says that the owner of the voice agrees.
    """

    changed = Signal()

    def __init__(
        self,
        takes: Mapping[Side, TakeSession],
        background: Background,
        preferences: PreferenceSession,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._takes = takes
        self._background = background
        self._preferences = preferences
        self._notices = notices
        self._asked = 0
        self._before: tuple[Path, ...] | None = None
        self._before_side: Side = "me"
        now = preferences.now.train
        self.places: dict[Side, tuple[Path, ...]] = {
            "me": tuple(map(Path, now.me)),
            "target": tuple(map(Path, now.target)),
        }
        self.account: MaterialAccount | None = None
        self.busy = False
        self.complaint = ""
        self.consent = False
        self._timer = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._timer.timeout.connect(self._check)
        for session in takes.values():
            session.changed.connect(self._follow_takes)
        self._n_takes = dict.fromkeys(SIDES, 0)
        notices.acted.connect(self._undo)

    @property
    def can_train(self) -> bool:
        """Whether the recordings do, and the voice's owner agrees."""
        return bool(self.account and self.account.can_train and not self.busy and self.consent)

    def inputs(self, side: Side) -> tuple[Path, ...]:
        """Everything a side has: its takes' folder, files and folders."""
        session = self._takes[side]
        return (*((session.folder,) if session.takes else ()), *self.places[side])

    def add(self, side: Side | None, paths: Sequence[Path]) -> None:
        """Add files and folders; None: to the side that lacks some, the voice's first."""
        if side is None:
            side = "me" if self.inputs("target") and not self.inputs("me") else "target"
        self._put(side, tuple(dict.fromkeys([*self.places[side], *paths])))

    def remove(self, side: Side, paths: Sequence[Path]) -> None:
        """Take files and folders off the list; they stay where they are."""
        gone = set(paths)
        rest = tuple(path for path in self.places[side] if path not in gone)
        if rest != self.places[side]:
            self._before, self._before_side = self.places[side], side
            told = self.tr("%n entry(s) taken off the list; the files stay.", "", len(paths))
            self._notices.put(_TOPIC, "info", told, action=self.tr("Undo"))
            self._put(side, rest)

    def put(self, places: Mapping[Side, Sequence[Path]]) -> None:
        """The files and folders of an earlier training."""
        for side, paths in places.items():
            own = self._takes[side].folder
            self._put(side, tuple(path for path in paths if path != own))

    def agree(self, on: bool) -> None:
        """The owner of the voice agrees."""
        self.consent = on
        self.changed.emit()

    def check(self) -> None:
        """Look through the recordings again, in a moment."""
        self._asked += 1
        self.busy = any(self.inputs(side) for side in SIDES)
        if self.busy:
            self._timer.start()
        else:
            self.account, self.complaint = None, ""
        self.changed.emit()

    def _put(self, side: Side, paths: tuple[Path, ...]) -> None:
        self.places[side] = paths
        me, target = (tuple(map(str, self.places[s])) for s in SIDES)
        kept = replace(self._preferences.now.train, me=me, target=target)
        self._preferences.change(train=kept)
        self.check()

    def _follow_takes(self) -> None:
        counts = {side: len(session.takes) for side, session in self._takes.items()}
        if counts != self._n_takes:
            self._n_takes = counts
            self.check()

    def _undo(self, topic: str) -> None:
        if topic == _TOPIC and self._before is not None:
            self._put(self._before_side, self._before)

    def _check(self) -> None:
        asked = self._asked
        places = (self.inputs("me"), self.inputs("target"))

        def answer(found: Any) -> None:
            if asked == self._asked:  # nothing was changed meanwhile
                self.busy = False
                failed = isinstance(found, VcError)
                self.account = None if failed else found
                self.complaint = str(found) if failed else ""
                self.changed.emit()

        self._background.run(account_for_material, places, answer)
