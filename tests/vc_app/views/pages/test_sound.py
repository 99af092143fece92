import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.devices import ROLES, DeviceModel
from vc_app.sessions.live import LiveSession
from vc_app.views.pages.sound import SoundPage
from vc_core.audio.device import AudioDevice

HEADSET = AudioDevice("ALSA: Headset", 0, "Headset", "ALSA", 1, 2, 48000, True, True)


@pytest.fixture
def page(qtbot: QtBot, live: LiveSession) -> SoundPage:
    models = {role: DeviceModel(role) for role in ROLES}
    for model in models.values():
        model.refresh([HEADSET])
    made = SoundPage(live, models)
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    return made


def test_device_is_picked_and_mirrored(qtbot: QtBot, page: SoundPage, live: LiveSession) -> None:
    box = page.selectors["monitor"].box
    assert not page.selectors["monitor"].meter.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert live.stream.monitor_device == "ALSA: Headset"
    assert page.selectors["monitor"].meter.isVisible()
    live.restream(monitor_device=None)
    assert box.currentIndex() == 0
    page.show_levels(-20.0, -6.0)
    assert page.selectors["input"].meter.level_db == -20.0


def test_lengths_are_measured_until_somebody_sets_them(
    qtbot: QtBot, page: SoundPage, live: LiveSession
) -> None:
    assert (page.block.text(), page.slack.text()) == ("measured", "measured")
    assert not page.reset.isEnabled()
    with qtbot.waitSignal(live.stream_changed):
        qtbot.keyClick(page.block, Qt.Key.Key_Up)
        qtbot.keyClick(page.block, Qt.Key.Key_Up)  # stepped through, heard once
    assert (live.stream.block_ms, live.stream.slack_ms) == (6, None)
    assert page.block.text() == "6 ms"
    page.slack.selectAll()
    with qtbot.waitSignal(live.stream_changed):
        qtbot.keyClicks(page.slack, "30")
        qtbot.keyClick(page.slack, Qt.Key.Key_Return)
    assert live.stream.slack_ms == 30
    page.reset.click()
    assert (live.stream.block_ms, live.stream.slack_ms) == (None, None)
    assert page.block.text() == "measured"


def test_delay_is_measured_only_while_it_runs(
    qtbot: QtBot, page: SoundPage, live: LiveSession
) -> None:
    assert not page.measure.isEnabled()
    assert "Start the live voice first" in page._measure_row.help.text()
    page.show_state("running")
    assert page.measure.isEnabled()
    with qtbot.waitSignal(live.delay_measured):
        page.measure.click()
        assert page._measure_row.help.text() == "Measuring …"
    assert "Nothing came back" in page._measure_row.help.text()
    page.show_measured(42.25)
    assert page._measure_row.help.text() == "Measured: 42.2 ms"


def test_first_start_can_be_had_again(qtbot: QtBot, page: SoundPage) -> None:
    with qtbot.waitSignal(page.set_up_clicked):
        qtbot.mouseClick(page.set_up, Qt.MouseButton.LeftButton)
