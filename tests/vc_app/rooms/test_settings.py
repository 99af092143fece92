import gc
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vc_app.rooms.building import Building
from vc_app.rooms.house import House
from vc_app.rooms.settings import PAGES, SettingsRoom
from vc_app.sessions.health import HealthReader
from vc_app.views import theme
from vc_app.views.settings import SettingsView
from vc_core.live.status import LiveStatus


@pytest.fixture
def shown(qtbot: QtBot, building: Building) -> Building:
    with qtbot.waitExposed(building.window):
        building.window.show()
    building.shell.enter("settings")
    return building


def settings(building: Building) -> SettingsView:
    view = building.shell.views["settings"]
    assert isinstance(view, SettingsView)
    return view


def bury() -> None:
    """Let everything die that is to die."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_opens_in_every_language(qtbot: QtBot, shown: Building, page: str) -> None:
    settings(shown).open_page(page)
    for code in ("de", "en"):
        shown.house.set_language(code)
        assert settings(shown).page == page
        area = settings(shown).pages[page]
        qtbot.waitUntil(area.isVisible)
        assert area.horizontalScrollBar().maximum() == 0


def test_language_changes_at_once_and_stays(shown: Building, make_building) -> None:
    settings(shown).open_page("appearance")
    shown.house.set_language("de")
    assert shown.shell.rail.buttons["settings"].text() == "Optionen"
    assert settings(shown).page == "appearance"
    shown.window.close_now()
    again = make_building()
    assert again.shell.rail.buttons["settings"].text() == "Optionen"
    again.house.set_language("en")
    assert again.shell.rail.buttons["settings"].text() == "Settings"


def emit_everything(house: House) -> None:
    """Say all that the live session can say, as it does while it runs."""
    live = house.live
    live.state_changed.emit("running")
    live.health_changed.emit(HealthReader().read(LiveStatus(state="running", delay_ms=40.0)))
    live.levels_changed.emit(-20.0, -20.0)
    live.settings_changed.emit(live.settings)
    live.stream_changed.emit(live.stream)
    live.recording_changed.emit("")
    live.delay_measured.emit(40.0)
    live.state_changed.emit("stopped")
    house.devices.changed.emit(())
    house.voices.changed.emit(live.packs)
    house.theme_changed.emit("dark")
    house.notices.warn("test", "something")
    house.notices.clear("test")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_many_languages_later_nothing_is_left_of_the_old_views(
    qtbot: QtBot, shown: Building
) -> None:
    def switch(code: str) -> None:
        shown.house.set_language(code)
        qtbot.waitUntil(lambda: len(shown.shell.views) == len(shown.rooms))
        bury()
        emit_everything(shown.house)

    for code in ("de", "en"):
        switch(code)
    widgets, kilobytes = kinds_of_widgets(), resident_kilobytes()
    for code in ("de", "en") * 3:
        switch(code)
    assert kinds_of_widgets() == widgets
    assert resident_kilobytes() - kilobytes < 4_000


def kinds_of_widgets() -> Counter[str]:
    return Counter(type(widget).__name__ for widget in QApplication.allWidgets())


def resident_kilobytes() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def test_reset_brings_everything_back_and_can_be_undone(shown: Building) -> None:
    house = shown.house
    house.set_theme("light")
    house.live.change(pitch_semitones=4.0)
    house.live.restream(block_ms=20)
    before = house.preferences.now
    settings(shown).reset.click()
    assert theme.current() is theme.DARK
    assert (house.live.settings.pitch_semitones, house.live.stream.block_ms) == (0.0, None)
    assert shown.shell.room == "settings"
    shown.shell.banner.action.click()
    assert theme.current() is theme.LIGHT
    assert (house.live.settings.pitch_semitones, house.live.stream.block_ms) == (4.0, 20)
    assert house.preferences.now == before


def test_desktop_is_followed_where_that_is_wished(shown: Building) -> None:
    house = shown.house
    house.set_theme("system")
    assert theme.current().name in theme.THEMES
    assert house.preferences.now.theme == "system"
    house.switch_theme()  # the key asks for the other one, whatever it was
    assert house.preferences.now.theme in ("dark", "light")


def test_folders_are_those_of_the_program(house: House, tmp_path: Path) -> None:
    room = SettingsRoom(house)
    places = {name: folder.place() for name, folder in room.folders.folders.items()}
    assert places["settings"] == house.settings
    room.folders.change("recordings", str(tmp_path / "mine"))
    assert room.folders.folders["recordings"].place() == tmp_path / "mine"
    assert house.live.recordings == tmp_path / "mine"
