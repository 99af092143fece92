from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from tests.scenarios.conftest import Program
from vc_core.assets import asset_path

PATIENCE_MS = 60_000


def test_newcomer_is_led_to_a_voice_and_not_led_again(
    qtbot: QtBot, program: Program, pulse_server: PulseServer
) -> None:
    building = program.start(settled=False)
    shell, live = building.shell, building.house.live
    qtbot.waitUntil(lambda: shell.room == "first_start", timeout=PATIENCE_MS)
    view = shell.views["first_start"]
    microphone = view.stack.currentWidget().selectors["input"]
    qtbot.waitUntil(lambda: microphone.box.count() > 1, timeout=PATIENCE_MS)
    player = pulse_server.play(asset_path("demo", "demo.flac"))
    qtbot.waitUntil(lambda: microphone.meter.peak_db > -40, timeout=PATIENCE_MS)
    player.kill()
    view.next.click()
    view.next.click()
    page = view.stack.currentWidget()
    page.start.click()
    qtbot.waitUntil(lambda: live.state == "running", timeout=PATIENCE_MS)
    view.next.click()
    assert shell.room == "live"
    live.toggle()
    qtbot.waitUntil(lambda: live.state == "stopped", timeout=PATIENCE_MS)
    program.close(building)
    again = program.start(settled=False)
    qtbot.wait(200)
    assert again.shell.room == "live"
