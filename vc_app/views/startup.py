"""How the window begins and where it goes, to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal

from vc_app.views.pages.page import Page, Row
from vc_app.views.widgets.switch import Switch


@dataclass(frozen=True)
class Choice:
    """A switch of the page.

    Attributes:
        name: what it is known by.
        on: whether it is.
        obstacle: why it cannot be switched here; empty where it can.
    """

    name: str
    on: bool
    obstacle: str = ""


class StartupView(Page):
    """A switch for each choice, and below its name why it cannot be had.

    Signals:
        changed: name of a choice, and whether it is on.
    """

    changed = Signal(str, bool)

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.switches: dict[str, Switch] = {}
        self.rows: dict[str, Row] = {}
        self._texts = self._all_texts()
        for choice in choices:
            title, tip = self._texts[choice.name]
            switch = Switch("", tip)
            switch.setAccessibleName(title)
            switch.toggled.connect(lambda on, name=choice.name: self.changed.emit(name, on))
            self.switches[choice.name] = switch
            self.rows[choice.name] = Row(title, tip, switch)
        self.add_card(*self.rows.values())
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Mirror what is chosen."""
        for choice in choices:
            switch = self.switches[choice.name]
            with QSignalBlocker(switch):
                switch.setChecked(choice.on)
            switch.setEnabled(not choice.obstacle)
            self.rows[choice.name].say(choice.obstacle or self._texts[choice.name][1])

    def _all_texts(self) -> dict[str, tuple[str, str]]:
        return {
            "autostart": (
                self.tr("Start when I log in"),
                self.tr("Begin with the desktop session"),
            ),
            "in_tray": (
                self.tr("Begin in the tray"),
                self.tr("Show no window until it is asked for in the tray"),
            ),
            "minimise_to_tray": (
                self.tr("Minimise to the tray"),
                self.tr("A minimised window leaves the task bar"),
            ),
            "close_to_tray": (
                self.tr("Go on in the tray when the window is closed"),
                self.tr("Only Quit, in the tray or with Ctrl+Q, ends the program"),
            ),
            "live": (
                self.tr("Start the conversion with the program"),
                self.tr("With the voice and the devices of the last time"),
            ),
            "remember_room": (
                self.tr("Begin in the room of the last time"),
                self.tr("Otherwise in the live room"),
            ),
        }
