import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from tests.settled import settle
from vc_app.__main__ import build
from vc_app.rooms.building import Building
from vc_app.views import theme
from vc_core.assets import asset_path
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine

ROOT = Path(__file__).parents[2]
PATIENCE_MS = 60_000


@pytest.fixture
def building(qtbot: QtBot, tmp_path: Path) -> Building:
    made = build(LiveEngine, DeviceWatch, settle(tmp_path))
    qtbot.addWidget(made.window)
    return made


def test_demo_is_heard_seen_and_kept(
    qtbot: QtBot, pulse_server: PulseServer, building: Building, tmp_path: Path
) -> None:
    """From the first click to the next start, in the window as users have it."""
    window, shell = building.window, building.shell
    window.show()
    live, presets = shell.views["live"], shell.header("live")
    qtbot.waitUntil(lambda: live.selectors["input"].box.count() > 1, timeout=PATIENCE_MS)
    presets.saved.emit("Plain")
    qtbot.keyClick(window, Qt.Key.Key_7)
    live.transport.start.click()
    assert live.transport.start.text() == "Starting …"
    qtbot.waitUntil(lambda: live.transport.start.text() == "Stop", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: live.transport.readout.delay.text() != "– ms", timeout=PATIENCE_MS)

    pulse_server.play(asset_path("demo", "demo.flac"))
    qtbot.waitUntil(lambda: live.output_picture.image.max() > 150, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(np.isfinite(live.input_picture.f0_rows).any()))
    assert live.selectors["input"].meter.level_db > -50
    live.transport.start.click()
    qtbot.waitUntil(lambda: live.transport.start.text() == "Start", timeout=PATIENCE_MS)

    shell.theme_clicked.emit()
    assert theme.current() is theme.LIGHT
    window.close_now()
    kept = json.loads((tmp_path / "preferences.json").read_text())
    assert (kept["theme"], kept["live"]["voice"]) == ("light", "TF2")
    again = build(LiveEngine, DeviceWatch, settle(tmp_path))
    qtbot.addWidget(again.window)
    assert theme.current() is theme.LIGHT
    assert again.shell.views["live"].voices.currentIndex().data() == "TF2"
    assert [again.shell.header("live").box.itemText(0)] == ["Plain"]
    again.window.close_now()


_LOADED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from vc_app.__main__ import build
from vc_app.rooms.building import Building
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine

def heavy():
    loaded = {name.split(".")[0] for name in sys.modules}
    print(sorted(loaded & {"torch", "scipy", "librosa", "sounddevice"}), flush=True)

def look():
    if "Model:" in live.transport.readout.toolTip():
        timer.stop()
        heavy()
        window.close_now()

if __name__ == "__main__":
    application = QApplication([])
    building = build(LiveEngine, DeviceWatch, Path(sys.argv[1]))
    window, live = building.window, building.shell.views["live"]
    window.shown.connect(heavy)
    window.shown.connect(live.transport.start.click)
    timer = QTimer(interval=200)
    timer.timeout.connect(look)
    timer.start()
    window.show()
    application.exec()
"""


def test_window_never_loads_what_only_the_converter_needs(
    tmp_path: Path, pulse_server: PulseServer
) -> None:
    """Neither when it appears, which would take seconds, nor when the converter reports."""
    script = tmp_path / "window.py"
    script.write_text(_LOADED)
    done = subprocess.run(
        [sys.executable, script, tmp_path],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=100,
    )
    assert done.stdout == "[]\n[]\n", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_ends_the_program_and_all_its_processes(
    tmp_path: Path, pulse_server: PulseServer
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "vc_app"], stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    while not (started := children.read_text().split()):
        time.sleep(0.1)
    program.send_signal(signal.SIGINT)
    _, complaints = program.communicate(timeout=60)
    assert program.returncode == 0, complaints
    assert "Traceback" not in complaints
    while any(Path(f"/proc/{pid}").exists() for pid in started):
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="sets the folders as Linux has them")
def test_settings_of_garbage_are_kept_aside_and_the_log_tells(tmp_path: Path) -> None:
    folder, log = tmp_path / "config" / "vc-studio", tmp_path / "state" / "vc-studio" / "log"
    folder.mkdir(parents=True)
    (folder / "preferences.json").write_bytes(b"\x00\xffgarbage")
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(ROOT),
    }
    program = subprocess.Popen(
        [sys.executable, "-m", "vc_app"], stderr=subprocess.PIPE, text=True, env=environment
    )
    written = log / "vc-studio.log"
    while program.poll() is None and "were reset" not in (
        written.read_text() if written.exists() else ""
    ):
        time.sleep(0.1)
    program.send_signal(signal.SIGINT)
    _, complaints = program.communicate(timeout=60)
    assert program.returncode == 0, complaints
    assert (folder / "preferences.json.damaged").read_bytes() == b"\x00\xffgarbage"
    assert json.loads((folder / "preferences.json").read_text())["theme"] == "dark"
