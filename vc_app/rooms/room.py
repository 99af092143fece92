"""What every room of the window offers to the shell around it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from vc_app.rooms.house import House

Keys = tuple[tuple[str, str], ...]
"""Keys and what they do."""


class Room:
    """A room: its sessions live as long as the window, its view until the language changes.

    Whatever a session tells a view is connected to a method of a widget, never to a lambda: such
    connections end with the view.

    Attributes:
        name: in the preferences and in the table of rooms.
        icon: in the rail.
        house: what it shares with the others.
    """

    name = ""
    icon = ""

    def __init__(self, house: House) -> None:
        self.house = house

    @property
    def title(self) -> str:
        """One word, in the language in force."""
        raise NotImplementedError

    @property
    def tip(self) -> str:
        """What it is for, in the language in force."""
        raise NotImplementedError

    @property
    def keys(self) -> Keys:
        """The keys that work while the room is in sight."""
        return ()

    def make_view(self) -> QWidget:
        """The room itself, wired to its sessions."""
        raise NotImplementedError

    def make_header(self) -> QWidget | None:
        """What stands in the title bar while the room is in sight."""
        return None

    def open_up(self) -> None:
        """The window is seen: begin to work."""

    def shut_down(self) -> None:
        """The window is gone: save and end."""

    def paste(self, image: QImage) -> bool:
        """Take a picture from the clipboard; says whether it belongs here."""
        return False

    def take(self, paths: Sequence[Path], here: bool) -> bool:
        """Take files that were dropped or pasted; says whether they belong here.

        Args:
            paths: files and folders.
            here: whether this room is in sight.
        """
        return False
