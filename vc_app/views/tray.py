"""The icon in the system's tray: what is going on, and the most needed switches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from vc_app.models.icons import icon
from vc_app.views import theme

Voice = tuple[str, str]
"""Pack and name."""

_LOOKS = {
    "off": ("tray-off", "#8b99a5"),
    "live": ("tray-live", "#22ab96"),
    "muted": ("tray-muted", "#e2574c"),
    "trouble": ("tray-trouble", "#d1941f"),
}
"""Icon and colour of each state, to be seen on dark and bright panels; the shapes differ too."""


class Tray(QObject):
    """An icon with a menu; shown by whoever made it.

    Signals:
        asked: an action, as ``vc-app --do`` has it.
        voice_picked: pack and name.
        preset_picked: name.
    """

    asked = Signal(str)
    voice_picked = Signal(str, str)
    preset_picked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._muted, self._kept_back = "stopped", False, False
        self._voice, self._delay = "", ""
        self._voices: Callable[[], Sequence[Voice]] = tuple
        self._picked: Callable[[], Voice] = lambda: ("", "")
        self.menu = QMenu()
        theme.dress(self.menu)
        self.start = self._action(self.tr("Start"), "toggle")
        self.bypass = self._action(self.tr("Bypass"), "bypass", checkable=True)
        self.mute = self._action(self.tr("Mute"), "mute", checkable=True)
        self.menu.addSeparator()
        self.voices = self.menu.addMenu(self.tr("Voices"))
        self.presets = self.menu.addMenu(self.tr("Presets"))
        self.menu.addSeparator()
        self._action(self.tr("Mini window"), "mini-window")
        self._action(self.tr("Show the window"), "show")
        self.menu.addSeparator()
        self._action(self.tr("Quit"), "quit")
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activate)
        self._voice_group = QActionGroup(self.menu)
        self._preset_group = QActionGroup(self.menu)
        self._show()

    def tell_of_hiding(self) -> None:
        """Say once that closing was not quitting."""
        self.icon.showMessage(
            self.tr("The voice changer goes on"),
            self.tr("It is here in the tray; Quit in its menu ends it."),
            self.icon.icon(),
        )

    def close(self) -> None:
        """Be gone."""
        self.icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    @property
    def look(self) -> str:
        """``off``, ``live``, ``muted`` or ``trouble``."""
        if self._state in ("failed", "reconnecting"):
            return "trouble"
        if self._state != "running":
            return "off"
        return "muted" if self._muted or self._kept_back else "live"

    def show_state(self, state: str) -> None:
        """Mirror the state of the engine."""
        self._state = state
        active = state in ("starting", "running", "reconnecting")
        self.start.setText(self.tr("Stop") if active else self.tr("Start"))
        self._show()

    def show_settings(self, settings: Any) -> None:
        """Mirror bypass and mute."""
        self._muted = settings.mute
        self.bypass.setChecked(settings.bypass)
        self.mute.setChecked(settings.mute)
        self.show_voices()

    def show_kept_back(self, on: bool) -> None:
        """Mirror whether push-to-talk waits for its key."""
        self._kept_back = on
        self._show()

    def show_account(self, account: Any) -> None:
        """Mirror the delay."""
        if account.delay != self._delay:
            self._delay = account.delay
            self._show()

    def offer_voices(
        self, voices: Callable[[], Sequence[Voice]], picked: Callable[[], Voice]
    ) -> None:
        """Offer what ``voices`` tells whenever asked; ``picked`` tells which it is."""
        self._voices, self._picked = voices, picked
        self.show_voices()

    def show_voices(self, *_: object) -> None:
        """The voices there are have changed, or the one that is picked."""
        picked = self._picked()
        self._voice = picked[1]
        entries = [(name, (pack, name) == picked, (pack, name)) for pack, name in self._voices()]
        self._fill(self.voices, self._voice_group, entries, self.voice_picked)
        self._show()

    def show_presets(self, names: Sequence[str], current: str) -> None:
        """Offer these presets."""
        entries = [(name, name == current, (name,)) for name in names]
        self._fill(self.presets, self._preset_group, entries, self.preset_picked)

    def _fill(
        self, menu: QMenu, group: QActionGroup, entries: Sequence[tuple], signal: Any
    ) -> None:
        """One entry a choice; entries that stay are kept, as an open menu is looked at."""
        if [a.text() for a in menu.actions()] != [_plain(text) for text, *_ in entries]:
            menu.clear()
            for text, _, choice in entries:
                action = menu.addAction(_plain(text))
                action.setCheckable(True)
                group.addAction(action)
                action.triggered.connect(partial(signal.emit, *choice))
        for action, (_, picked, _) in zip(menu.actions(), entries, strict=True):
            action.setChecked(picked)
        menu.menuAction().setVisible(bool(entries))

    def _action(self, text: str, asked: str, *, checkable: bool = False) -> QAction:
        action = self.menu.addAction(text)
        action.setCheckable(checkable)
        action.triggered.connect(lambda: self.asked.emit(asked))
        return action

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.asked.emit("show")
        elif reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self.asked.emit("mute")

    def _show(self) -> None:
        self.icon.setIcon(icon(*_LOOKS[self.look]))
        states = {
            "off": self.tr("Voice changer: off"),
            "live": self.tr("Voice changer: {voice}, delay {delay}"),
            "muted": self.tr("Voice changer: muted"),
            "trouble": self.tr("Voice changer: something is wrong"),
        }
        self.icon.setToolTip(states[self.look].format(voice=self._voice, delay=self._delay or "–"))


def _plain(text: str) -> str:
    """A text whose & is no mark of a key."""
    return text.replace("&", "&&")
