"""How the window begins and where it goes, to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from vc_app.views import theme
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


class StartupView(QWidget):
    """A switch for each choice, and under it why it cannot be had.

    Signals:
        changed: name of a choice, and whether it is on.
    """

    changed = Signal(str, bool)

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.switches: dict[str, Switch] = {}
        self.obstacles: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        texts = self._texts()
        for choice in choices:
            switch = Switch(*texts[choice.name])
            switch.toggled.connect(lambda on, name=choice.name: self.changed.emit(name, on))
            obstacle = QLabel()
            obstacle.setProperty("kind", "muted")
            obstacle.setWordWrap(True)
            self.switches[choice.name], self.obstacles[choice.name] = switch, obstacle
            column.addWidget(switch)
            column.addWidget(obstacle)
        column.addStretch()
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Mirror what is chosen."""
        following = [*choices[1:], None]
        for choice, after in zip(choices, following, strict=True):
            switch, obstacle = self.switches[choice.name], self.obstacles[choice.name]
            with QSignalBlocker(switch):
                switch.setChecked(choice.on)
            switch.setEnabled(not choice.obstacle)
            obstacle.setText(choice.obstacle)
            repeated = after is not None and after.obstacle == choice.obstacle
            obstacle.setVisible(bool(choice.obstacle) and not repeated)

    def _texts(self) -> dict[str, tuple[str, str]]:
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
