import shutil
from pathlib import Path

import soundfile
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.scenarios.conftest import Program
from tests.scenarios.hand import drop
from vc_core.assets import asset_path

PATIENCE_MS = 120_000
N_FILES = 20


def short_recordings(folder: Path) -> None:
    """A second of speech each, and some that are no recordings."""
    samples, rate = soundfile.read(asset_path("demo", "demo.flac"))
    for number in range(N_FILES):
        begin = number * rate // 10
        soundfile.write(folder / f"{number:02d}.wav", samples[begin : begin + rate], rate)
    (folder / "notes.txt").write_text("not a recording")
    (folder / "torn.wav").write_bytes(b"RIFF, and no more")


def test_twenty_files_while_live_and_what_becomes_of_them(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "takes"
    folder.mkdir()
    short_recordings(folder)
    building = program.start()
    building.house.live.toggle()
    qtbot.waitUntil(lambda: building.house.live.state == "running", timeout=PATIENCE_MS)
    drop([folder], building.shell)
    assert building.shell.room == "convert"
    session = building.rooms["convert"].session
    qtbot.waitUntil(lambda: len(session.queue) == N_FILES + 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not session.summary.active, timeout=PATIENCE_MS)
    assert (session.queue.count("done"), session.queue.count("failed")) == (N_FILES, 1)
    assert len(list((folder / "converted").glob("*.wav"))) == N_FILES
    assert building.house.live.state == "running"
    building.house.live.toggle()
    qtbot.waitUntil(lambda: building.house.live.state == "stopped", timeout=PATIENCE_MS)

    view = building.shell.views["convert"]
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Home)
    qtbot.keyClick(view.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: building.house.playback.now.playing, timeout=PATIENCE_MS)
    heard = building.house.playback.now.path
    qtbot.keyClick(view.list, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: building.house.playback.now.path != heard, timeout=PATIENCE_MS)


def test_five_hundred_files_at_once_and_a_restart(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(500):
        shutil.copy(asset_path("demo", "demo.flac"), folder / f"{number:03d}.flac")
    building = program.start()
    room = building.rooms["convert"]
    room.options.change("at_once", False)
    drop([folder], building.shell)
    qtbot.waitUntil(lambda: len(room.session.queue) == 500, timeout=PATIENCE_MS)
    view = building.shell.views["convert"]
    view.list.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        qtbot.keyClick(view.list, key)
        qtbot.wait(50)
    program.close(building)
    again = program.start()
    queue = again.rooms["convert"].session.queue
    qtbot.waitUntil(lambda: len(queue) == 500, timeout=PATIENCE_MS)
    assert {row.state for row in queue.rows} == {"waiting"}
