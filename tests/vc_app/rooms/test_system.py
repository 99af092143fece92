from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from vc_app.rooms.building import Building
from vc_app.rooms.house import House
from vc_app.rooms.system import hotkeys_page, startup_page
from vc_app.sessions.single_instance import Message


@pytest.fixture
def shown(qtbot: QtBot, building: Building) -> Building:
    with qtbot.waitSignal(building.window.shown):
        building.window.show()
    return building


@pytest.fixture
def tray_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desktop says that it has a tray; a real one is in tests/scenarios."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)


def choose(building: Building, **fields: bool) -> None:
    startup = replace(building.house.preferences.now.startup, **fields)
    building.house.preferences.change(startup=startup)


def test_pages_show_and_change_what_is_kept(qtbot: QtBot, house: House) -> None:
    page = startup_page(house)
    qtbot.addWidget(page)
    page.switches["live"].click()
    assert house.preferences.now.startup.live
    assert not page.switches["close_to_tray"].isEnabled()  # there is no tray here
    keys = hotkeys_page(house)
    qtbot.addWidget(keys)
    keys.fields["mute"].picked.emit("F9")
    assert house.hotkeys.keys["mute"] == "F9"


def test_autostart_is_the_systems_to_remember(
    qtbot: QtBot, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    page = startup_page(house)
    qtbot.addWidget(page)
    page.switches["autostart"].click()
    again = startup_page(house)
    qtbot.addWidget(again)
    assert again.switches["autostart"].isChecked()
    (tmp_path / "config" / "autostart" / "vc-studio.desktop").unlink()
    (tmp_path / "config" / "autostart").rmdir()
    (tmp_path / "config" / "autostart").write_text("in the way")
    again.switches["autostart"].click()
    again.switches["autostart"].click()
    assert house.notices.top is not None
    assert "cannot be changed" in house.notices.top.text
    assert not again.switches["autostart"].isChecked()


def test_closed_window_goes_on_in_the_tray_until_quit(
    qtbot: QtBot, shown: Building, tray_host: None
) -> None:
    choose(shown, close_to_tray=True)
    with qtbot.assertNotEmitted(shown.window.closed):
        shown.window.close()
    assert not shown.window.isVisible()
    assert shown.house.preferences.now.startup.told_of_tray  # and says so once
    shown.hear(Message())
    assert shown.window.isVisible()
    with qtbot.waitSignal(shown.window.closed):
        shown.shell.quit_clicked.emit()


def test_without_a_tray_closing_is_quitting(qtbot: QtBot, shown: Building) -> None:
    choose(shown, close_to_tray=True)
    with qtbot.waitSignal(shown.window.closed):
        shown.window.close()


def test_who_minds_is_asked_before_quitting_and_the_tray_comes_first(
    qtbot: QtBot, shown: Building, tray_host: None
) -> None:
    asked: list[str] = []
    shown.house.close_guards.append(lambda: asked.append("train") is not None)
    choose(shown, close_to_tray=True)
    shown.window.close()
    assert asked == []
    with qtbot.assertNotEmitted(shown.window.closed):
        shown.surroundings.quit()
    assert asked == ["train"]
    shown.window.show()
    shown.window.close()
    assert not shown.window.isVisible()  # the refused quit is forgotten


def test_minimised_window_leaves_the_task_bar(
    qtbot: QtBot, shown: Building, tray_host: None
) -> None:
    choose(shown, minimise_to_tray=True)
    shown.window.showMinimized()
    qtbot.waitUntil(lambda: not shown.window.isVisible())
    shown.house.actions.do("show")
    assert shown.window.isVisible()
    assert not shown.window.isMinimized()


def test_window_begins_in_the_tray_and_works_there(
    qtbot: QtBot, building: Building, tray_host: None
) -> None:
    choose(building, in_tray=True)
    with qtbot.waitSignal(building.window.shown):
        building.show(at_login=True)
    assert not building.window.isVisible()
    assert building.surroundings.tray is not None
    building.surroundings.tray.asked.emit("show")
    assert building.window.isVisible()


def test_window_without_a_tray_is_not_lost(qtbot: QtBot, building: Building) -> None:
    choose(building, in_tray=True)
    building.show()
    assert building.window.isMinimized()


def test_room_of_the_last_time_or_the_first(
    qtbot: QtBot, make_building: Callable[[], Building]
) -> None:
    first = make_building()
    last = list(first.rooms)[-1]
    first.shell.enter(last)
    first.house.preferences.save()
    again = make_building()
    assert again.shell.room == last
    choose(again, remember_room=False)
    again.house.preferences.save()
    assert make_building().shell.room == "live"


def test_mini_window_is_where_it_was(qtbot: QtBot, make_building: Callable[[], Building]) -> None:
    building = make_building()
    building.shell.mini_clicked.emit()
    assert building.surroundings.mini is not None
    building.surroundings.mini.move(70, 80)
    building.house.preferences.save()
    again = make_building()
    with qtbot.waitSignal(again.window.shown):
        again.window.show()
    mini = again.surroundings.mini
    assert mini is not None
    assert mini.isVisible()
    assert (mini.x(), mini.y()) == (70, 80)
    mini.mute.click()
    assert again.house.live.settings.mute
    assert mini.mute.isChecked()
    again.house.actions.do("mini-window")
    assert not mini.isVisible()


def test_tray_and_mini_window_speak_the_new_language(qtbot: QtBot, shown: Building) -> None:
    shown.house.actions.do("mini-window")
    assert shown.surroundings.mini is not None
    before = shown.surroundings.mini.close_button.toolTip()
    shown.house.set_language("de" if shown.house.preferences.now.language != "de" else "en")
    shown.house.rebuild_wanted.emit()
    tray, mini = shown.surroundings.tray, shown.surroundings.mini
    assert tray is not None
    assert mini.isVisible()
    assert mini.close_button.toolTip()
    assert before
    shown.house.actions.do("next-voice")
    assert tray.icon.toolTip()
    assert mini.voice.text() == shown.house.live.voice


def test_files_of_a_second_start_are_taken_like_dropped_ones(
    shown: Building, tmp_path: Path
) -> None:
    taken: list[tuple[str, list[Path], bool]] = []
    for room in shown.rooms.values():
        room.take = lambda paths, here, name=room.name: taken.append((name, list(paths), here))  # type: ignore[method-assign,assignment]
    shown.hear(Message(files=(str(tmp_path / "a.wav"),)))
    names = [name for name, _, _ in taken]
    assert sorted(names) == sorted(shown.rooms)
    if "convert" in shown.rooms:
        assert taken[0] == ("convert", [tmp_path / "a.wav"], True)


def test_command_of_a_second_start_is_done_without_raising(shown: Building) -> None:
    shown.window.hide()
    assert shown.hear(Message(action="mute", raised=False)) == ""
    assert shown.house.live.settings.mute
    assert not shown.window.isVisible()
    assert "there is no action" in shown.hear(Message(action="sing", raised=False))


def test_conversion_starts_with_the_window(
    qtbot: QtBot, building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    toggled = []
    monkeypatch.setattr(building.house.live, "toggle", lambda: toggled.append(True))
    choose(building, live=True)
    with qtbot.waitSignal(building.window.shown):
        building.window.show()
    assert toggled == [True]
