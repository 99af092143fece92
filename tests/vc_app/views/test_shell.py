from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from vc_app.views.shell import Door, Shell


class Floor:
    """Two plain rooms, and which of them have been made."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.doors = [self._door("live", "Live"), self._door("settings", "Settings")]

    def _door(self, name: str, title: str) -> Door:
        def make() -> QWidget:
            self.made.append(name)
            return QLabel(f"the {name} room")

        return Door(name, title, f"about {name}", "voice", make, lambda: QLabel(f"{name} header"))


@pytest.fixture
def floor() -> Floor:
    return Floor()


@pytest.fixture
def shell(qtbot: QtBot, floor: Floor) -> Shell:
    made = Shell(floor.doors)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def seen(shell: Shell) -> set[str]:
    return {label.text() for label in shell.findChildren(QLabel) if label.isVisible()}


def test_room_is_made_when_it_is_entered(shell: Shell, floor: Floor) -> None:
    shell.enter("live")
    assert floor.made == ["live"]
    assert seen(shell) >= {"the live room", "live header", "Live"}
    shell.rail.buttons["settings"].click()
    assert floor.made == ["live", "settings"]
    assert seen(shell) >= {"the settings room", "settings header", "Settings"}
    assert "the live room" not in seen(shell)
    shell.enter("live")
    assert floor.made == ["live", "settings"]


def test_other_rooms_are_made_at_leisure(qtbot: QtBot, shell: Shell, floor: Floor) -> None:
    shell.enter("settings")
    shell.make_all()
    qtbot.waitUntil(lambda: floor.made == ["settings", "live"])
    assert shell.room == "settings"


def test_keys_lead_to_rooms(qtbot: QtBot, shell: Shell) -> None:
    shell.enter("live")
    with qtbot.waitSignal(shell.entered) as entered:
        qtbot.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert entered.args == ["settings"]
    assert shell.rail.buttons["settings"].isChecked()


def test_room_that_is_not_there_any_more_leads_to_the_first(shell: Shell) -> None:
    shell.enter("cellar")
    assert shell.room == "live"


def test_theme_and_message_keys_ask(qtbot: QtBot, shell: Shell) -> None:
    shell.enter("live")
    with qtbot.waitSignal(shell.theme_clicked):
        qtbot.keyClick(shell, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(shell.banner.dismissed):
        qtbot.keyClick(shell, Qt.Key.Key_Escape)


def test_live_chip_stands_where_the_live_room_is_out_of_sight(shell: Shell) -> None:
    shell.enter("live")
    assert not shell.chip.isVisible()
    shell.enter("settings")
    assert shell.chip.isVisible()
    shell.chip.go.click()
    assert shell.room == "live"


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_are_dropped_anywhere_and_pasted(
    qtbot: QtBot, shell: Shell, tmp_path: Path, qapp: QApplication
) -> None:
    shell.enter("live")
    data = files(tmp_path / "a.wav", tmp_path)
    hand = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    qapp.sendEvent(shell, QDragEnterEvent(QPoint(5, 5), *hand, Qt.KeyboardModifier.NoModifier))
    drop = QDropEvent(QPointF(5, 5), *hand, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(shell.dropped) as dropped:
        qapp.sendEvent(shell, drop)
    assert dropped.args == [[tmp_path / "a.wav", tmp_path]]
    qapp.clipboard().setMimeData(files(tmp_path / "b.wav"))
    with qtbot.waitSignal(shell.dropped) as pasted:
        qtbot.keyClick(shell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == [[tmp_path / "b.wav"]]


def test_a_door_that_is_not_on_the_rail_is_entered_only_when_asked_for(
    qtbot: QtBot, floor: Floor
) -> None:
    hidden = Door("hidden", "Hidden", "", "voice", lambda: QLabel("hid"), lambda: None, (), False)
    shell = Shell([*floor.doors, hidden])
    qtbot.addWidget(shell)
    shell.show()
    shell.enter("live")
    shell.make_all()
    qtbot.waitUntil(lambda: "settings" in shell.views)
    qtbot.wait(10)
    assert set(shell.views) == {"live", "settings"}
    assert set(shell.rail.buttons) == {"live", "settings"}
    shell.enter("hidden")
    assert shell.room == "hidden"
    assert not any(button.isChecked() for button in shell.rail.buttons.values())
    shell.rail.buttons["live"].click()
    assert shell.room == "live"
    assert shell.rail.buttons["live"].isChecked()
