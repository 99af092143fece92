from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from tests.scenarios.conftest import Program
from tests.scenarios.hand import drop
from vc_app.views.train_home import TrainHome
from vc_app.views.train_material import MaterialPage
from vc_app.views.train_plan import PlanPage
from vc_core.assets import asset_path

LONG_MS = 240_000
"""Processes that load torch and learn, on a machine that does other things."""
TINY = {
    "trainer.samples": 48_000,
    "task.conversions": 1,
    "task.segment_frames": 32,
    "trainer.log_every": 1,
    "trainer.save_every": 2,
}


@pytest.mark.timeout(500)
def test_voice_is_taught_while_the_window_comes_and_goes(
    qtbot: QtBot, program: Program, vcc2016: Path, pulse_server: PulseServer
) -> None:
    building = program.start()
    shell, room = building.shell, building.rooms["train"]
    shell.enter("train")
    view = shell.views["train"]
    qtbot.mouseClick(view.findChild(TrainHome).add, Qt.MouseButton.LeftButton)
    drop([*sorted((vcc2016 / "train" / "TM3").glob("*.flac"))[14:28]], shell)  # the voice
    drop([*sorted((vcc2016 / "train" / "SF1").glob("*.flac"))[:14]], shell)  # me
    room.material.agree(True)
    qtbot.waitUntil(lambda: room.material.can_train, timeout=LONG_MS)
    qtbot.mouseClick(view.findChild(MaterialPage).next, Qt.MouseButton.LeftButton)
    plan = view.findChild(PlanPage)
    plan.name.clear()
    qtbot.keyClicks(plan.name, "Him")
    for name, value in TINY.items():
        room.plan.set(name, value)
    qtbot.waitUntil(plan.start.isEnabled, timeout=LONG_MS)
    qtbot.mouseClick(plan.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: step(room) >= 2, timeout=LONG_MS)

    building.window.close()  # a question is asked in its place
    assert building.window.isVisible()
    assert view.question.isVisible()
    with program.forgiving():  # what ends behind a window that is gone may take its time
        room.answer_close("background", remember=False)
    assert not building.window.isVisible()
    program.close(building)
    before = step(room)

    again = program.start()
    room = again.rooms["train"]
    qtbot.waitUntil(lambda: step(room) > before, timeout=LONG_MS)
    with qtbot.waitSignal(room.runs.finished, timeout=LONG_MS):
        room.runs.keep("Him")
    qtbot.waitUntil(lambda: again.house.notices.top is not None, timeout=LONG_MS)
    again.house.notices.act()  # the voice is used at once
    assert again.shell.room == "live"
    again.house.live.toggle()
    qtbot.waitUntil(lambda: again.house.live._status.voice == "Him", timeout=LONG_MS)
    pulse_server.play(asset_path("demo", "demo.flac"))
    picture = again.shell.views["live"].output_picture
    qtbot.waitUntil(lambda: picture.image.max() > 100, timeout=LONG_MS)


def step(room) -> int:
    state = room.runs.state("Him")
    return state.status.step if state else 0
