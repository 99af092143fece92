from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.views import theme
from vc_app.views.rail import Rail

ROOMS = [
    ("live", "Live", "Speak", "microphone"),
    ("settings", "Settings", "Set up", "details"),
]


def test_click_and_key_pick_a_room(qtbot: QtBot) -> None:
    rail = Rail(ROOMS)
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.picked) as picked:
        qtbot.mouseClick(rail.buttons["settings"], Qt.MouseButton.LeftButton)
    assert picked.args == ["settings"]
    with qtbot.waitSignal(rail.picked) as picked:
        qtbot.keyClick(rail.buttons["live"], Qt.Key.Key_Space)
    assert picked.args == ["live"]


def test_one_room_is_marked_and_all_are_named(qtbot: QtBot) -> None:
    rail = Rail(ROOMS)
    qtbot.addWidget(rail)
    rail.show_room("live")
    rail.show_room("settings")
    assert [b.isChecked() for b in rail.buttons.values()] == [False, True]
    assert [b.accessibleName() for b in rail.buttons.values()] == ["Live", "Settings"]
    assert rail.buttons["live"].toolTip() == "Speak (Ctrl+1)"


def test_settings_stand_at_the_foot(qtbot: QtBot) -> None:
    rail = Rail(ROOMS)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 600)
    rail.show()
    live, settings = (rail.buttons[name].geometry() for name in ("live", "settings"))
    assert settings.top() > live.bottom() + 300
    assert settings.bottom() <= 600 - theme.GAP
