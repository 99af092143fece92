"""How smooth the window stays when many recordings are dropped on it at once.

    python -m benchmarks.drop            # 500 recordings, and then 10,000 mixed files
    python -m benchmarks.drop 500 2000
    python -m benchmarks.drop > drop.md && python benchmarks/tables.py drop=drop.md

Opens the real window, without a screen, drops a folder of copies of the demo recording on it, and
has them converted for a while. A timer beats each 5 ms: how late it comes is how long the window
did not answer. The time that the window's thread itself computed between two beats is told too: on
a machine busy with other things that is what the window is to blame for.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import soundfile
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from vc_app.__main__ import build
from vc_app.rooms.building import Building
from vc_app.rooms.convert import ConvertRoom
from vc_core.assets import asset_path
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine

_BEAT_MS = 5
_CONVERTING_S = 10.0


class Heartbeat:
    """The longest time without a beat, in all and of computing, ms."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begin()
        self._timer.start()

    def begin(self) -> None:
        """Forget what was."""
        self.longest = self.busiest = 0.0
        self._at, self._busy = time.perf_counter(), time.thread_time()

    def tell(self, what: str) -> None:
        """Print a row of the table, and begin anew."""
        print(f"| {what} | {self.longest:.0f} | {self.busiest:.0f} |", flush=True)
        self.begin()

    def _beat(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, 1000 * (now - self._at) - _BEAT_MS)
        self.busiest = max(self.busiest, 1000 * (busy - self._busy))
        self._at, self._busy = now, busy


def main() -> None:
    """Drop as many as the command line says, and print what the heart did."""
    counts = [int(word) for word in sys.argv[1:]] or [500, 10_000]
    application = QApplication([])
    print("| What | Longest without an answer, ms | Longest computing, ms |")
    print("| --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VC_VOICES"] = folder
        for number, count in enumerate(counts):
            home = Path(folder, str(number))
            (home / "settings").mkdir(parents=True)
            (home / "settings" / "preferences.json").write_text('{"first_start_done": true}')
            _recordings(home / "takes", count, mixed=count > 1000)
            _drop(home, count)
    application.processEvents()


def _recordings(folder: Path, count: int, mixed: bool) -> None:
    folder.mkdir()
    speech, rate = soundfile.read(asset_path("demo", "demo.flac"))
    soundfile.write(folder / "0.wav", speech[rate : 3 * rate], rate)
    content = (folder / "0.wav").read_bytes()
    for n in range(1, count):
        name = f"{n}.txt" if mixed and n % 2 else f"{n}.wav"
        (folder / name).write_bytes(content)


def _drop(home: Path, count: int) -> None:
    building = build(LiveEngine, DeviceWatch, home / "settings")
    building.window.show()
    room = building.rooms["convert"]
    assert isinstance(room, ConvertRoom)
    _pause(3.0)
    heart = Heartbeat()
    _drop_on(building, [home / "takes"])
    _wait(lambda: bool(room.session.summary.total) and not room.session.summary.looking)
    heart.tell(f"{count:,} files dropped")
    rows = f"{room.session.summary.total:,} rows"
    view = building.shell.views["convert"]
    end = time.perf_counter() + _CONVERTING_S
    while time.perf_counter() < end:
        bar = view.list.verticalScrollBar()  # type: ignore[attr-defined]
        bar.setValue((bar.value() + 97) % max(1, bar.maximum()))
        _pause(0.02)
    heart.tell(f"{rows}: converting and scrolling")
    view.list.selectAll()  # type: ignore[attr-defined]
    room.session.cancel_all()
    room.session.remove([row.id for row in room.session.queue.rows])
    _pause(0.2)
    room.house.notices.act()
    _pause(0.5)
    heart.tell(f"{rows}: all cancelled, removed, had back")
    building.window.close_now()


def _drop_on(building: Building, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(building.shell, QDragEnterEvent(QPoint(300, 300), *how))
    QApplication.sendEvent(building.shell, QDropEvent(QPointF(300, 300), *how))


def _wait(condition: Callable[[], bool]) -> None:
    while not condition():
        _pause(0.02)


def _pause(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
