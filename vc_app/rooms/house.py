"""What all rooms share: the sessions that outlive any view, and what they ask of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from vc_app.models.devices import ROLES, DeviceModel
from vc_app.models.icons import icon_path
from vc_app.sessions.actions import Actions
from vc_app.sessions.background import Background
from vc_app.sessions.devices import DeviceSession
from vc_app.sessions.garbage import GarbageCollector
from vc_app.sessions.hotkeys import HotkeySession
from vc_app.sessions.language import LanguageSession
from vc_app.sessions.library import LibrarySession
from vc_app.sessions.live import LiveSession
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.playback import PlaybackSession
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.virtual_cable import CableSession
from vc_app.sessions.voices import VoiceSession
from vc_app.views import theme

if TYPE_CHECKING:
    from vc_app.sessions.live import EngineFactory
    from vc_core.live.devices import DeviceWatch


class House(QObject):
    """Sessions by name, made once; ends with :meth:`shut_down`.

    Args:
        engine_factory: makes the live engine.
        watch_factory: makes the watch over sound devices.
        settings: folder of the user's preferences and presets.

    Signals:
        room_wanted: name of a room to go to.
        rebuild_wanted: every view must be made anew, in another language.
        theme_changed: name of the theme in force.
        first_start_wanted: the set-up of the first start, once more.
        close_wanted: the window is to be closed, and nothing asked any more.
        convert_wanted: pack and voice that recordings are to be converted to.

    Attributes:
        close_guards: asked before the window closes; one that says no has shown why.
        rooms: names of the rooms there are, in the order of the rail.
    """

    room_wanted = Signal(str)
    rebuild_wanted = Signal()
    theme_changed = Signal(str)
    close_wanted = Signal()
    first_start_wanted = Signal()
    convert_wanted = Signal(str, str)

    def __init__(
        self,
        engine_factory: EngineFactory,
        watch_factory: Callable[[], DeviceWatch],
        settings: Path,
    ) -> None:
        super().__init__()
        self.garbage = GarbageCollector(self)
        self.settings = settings
        self.close_guards: list[Callable[[], bool]] = []
        self.rooms: tuple[str, ...] = ()
        self.notices = Notices(self)
        self.preferences = PreferenceSession(settings / "preferences.json", self)
        self.language = LanguageSession(self)
        self.language.apply(self.preferences.now.language)
        told = self.preferences.complaint
        self.notices.put("preferences", "warning", told, folder=str(settings))
        self.preferences.failed.connect(lambda line: self.notices.warn("preferences", line))
        self.preferences.replaced.connect(self._follow_preferences)
        self.apply_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.background = Background(self)
        self.playback = PlaybackSession(self.preferences, self)
        self.microphone = MicrophoneSession(self.preferences, self)
        self.live = LiveSession(engine_factory, self.preferences, self.notices, self)
        self.actions = Actions(self.live, self.preferences, self.notices, self)
        self.hotkeys = HotkeySession(self.preferences, self)
        self.devices = DeviceSession(watch_factory, self)
        self.device_models = {role: DeviceModel(role, self) for role in ROLES}
        self.cable = CableSession(self.live, self.devices, self.preferences, self.notices, self)
        self.voices = VoiceSession(self)
        self.library = LibrarySession(
            self.voices, self.preferences, self.notices, self.background, self
        )
        for model in self.device_models.values():
            self.devices.changed.connect(model.refresh)
        self.devices.changed.connect(self.live.see_devices)
        self.playback.failed.connect(lambda line: self.notices.warn("playback", line))
        self.devices.failed.connect(lambda line: self.notices.warn("devices", line))
        self.voices.changed.connect(self.live.see_packs)
        self.voices.failed.connect(lambda line: self.notices.warn("voices", line))

    def open_up(self) -> None:
        """The window is seen: look for devices and voices, warm the engine up."""
        self.devices.start()
        self.voices.start()
        self.live.prepare()

    def shut_down(self) -> None:
        """Save, and end every process."""
        self.preferences.save()
        self.devices.close()
        self.voices.close()
        self.live.close()
        self.playback.close()
        self.microphone.shut_down()
        self.background.close()
        self.language.close()
        self.garbage.close()

    def may_close(self) -> bool:
        """Whether nobody minds that the window closes."""
        return all(guard() for guard in self.close_guards)

    def apply_theme(self) -> None:
        """Give the window the look that is preferred."""
        name: str = self.preferences.now.theme
        if name == "system":
            bright = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
            name = "light" if bright else "dark"
        theme.apply(theme.THEMES[name], icon_path("start").parent)
        self.theme_changed.emit(name)

    def switch_theme(self) -> None:
        """Dark becomes light, light dark."""
        name = "light" if theme.current().name == "dark" else "dark"
        self.preferences.change(theme=name)
        self.apply_theme()

    def set_theme(self, name: str) -> None:
        """``dark``, ``light``, or ``system``: as the desktop is."""
        self.preferences.change(theme=name)
        self.apply_theme()

    def set_language(self, code: str) -> None:
        """Speak another language; every view is made anew in it."""
        self.preferences.change(language=code)
        if self.language.apply(code):
            self.rebuild_wanted.emit()

    def _follow_desktop(self) -> None:
        if self.preferences.now.theme == "system":
            self.apply_theme()

    def _follow_preferences(self) -> None:
        """All of them were set at once: look, language and sound go with them."""
        now = self.preferences.now
        self.apply_theme()
        self.language.apply(now.language)
        self.live.follow_preferences()
        self.actions.follow_preferences()
        self.hotkeys.start()
        self.rebuild_wanted.emit()
