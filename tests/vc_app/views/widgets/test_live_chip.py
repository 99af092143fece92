from pytestqt.qtbot import QtBot

from vc_app.sessions.health import HealthReader
from vc_app.views.widgets.live_chip import LiveChip
from vc_core.live.status import LiveStatus


def test_chip_tells_the_delay_and_what_a_click_will_do(qtbot: QtBot) -> None:
    chip = LiveChip()
    qtbot.addWidget(chip)
    assert (chip.go.text(), chip.start.toolTip()) == ("Live: off", "Start the live voice")
    chip.show_state("running")
    chip.show_account(HealthReader().read(LiveStatus("running", delay_ms=48.2)))
    assert (chip.go.text(), chip.start.toolTip()) == ("Live: 48 ms", "Stop the live voice")
    assert "No dropouts" in chip.go.accessibleName()
    chip.show_state("stopped")
    chip.show_account(HealthReader().read(LiveStatus("stopped")))
    assert chip.go.text() == "Live: off"


def test_click_asks_and_the_answer_sets_the_button(qtbot: QtBot) -> None:
    chip = LiveChip()
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.start_clicked):
        chip.start.click()
    assert not chip.start.isChecked()
    with qtbot.waitSignal(chip.room_wanted):
        chip.go.click()
