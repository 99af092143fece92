"""What the window has to tell its user, one thing at a time, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Level = Literal["info", "warning", "error"]
_GRAVITY: tuple[Level, ...] = ("error", "warning", "info")
_OFFER = 0.5
"""What is offered, an undo for instance, stands behind errors and before standing warnings."""


@dataclass(frozen=True)
class Notice:
    """One line for the banner.

    Attributes:
        topic: what it is about; a newer notice replaces an older one of the same topic.
        level: how grave it is.
        text: the cause and the remedy.
        folder: a folder to offer, or an empty string.
        action: text of a button that does something about it, or an empty string.
    """

    topic: str
    level: Level
    text: str
    folder: str = ""
    action: str = ""


class Notices(QObject):
    """Holds at most one notice for each topic; all sessions of the window put theirs here.

    Signals:
        changed: the :class:`Notice` to show, or None.
        told: every new :class:`Notice`, shown or not.
        acted: topic of the notice whose button was pressed; the notice is gone then.
        dismissed: topic of the notice that the user closed.
    """

    changed = Signal(object)
    told = Signal(object)
    acted = Signal(str)
    dismissed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: dict[str, Notice] = {}

    @property
    def top(self) -> Notice | None:
        """The gravest notice, the newest among equals."""
        return min(reversed(self._notices.values()), key=_place, default=None)

    def put(
        self, topic: str, level: Level, text: str, *, folder: str = "", action: str = ""
    ) -> None:
        """Say something about ``topic``, or with an empty ``text`` that all is well again."""
        old = self._notices.get(topic)
        new = Notice(topic, level, _sentence(text), folder, action) if text else None
        if new == old:
            return
        self._notices.pop(topic, None)
        if new:
            self._notices[topic] = new
            self.told.emit(new)
        self.changed.emit(self.top)

    def warn(self, topic: str, text: str) -> None:
        """``put`` a warning."""
        self.put(topic, "warning", text)

    def clear(self, topic: str) -> None:
        """All is well again with ``topic``."""
        self.put(topic, "info", "")

    def dismiss(self) -> None:
        """Take the shown notice away."""
        if shown := self.top:
            self.clear(shown.topic)
            self.dismissed.emit(shown.topic)

    def act(self) -> None:
        """Do what the shown notice offers."""
        shown = self.top
        if shown and shown.action:
            self.clear(shown.topic)
            self.acted.emit(shown.topic)


def _place(notice: Notice) -> float:
    """The lowest is shown first."""
    gravity = _GRAVITY.index(notice.level)
    return min(gravity, _OFFER) if notice.action else gravity


def _sentence(text: str) -> str:
    """With a capital, as a reader expects it; messages of vc_core begin without."""
    return text[:1].upper() + text[1:]
