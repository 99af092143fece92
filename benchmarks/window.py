"""Pictures of every room at work, for the README: ``docs/ROOM-THEME.png``, and ``-small`` ones.

    python -m benchmarks.window [ROOM...]

Starts PulseAudio with null sinks, opens the real window on it, without a screen, speaks the demo
recording into the microphone, converts it, records a sentence, and photographs each room in both
themes, at a usual size and at the smallest.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image, ImageDraw
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication

from tests.audio_servers import PulseServer
from tests.settled import settle
from vc_app.__main__ import build
from vc_app.rooms.building import Building
from vc_app.views.main_window import SMALLEST
from vc_core.assets import asset_path
from vc_core.evaluation.palette import FACADES
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine

_SIZES = {"": (1280, 800), "-small": SMALLEST}
_VOICE = 6
_FRONTS = 5
_FOLDER = Path(__file__).parent.parent / "docs"
_DEMO = asset_path("demo", "demo.flac")


class _PatientServer(PulseServer):
    """Speaks in longer pieces: nobody measures a delay here."""

    period_ms = 40


class _Photographer:
    """Prepares each room as its users have it, and takes its pictures.

    Args:
        building: shown, in the dark theme.
        server: its microphone and its loudspeaker.
        folder: with recordings to convert.
    """

    def __init__(self, building: Building, server: PulseServer, folder: Path) -> None:
        self.building, self.server, self.folder = building, server, folder
        self.scenes: dict[str, Callable[[], None]] = {
            "first-start": self._first_start,
            "live": self._live,
            "convert": self._convert,
            "voices": self._voices,
            "train": self._train,
            "images": self._images,
            "settings": self._settings,
        }

    def shoot(self, name: str) -> None:
        """All pictures of a room."""
        self.scenes[name]()
        for theme in ("dark", "light"):
            self.building.house.set_theme(theme)
            for suffix, size in _SIZES.items():
                self.building.window.resize(*size)
                self._speak(name)
                path = _FOLDER / f"{name}-{theme}{suffix}.png"
                picture = self.building.window.grab().toImage()
                picture.convertToFormat(QImage.Format.Format_RGB888).save(str(path))

    def _speak(self, name: str) -> None:
        """What is heard lives: let something be heard."""
        if name == "live":
            _pause(6.0)  # until dropouts are forgotten that came of another theme or size
        if name in ("live", "first-start"):
            player = self.server.play(_DEMO)
            _pause(5.6)
            player.kill()
        _pause(0.6)

    def _first_start(self) -> None:
        self.building.house.first_start_wanted.emit()
        _wait(lambda: self.building.shell.room == "first_start")
        selectors = self.building.shell.views["first_start"].stack.currentWidget().selectors
        _wait(lambda: selectors["input"].box.count() > 1)

    def _live(self) -> None:
        self.building.shell.enter("live")
        live = self.building.shell.views["live"]
        _wait(lambda: live.transport.start.isEnabled() and live.selectors["input"].box.count() > 1)
        self.building.house.live.restream(block_ms=20, slack_ms=40)  # beside all this work
        live.voices.pick(_VOICE)
        live.transport.start.click()
        _wait(lambda: live.transport.start.text() == "Stop")
        _wait(lambda: live.transport.readout.delay.text() != "– ms")
        _pause(3.0)  # until the shares of the first blocks are forgotten

    def _convert(self) -> None:
        room = self.building.rooms["convert"]
        room.options.pick([("bundled", "TF2"), ("bundled", "TM3")])
        self.building.shell.dropped.emit([self.folder])
        _wait(lambda: room.session.queue.count("done") >= 3, 300.0)
        view = self.building.shell.views["convert"]
        done = [row.id for row in room.session.queue.rows if row.state == "done"]
        places = [row.id for row in room.session.queue.rows]
        view.list.setCurrentIndex(view.list.model().index(places.index(done[0]), 0))
        _pause(8.0)  # until its pictures are drawn

    def _voices(self) -> None:
        self.building.house.library.toggle_favourite("bundled", "TM3")
        self.building.shell.enter("voices")
        grid = self.building.shell.views["voices"].grid
        grid.setCurrentIndex(grid.model().index(1, 0))

    def _train(self) -> None:
        self.building.shell.enter("train")
        room = self.building.rooms["train"]
        room.pages.view.go("record-me")
        takes = room.takes["me"]
        _wait(lambda: self.building.house.microphone.state == "open")
        for _ in range(2):
            player = self.server.play(_DEMO)
            takes.toggle()
            _pause(4.0)
            takes.toggle()
            player.kill()
            _pause(1.5)

    def _images(self) -> None:
        self.building.shell.enter("images")
        room = self.building.rooms["images"]
        _wait(lambda: bool(room.models.entries))
        self.building.shell.dropped.emit(_draw_fronts(self.folder.parent / "Pictures"))
        _wait(lambda: room.session.queue.count("done") == _FRONTS, 300.0)
        page = self.building.shell.views["images"].pages["translate"]
        page.list.setCurrentIndex(page.list.model().index(1, 0))
        page.list.setFocus()
        _pause(3.0)  # until its pictures are drawn

    def _settings(self) -> None:
        self.building.shell.enter("settings")


def main() -> None:
    """Take the pictures of the rooms that are named, or of all."""
    with _PatientServer() as server, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("voices", "data", "cache", "Recordings"):
            (folder / name).mkdir()
        os.environ.update(server.env, VC_VOICES=str(folder / "voices"), HOME=str(folder))
        os.environ.update(XDG_DATA_HOME=str(folder / "data"), XDG_CACHE_HOME=str(folder / "cache"))
        for name in ("interview", "chapter one", "greeting"):
            shutil.copy(_DEMO, folder / "Recordings" / f"{name}.flac")
        (folder / "Recordings" / "not a recording.wav").write_bytes(b"RIFF, and no more")
        application = QApplication([])
        QCursor.setPos(5000, 5000)  # nothing is shown as pointed at
        building = build(LiveEngine, DeviceWatch, settle(folder / "settings"))
        building.window.show()
        _wait(lambda: set(building.rooms) <= set(building.shell.views))
        photographer = _Photographer(building, server, folder / "Recordings")
        for name in sys.argv[1:] or photographer.scenes:
            photographer.shoot(name)
        building.window.close_now()
        application.processEvents()


def _draw_fronts(folder: Path) -> list[Path]:
    """Label maps of house fronts, in the colours that the bundled image model knows."""
    colour = dict(zip(FACADES.names, FACADES.colours, strict=True))
    folder.mkdir()
    paths = []
    for number in range(_FRONTS):
        image = Image.new("RGB", (512, 384), colour["wall"])
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, 512, 24 + 6 * number), fill=colour["background"])
        draw.rectangle((0, 24 + 6 * number, 512, 40 + 6 * number), fill=colour["cornice"])
        columns = 4 + number % 3
        for row in range(3):
            top = 62 + 6 * number + 84 * row
            for column in range(columns):
                left = round((column + 0.5) * 512 / columns) - 26
                draw.rectangle((left - 6, top - 8, left + 58, top - 2), fill=colour["decoration"])
                draw.rectangle((left, top, left + 52, top + 58), fill=colour["window"])
                draw.rectangle((left - 4, top + 58, left + 56, top + 65), fill=colour["sill"])
            draw.rectangle((0, top + 70, 512, top + 74), fill=colour["moulding"])
        draw.rectangle((0, 330, 512, 384), fill=colour["shop"])
        draw.rectangle((232, 320, 284, 384), fill=colour["door"])
        paths.append(folder / f"front {number + 1}.png")
        image.save(paths[-1])
    return paths


def _wait(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = QDeadlineTimer(round(1000 * seconds))
    while not condition():
        if deadline.hasExpired():
            raise SystemExit("the window did not get there; is the machine very busy?")
        _pause(0.05)


def _pause(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
