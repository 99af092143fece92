"""Where the window meets the system, wired: tray, mini window, hotkeys, begin and end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from vc_app.models.voices import NAME, PACK, VoiceModel
from vc_app.rooms.house import House
from vc_app.sessions import autostart
from vc_app.sessions.presets import PresetSession
from vc_app.sessions.single_instance import Message
from vc_app.views.hotkeys import HotkeyView
from vc_app.views.main_window import MainWindow
from vc_app.views.mini_window import MiniWindow
from vc_app.views.startup import Choice, StartupView
from vc_app.views.tray import Tray
from vc_core.errors import VcError

_TRAY_PATIENCE_MS = 1000
_TRAY_TRIES = 10
"""At login the tray may come later than the programs."""


def hotkeys_page(house: House) -> QWidget:
    """Keys that work in every program, for the settings room."""
    return HotkeyView(house.hotkeys, house.actions)


def startup_page(house: House) -> QWidget:
    """Begin and end of the window, for the settings room."""
    view = StartupView(_choices(house))

    def change(name: str, on: bool) -> None:
        if name == "autostart":
            try:
                autostart.set_on(on)
                house.notices.clear("autostart")
            except VcError as error:
                house.notices.put("autostart", "error", str(error))
        else:
            startup = replace(house.preferences.now.startup, **{name: on})
            house.preferences.change(startup=startup)
        view.show_choices(_choices(house))

    view.changed.connect(change)
    return view


def _choices(house: House) -> list[Choice]:
    now = house.preferences.now.startup
    obstacle = ""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        obstacle = QCoreApplication.translate(
            "Startup", "This desktop has no tray; GNOME needs the extension AppIndicator for one."
        )
    tray = [
        Choice(name, getattr(now, name), obstacle)
        for name in ("in_tray", "minimise_to_tray", "close_to_tray")
    ]
    at_login = [Choice("autostart", autostart.is_on())] if autostart.is_possible() else []
    others = [Choice(name, getattr(now, name)) for name in ("live", "remember_room")]
    return [*at_login, *others, *tray]


class Surroundings(QObject):
    """The tray icon, the mini window, and what becomes of the big one.

    Args:
        voices: in the order the user sees.

    Signals:
        mini_window_toggled: whether the mini window is in sight.
    """

    mini_window_toggled = Signal(bool)

    def __init__(
        self, house: House, window: MainWindow, voices: VoiceModel, presets: PresetSession
    ) -> None:
        super().__init__(window)
        self._house, self._window = house, window
        self._voices, self._presets = voices, presets
        self._quitting = False
        self.tray: Tray | None = None
        self.mini: MiniWindow | None = None
        house.actions.voices = self._voice_list
        house.hotkeys.asked.connect(house.actions.do)
        house.actions.window_wanted.connect(window.raise_up)
        house.actions.mini_window_wanted.connect(self.toggle_mini_window)
        house.actions.quit_wanted.connect(self.quit)
        house.close_guards.insert(0, self._may_close)
        house.rebuild_wanted.connect(self._make_anew)
        window.minimised.connect(self._minimise)
        window.closed.connect(self._shut_down)

    def open_up(self) -> None:
        """The program runs: show the tray icon, hear keys, begin what is to begin."""
        now = self._house.preferences.now
        self._house.hotkeys.start()
        self._make_anew()
        if now.mini_window.shown:
            self.toggle_mini_window()
        if now.startup.live and self._house.live.state == "stopped":
            self._house.live.toggle()

    def begin(self, at_login: bool) -> None:
        """Show the window, or, where that is preferred and there is a tray, only its icon."""
        if self._house.preferences.now.startup.in_tray:
            self._begin_in_tray(_TRAY_TRIES if at_login else 0)
        else:
            self._window.show()

    def quit(self) -> None:
        """Close the window for good, unless somebody minds."""
        self._quitting = True
        self._window.close()
        self._quitting = False

    def toggle_mini_window(self) -> None:
        """Show the mini window, or hide it."""
        if self.mini is None:
            self.mini = self._make_mini()
        on = not self.mini.isVisible()
        place = self._house.preferences.now.mini_window
        if on:
            self.mini.show_at(place.x, place.y)
        else:
            self.mini.hide()
        self._remember_mini(shown=on)

    def hear(self, message: Message) -> str:
        """Do what a second start asks for; gives a line about what cannot be done."""
        if message.raised:
            self._window.raise_up()
        return self._house.actions.do(message.action) if message.action else ""

    def _begin_in_tray(self, tries: int) -> None:
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._window.begin_hidden()
        elif tries > 0:
            QTimer.singleShot(_TRAY_PATIENCE_MS, self, lambda: self._begin_in_tray(tries - 1))
        else:
            self._window.showMinimized()  # without an icon nobody would find it again

    def _may_close(self) -> bool:
        now = self._house.preferences.now.startup
        if self._quitting or not now.close_to_tray or not self._has_tray:
            return True
        self._window.hide()
        if not now.told_of_tray and self.tray:
            self._house.preferences.change(startup=replace(now, told_of_tray=True))
            self.tray.tell_of_hiding()
        return False

    @property
    def _has_tray(self) -> bool:
        return self.tray is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def _minimise(self) -> None:
        if self._house.preferences.now.startup.minimise_to_tray and self._has_tray:
            QTimer.singleShot(0, self._window, self._window.hide)

    def _voice_list(self) -> list[tuple[str, str]]:
        rows = (self._voices.index(row, 0) for row in self._voices.voice_rows)
        return [(row.data(PACK), row.data(NAME)) for row in rows]

    def _make_anew(self) -> None:
        """Tray and mini window, in the language in force."""
        if self.tray:
            self.tray.close()
        self.tray = self._make_tray()
        self.tray.icon.show()
        if self.mini:
            seen = self.mini.isVisible()
            self.mini.deleteLater()
            self.mini = self._make_mini()
            if seen:
                place = self._house.preferences.now.mini_window
                self.mini.show_at(place.x, place.y)

    def _make_tray(self) -> Tray:
        house, live = self._house, self._house.live
        tray = Tray(self)
        tray.asked.connect(house.actions.do)
        tray.voice_picked.connect(lambda pack, name: live.change(pack=pack, voice=name))
        tray.preset_picked.connect(self._presets.recall)
        live.state_changed.connect(tray.show_state)
        live.settings_changed.connect(tray.show_settings)
        live.health_changed.connect(tray.show_account)
        house.actions.talk_changed.connect(tray.show_kept_back)
        self._presets.changed.connect(tray.show_presets)
        tray.show_state(live.state)
        tray.show_settings(live.settings)
        tray.show_kept_back(house.actions.kept_back)
        tray.show_presets(self._presets.names, self._presets.current)
        tray.offer_voices(self._voice_list, lambda: (live.settings.pack, live.voice))
        self._voices.modelReset.connect(tray.show_voices)
        return tray

    def _make_mini(self) -> MiniWindow:
        house, live = self._house, self._house.live
        mini = MiniWindow(lambda: live.voice)
        mini.asked.connect(house.actions.do)
        mini.moved.connect(lambda x, y: self._remember_mini(x=x, y=y))
        mini.hidden.connect(lambda: self._remember_mini(shown=False))
        live.state_changed.connect(mini.show_state)
        live.settings_changed.connect(mini.show_settings)
        live.health_changed.connect(mini.show_account)
        live.levels_changed.connect(mini.show_levels)
        house.actions.talk_changed.connect(mini.show_kept_back)
        mini.show_kept_back(house.actions.kept_back)
        mini.show_state(live.state)
        mini.show_settings(live.settings)
        return mini

    def _remember_mini(self, **fields: object) -> None:
        now = self._house.preferences.now.mini_window
        changed = replace(now, **fields)  # type: ignore[arg-type]
        self._house.preferences.change(mini_window=changed)
        if "shown" in fields:
            self.mini_window_toggled.emit(changed.shown)

    def _shut_down(self) -> None:
        self._house.hotkeys.close()
        if self.tray:
            self.tray.close()
        if self.mini:
            self.mini.hide()
            self.mini.deleteLater()
