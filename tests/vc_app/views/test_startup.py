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


def test_obstacle_stands_below_the_name(qtbot: QtBot) -> None:
    view = StartupView([Choice("live", True), Choice("in_tray", False, "no tray")])
    qtbot.addWidget(view)
    view.show()
    assert view.rows["in_tray"].help.text() == "no tray"
    assert not view.switches["in_tray"].isEnabled()
    assert view.switches["live"].isEnabled()
    view.show_choices([Choice("live", True), Choice("in_tray", False)])
    assert view.rows["in_tray"].help.text() != "no tray"
    assert view.switches["in_tray"].isEnabled()
