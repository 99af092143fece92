import os
import signal
from pathlib import Path
from typing import Any

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
from vc_core.checkpoint.card import read_card
from vc_core.conversion.bundled import user_voices
from vc_core.training.run_status import is_alive

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
    killed = room.runs.state("Him").status.pid  # the computer ends it by force, say
    os.kill(killed, signal.SIGKILL)
    qtbot.waitUntil(lambda: room.runs.state("Him").phase == "stopped", timeout=LONG_MS)
    room.runs.resume("Him")
    qtbot.waitUntil(
        lambda: room.runs.state("Him").phase == "training" and status(room).pid != killed,
        timeout=LONG_MS,
    )
    assert step(room) >= 2  # from the last checkpoint, not from nothing
    with qtbot.waitSignal(room.runs.finished, timeout=LONG_MS):
        room.runs.keep("Him")
    assert not is_alive(room.runs.folder / "Him")
    assert (status(room).phase, status(room).steps) == ("done", 3000)
    assert read_card(user_voices() / "Him.safetensors").step == step(room)
    qtbot.waitUntil(lambda: again.house.notices.top is not None, timeout=LONG_MS)
    again.house.notices.act()  # the voice is used at once
    assert again.shell.room == "live"
    again.house.live.toggle()
    qtbot.waitUntil(lambda: again.house.live._status.voice == "Him", timeout=LONG_MS)
    pulse_server.play(asset_path("demo", "demo.flac"))
    picture = again.shell.views["live"].output_picture
    qtbot.waitUntil(lambda: picture.image.max() > 100, timeout=LONG_MS)


def status(room: Any) -> Any:
    return room.runs.state("Him").status


def step(room: Any) -> int:
    return status(room).step if room.runs.state("Him") else 0
