"""The settings room, wired: each page is a line in a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vc_app.rooms.cable import cable_guide
from vc_app.rooms.house import House
from vc_app.rooms.room import Keys, Room
from vc_app.rooms.system import hotkeys_page, startup_page
from vc_app.sessions import attributions
from vc_app.sessions.diagnostics import DiagnosticsSession
from vc_app.sessions.folders import Folder, FolderSession
from vc_app.sessions.language import LANGUAGES
from vc_app.sessions.log import log_folder
from vc_app.sessions.preferences import Preferences, recordings_folder
from vc_app.sessions.scale import fitting_scales, scale_now
from vc_app.sessions.train_request import data_folder
from vc_app.views.main_window import SMALLEST
from vc_app.views.pages.about import AboutPage
from vc_app.views.pages.appearance import AppearancePage
from vc_app.views.pages.diagnostics import DiagnosticsPage
from vc_app.views.pages.folders import FoldersPage
from vc_app.views.pages.sound import SoundPage
from vc_app.views.settings import PageDoor, SettingsView
from vc_core.conversion.bundled import user_voices

translate = QCoreApplication.translate


_KEPT = (
    "width",
    "height",
    "room",
    "mini_window",
    "first_start_done",
    "accepted_feedback",
    "voices",
    "train",
)
"""Preferences that are no choices of the settings: what was seen, done or collected."""


class SettingsRoom(Room):
    """Everything that can be chosen once and for all, and help."""

    name = "settings"
    icon = "settings"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.diagnostics = DiagnosticsSession(
            house.background, lambda: house.devices.devices or (), house
        )
        self.packages = attributions.PackageSession(house.background, house)
        self.folders = FolderSession(house.background, _folders(house), house)
        self._page = PAGES[0].name
        self._before: Preferences | None = None
        house.notices.acted.connect(self._undo)

    @property
    def title(self) -> str:
        return translate("SettingsRoom", "Settings")

    @property
    def tip(self) -> str:
        return translate("SettingsRoom", "Settings, diagnostics and help")

    @property
    def keys(self) -> Keys:
        return (("Ctrl+F", translate("SettingsRoom", "search the settings")),)

    def make_view(self) -> SettingsView:
        doors = [PageDoor(page.name, page.title(), partial(page.make, self)) for page in PAGES]
        view = SettingsView(doors)
        view.open_page(self._page)
        view.opened.connect(self._remember)
        view.reset_clicked.connect(self._reset)
        return view

    def _remember(self, page: str) -> None:
        """In another language the same page is in sight."""
        self._page = page

    def _reset(self) -> None:
        """Everything as at first; what is no choice, such as favourites or recordings, stays."""
        preferences = self.house.preferences
        now = preferences.now
        first = replace(Preferences(), **{name: getattr(now, name) for name in _KEPT})
        if first == now:
            return
        self._before = now
        preferences.replace(first)
        self.house.notices.put(
            "reset",
            "info",
            translate("SettingsRoom", "All settings are as they were at first"),
            action=translate("SettingsRoom", "Undo"),
        )

    def _undo(self, topic: str) -> None:
        if topic == "reset" and self._before is not None:
            self.house.preferences.replace(self._before)
            self._before = None


def _sound(room: SettingsRoom) -> QWidget:
    house = room.house
    page = SoundPage(house.live, house.device_models)
    house.devices.changed.connect(page.show_devices)
    page.set_up_clicked.connect(house.first_start_wanted)
    return page


def _appearance(room: SettingsRoom) -> QWidget:
    house = room.house
    screen = QGuiApplication.primaryScreen().availableSize()
    scales = fitting_scales(screen.width(), screen.height(), SMALLEST)
    wanted = house.preferences.now.scale
    scales = sorted({*scales, wanted})
    page = AppearancePage(house.preferences, LANGUAGES, scales, scale_now())
    page.theme_picked.connect(house.set_theme)
    page.language_picked.connect(house.set_language)
    page.scale_picked.connect(lambda scale: house.preferences.change(scale=scale))
    house.theme_changed.connect(page.show_wishes)
    return page


def _folder_page(room: SettingsRoom) -> QWidget:
    return FoldersPage(
        room.folders,
        {
            "recordings": translate("SettingsRoom", "Recordings"),
            "voices": translate("SettingsRoom", "Voices"),
            "takes": translate("SettingsRoom", "Sentences recorded for trainings"),
            "trainings": translate("SettingsRoom", "Trainings"),
            "settings": translate("SettingsRoom", "Settings"),
            "log": translate("SettingsRoom", "Log"),
        },
    )


def _folders(house: House) -> tuple[Folder, ...]:
    return (
        Folder(
            "recordings",
            lambda: recordings_folder(house.preferences.now),
            house.live.set_recordings,
        ),
        Folder("voices", user_voices),
        Folder("takes", lambda: data_folder() / "recordings"),
        Folder("trainings", lambda: data_folder() / "runs"),
        Folder("settings", lambda: house.settings),
        Folder("log", log_folder),
    )


def _diagnostics(room: SettingsRoom) -> QWidget:
    return DiagnosticsPage(room.diagnostics, str(log_folder()))


def _about(room: SettingsRoom) -> QWidget:
    page = AboutPage(
        attributions.VERSION,
        attributions.licence_text(),
        attributions.sources_text(),
        room.packages,
    )
    page.show_packs(room.house.live.packs)
    room.house.voices.changed.connect(page.show_packs)
    return page


@dataclass(frozen=True)
class PageEntry:
    """A page of the settings.

    Attributes:
        name: what it is asked for by.
        title: gives it in the language in force.
        make: makes it anew, in the language in force.
    """

    name: str
    title: Callable[[], str]
    make: Callable[[SettingsRoom], QWidget]


PAGES = (
    PageEntry("sound", lambda: translate("SettingsRoom", "Sound"), _sound),
    PageEntry(
        "cable",
        lambda: translate("SettingsRoom", "Virtual cable"),
        lambda room: cable_guide(room.house),
    ),
    PageEntry("appearance", lambda: translate("SettingsRoom", "Appearance"), _appearance),
    PageEntry(
        "hotkeys",
        lambda: translate("SettingsRoom", "Hotkeys"),
        lambda room: hotkeys_page(room.house),
    ),
    PageEntry(
        "startup",
        lambda: translate("SettingsRoom", "Start-up"),
        lambda room: startup_page(room.house),
    ),
    PageEntry("folders", lambda: translate("SettingsRoom", "Folders"), _folder_page),
    PageEntry("diagnostics", lambda: translate("SettingsRoom", "Diagnostics"), _diagnostics),
    PageEntry("about", lambda: translate("SettingsRoom", "About"), _about),
)
"""In the order of the list."""
