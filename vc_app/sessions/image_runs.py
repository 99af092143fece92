"""Trainings of image models: begun, paused, resumed, kept, removed. They outlive the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vc_app.sessions.background import Background
from vc_app.sessions.image_train import (
    ImageRunRequest,
    count_pictures,
    look_at_image_run,
    write_image_request,
)
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.train_runs import RunSession
from vc_app.sessions.train_watch import RunState
from vc_core.checkpoint.card import is_voice_name
from vc_core.conversion.image_collection import publish_image_model
from vc_core.conversion.image_models import user_image_models
from vc_core.errors import VcError

_PUBLISHED = "published"
"""Made once, so that a model that was deleted does not come back."""


class ImageRunSession(RunSession):
    """All of them under a folder, each by the name of its model.

    One that ends is put among the user's models, also if no window was there when it ended.

    Signals:
        published: name of a model that is among the user's now.
    """

    published = Signal(str)
    topic = "image-run"
    look = staticmethod(look_at_image_run)
    write = staticmethod(write_image_request)

    def __init__(
        self,
        folder: Path,
        background: Background,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(folder, background, notices, parent)
        self.changed.connect(self._publish_ended)

    def resume(self, name: str) -> None:
        """Go on with one that does not work; what comes of it takes the place of what was kept."""
        if state := self.state(name):
            with suppress(OSError):
                (state.folder / _PUBLISHED).unlink(missing_ok=True)
        super().resume(name)

    def _publish_ended(self, states: Sequence[RunState]) -> None:
        for state in states:
            if state.phase == "done" and state.has_voice:
                self._publish(state)

    def _publish(self, state: RunState) -> None:
        mark = state.folder / _PUBLISHED
        if not mark.exists():
            with suppress(OSError):  # it is published once more, then
                if state.has_voice:
                    mark.touch()
            super()._publish(state)

    def _published(self, state: RunState, result: Any) -> None:
        super()._published(state, result)
        if not isinstance(result, VcError):
            self.published.emit(state.name)

    def _publishing(self, made: Path) -> tuple[Any, tuple[Path, Path]]:
        return publish_image_model, (made, user_image_models() / made.name)

    def _say_nothing_yet(self) -> str:
        return self.tr("There is no model to keep yet: it was stopped before the first save.")


class ImagePlan(QObject):
    """What is going to be trained, as it is being filled in.

    Signals:
        changed: :attr:`request`, :attr:`problem` and :attr:`counts` may have.

    Attributes:
        name: of the model.
        counts: pictures of each kind; empty while they are counted or cannot be.
        problem: why it cannot begin; empty: it can, or it is being looked into.
        checking: the pictures are being counted.
    """

    changed = Signal()

    def __init__(
        self,
        preferences: PreferenceSession,
        background: Background,
        taken: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._background, self._taken = preferences, background, taken
        self._counted: ImageRunRequest | None = None
        self._fault = ""
        self.name = ""
        self.counts: tuple[int, ...] = ()
        self.checking = False

    @property
    def request(self) -> ImageRunRequest:
        """As it stands."""
        now = self._preferences.now.images
        a, b = now.train_a, now.train_b
        return ImageRunRequest(self.name.strip(), a, b, now.names, now.system, now.size, now.preset)

    @property
    def ready(self) -> bool:
        """Whether it can begin."""
        return bool(self.counts and not self.problem and not self.checking)

    @property
    def problem(self) -> str:
        """Why it cannot begin, in words; empty: nothing is known against it."""
        name, names = self.name.strip(), self.request.names
        if not self.request.a:
            return self.tr("Choose the pictures to learn from.")
        if self._fault:
            return self._fault
        named = all(is_voice_name(n) and "," not in n for n in names)
        if not named or names[0].strip().casefold() == names[1].strip().casefold():
            return self.tr("Give the two kinds of pictures two short names.")
        if not name:
            return self.tr("Give the model a name.")
        if not is_voice_name(name):
            return self.tr("No model can be called so; use letters and digits.")
        if self._taken(name):
            return self.tr("There is a model or a training of that name already.")
        return ""

    def call(self, name: str) -> None:
        """Name the model."""
        if name != self.name:
            self.name = name
            self.changed.emit()

    def change(self, **fields: Any) -> None:
        """Set some of :class:`~vc_app.sessions.preferences.ImagePreferences`."""
        now = replace(self._preferences.now.images, **fields)
        self._preferences.change(images=now)
        self.check()

    def check(self) -> None:
        """Count the pictures, unless that was done."""
        request = self.request
        counted = ImageRunRequest("", request.a, request.b, system=request.system)
        if request.a and counted != self._counted:
            self._counted, self.counts, self._fault, self.checking = counted, (), "", True
            self._background.run(count_pictures, counted, lambda made: self._take(counted, made))
        self.changed.emit()

    def _take(self, counted: ImageRunRequest, made: Any) -> None:
        if counted != self._counted:
            return
        self.checking = False
        if isinstance(made, VcError):
            self._fault = str(made)[:1].upper() + str(made)[1:]
        else:
            self.counts = made
        self.changed.emit()
