"""The image models there are: the bundled one and the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.discarded import Discarded
from vc_app.sessions.notices import Notices
from vc_core.checkpoint.image_card import ImageCard, read_image_card
from vc_core.conversion.image_collection import (
    ImageCollection,
    collect,
    take_in,
    weights_in,
)
from vc_core.conversion.image_models import BUNDLED, SUFFIX, user_image_models
from vc_core.errors import CheckpointError, VcError

_DELETED, _TAKEN, _DAMAGED = "image-model-deleted", "image-model", "image-models"


@dataclass(frozen=True)
class ImageEntry:
    """A model.

    Attributes:
        name: among the models there are.
        card: what it says of itself.
    """

    name: str
    path: Path
    card: ImageCard

    @property
    def own(self) -> bool:
        """Whether it is the user's, and can be deleted."""
        return self.name != BUNDLED


class ImageModelSession(QObject):
    """Lists, takes in and deletes; whatever is slow is done beside the window.

    Signals:
        changed: the tuple of :class:`ImageEntry`, the bundled first.
        taken: name of a model that has come.
        busy_changed: how many are being checked and taken in.

    Attributes:
        entries: what there is.
        seen: whether it has been looked for.
    """

    changed = Signal(object)
    taken = Signal(str)
    busy_changed = Signal(int)

    def __init__(
        self, background: Background, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background, self._notices = background, notices
        self._discarded = Discarded(user_image_models())
        self._busy = 0
        self.entries: tuple[ImageEntry, ...] = ()
        self.seen = False
        notices.acted.connect(self._undo)

    def look(self) -> None:
        """See which there are."""
        self._background.run(collect, None, self._collected)

    def takes(self, paths: Sequence[Path]) -> bool:
        """Take in the models and weights among these; says whether there are any."""
        found = weights_in(paths)
        for files in found:
            self._busy += 1
            self._background.run(take_in, files, self._take)
        self.busy_changed.emit(self._busy)
        return bool(found)

    def delete(self, name: str) -> None:
        """Take a model of the user's away; that can be undone until the window closes."""
        entry = next((e for e in self.entries if e.name == name and e.own), None)
        if entry is None:
            return
        paths = [p for p in (entry.path, entry.path.with_suffix(".json")) if p.exists()]
        try:
            self._discarded.put(*paths)
        except OSError as error:
            told = self.tr("{} cannot be deleted: {}").format(entry.path, error.strerror)
            self._notices.warn(_DELETED, told)
            return
        told = self.tr("The image model {} was deleted.").format(name)
        self._notices.put(_DELETED, "info", told, action=self.tr("Undo"))
        self._see(tuple(e for e in self.entries if e is not entry))

    def close(self) -> None:
        """What was deleted is gone for good."""
        self._discarded.empty()

    def _collected(self, found: ImageCollection | VcError) -> None:
        if isinstance(found, VcError):
            self._notices.warn(_DAMAGED, str(found))
            return
        self._notices.warn(_DAMAGED, "; ".join(found.complaints[:1]))
        self._see(tuple(ImageEntry(*model) for model in found.models))

    def _see(self, entries: tuple[ImageEntry, ...]) -> None:
        self.seen = True
        if entries != self.entries:
            self.entries = entries
            self.changed.emit(entries)

    def _take(self, made: Any) -> None:
        self._busy -= 1
        self.busy_changed.emit(self._busy)
        if isinstance(made, VcError):
            self._notices.warn(_TAKEN, str(made))
            return
        told = self.tr("The image model {} is among your own now.").format(made)
        self._notices.put(_TAKEN, "info", told)
        self.taken.emit(made)
        self.look()

    def _undo(self, topic: str) -> None:
        if topic == _DELETED and self._discarded.restore():
            self.look()


def is_image_model(path: Path) -> bool:
    """Whether a file is a model of ours, by its header alone; one of voices is none."""
    if path.suffix.lower() != SUFFIX:
        return False
    try:
        read_image_card(path)
    except CheckpointError:
        return False
    return True


def is_model(path: Path) -> bool:
    """Whether a file may be a model, by its suffix."""
    return path.suffix.lower() in (SUFFIX, ".pth")
