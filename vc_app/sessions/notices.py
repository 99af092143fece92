"""What the window has to tell its user, one thing at a time, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["info", "warning", "error"]
_GRAVITY: tuple[Level, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Notice:
    """One line for the banner.

    Attributes:
        topic: what it is about; a newer notice replaces an older one of the same topic.
        level: how grave it is.
        text: the cause and the remedy.
        folder: a folder to offer, or an empty string.
    """

    topic: str
    level: Level
    text: str
    folder: str = ""


class NoticeBoard:
    """Holds at most one notice for each topic."""

    def __init__(self) -> None:
        self._notices: dict[str, Notice] = {}

    @property
    def top(self) -> Notice | None:
        """The gravest notice, the newest among equals."""
        for level in _GRAVITY:
            for notice in reversed(self._notices.values()):
                if notice.level == level:
                    return notice
        return None

    def put(self, topic: str, level: Level, text: str, folder: str = "") -> bool:
        """Say something about ``topic``, or with an empty ``text`` that all is well again.

        Returns:
            Whether anything changed.
        """
        old = self._notices.get(topic)
        new = Notice(topic, level, _sentence(text), folder) if text else None
        if new == old:
            return False
        self._notices.pop(topic, None)
        if new:
            self._notices[topic] = new
        return True


def _sentence(text: str) -> str:
    """With a capital, as a reader expects it; messages of vc_core begin without."""
    return text[:1].upper() + text[1:]
