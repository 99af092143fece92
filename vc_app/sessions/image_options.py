"""How pictures are translated, by which model and where to, as the user wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.convert_options import Target
from vc_app.sessions.image_models import ImageEntry
from vc_app.sessions.preferences import ImagePreferences, PreferenceSession
from vc_core.conversion.image_desk import BESIDE, result_name


class ImageOptions(QObject):
    """The options in force; every change is kept in the preferences.

    Signals:
        changed: the :class:`ImagePreferences`, the :class:`Target` or None, and the models.
    """

    changed = Signal(object, object, object)

    def __init__(self, preferences: PreferenceSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.models: Sequence[ImageEntry] = ()
        preferences.replaced.connect(self.tell)

    @property
    def now(self) -> ImagePreferences:
        """As they are."""
        return self._preferences.now.images

    @property
    def all(self) -> list[Target]:
        """Every direction of every model."""
        return [
            Target(model.name, way.name, way.target)
            for model in self.models
            for way in model.card.directions
        ]

    @property
    def model(self) -> ImageEntry | None:
        """The model that is picked, or the first there is."""
        picked = (model for model in self.models if model.name == self.now.model)
        return next(picked, next(iter(self.models), None))

    @property
    def targets(self) -> list[Target]:
        """The direction that is picked, or the model's main one; empty without any model."""
        ways = [t for t in self.all if self.model and t.pack == self.model.name]
        picked = [t for t in ways if t.voice == self.now.direction]
        return (picked or ways)[:1]

    def see_models(self, models: Sequence[ImageEntry]) -> None:
        """These are there now."""
        self.models = models
        self.tell()

    def tell(self) -> None:
        """Say how they are."""
        self.changed.emit(self.now, next(iter(self.targets), None), self.models)

    def change(self, field: str, value: Any) -> None:
        """Set an option."""
        now = replace(self.now, **{field: value})
        if now != self.now:
            self._preferences.change(images=now)
            self.tell()

    def output(self, source: Path, label: str) -> Path:
        """Where the result of a source goes, if nothing is there yet."""
        folder = Path(self.now.folder) if self.now.folder else source.parent / BESIDE
        suffix = "" if self.now.format == "same" else self.now.format
        return folder / result_name(source, label, suffix)
