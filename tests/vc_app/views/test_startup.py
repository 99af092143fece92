from pytestqt.qtbot import QtBot

from vc_app.views.startup import Choice, StartupView


def test_click_tells_and_mirroring_does_not(qtbot: QtBot) -> None:
    view = StartupView([Choice("live", False), Choice("remember_room", True)])
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.changed) as told:
        view.switches["live"].click()
    assert told.args == ["live", True]
    with qtbot.assertNotEmitted(view.changed):
        view.show_choices([Choice("live", False), Choice("remember_room", False)])
    assert not view.switches["remember_room"].isChecked()


def test_obstacle_is_said_once_for_neighbours_that_share_it(qtbot: QtBot) -> None:
    names = ("in_tray", "minimise_to_tray", "close_to_tray")
    view = StartupView([Choice("live", True), *(Choice(n, False, "no tray") for n in names)])
    qtbot.addWidget(view)
    view.show()
    assert [view.obstacles[name].isVisible() for name in names] == [False, False, True]
    assert not any(view.switches[name].isEnabled() for name in names)
    assert view.switches["live"].isEnabled()
