"""Pictures of the window at work, for the README: ``docs/live-dark.png``, ``docs/live-light.png``.

    python -m benchmarks.window

Starts PulseAudio with null sinks, opens the real window on it, without a screen, speaks the demo
recording into the microphone and photographs what is on view, in both themes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.audio_servers import PulseServer
from vc_app.__main__ import build
from vc_app.views.main_window import MainWindow
from vc_core.assets import asset_path
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine

_SIZE = (1280, 800)
_VOICE = 6
_FOLDER = Path(__file__).parent.parent / "docs"


class _PatientServer(PulseServer):
    """Speaks in longer pieces: nobody measures a delay here."""

    period_ms = 40


def main() -> None:
    """Take both pictures."""
    with _PatientServer() as server, tempfile.TemporaryDirectory() as settings:
        os.environ.update(server.env, VC_VOICES=settings)
        application = QApplication([])
        window = build(LiveEngine, DeviceWatch, Path(settings))
        window.resize(*_SIZE)
        window.show()
        _perform(window, server)
        window.close()
        application.processEvents()


def _perform(window: MainWindow, server: PulseServer) -> None:
    live = window.live
    _wait(lambda: live.transport.start.isEnabled() and live.selectors["input"].box.count() > 1)
    live.voices.pick(_VOICE)
    live.transport.start.click()
    _wait(lambda: live.transport.start.text() == "Stop")
    _wait(lambda: live.transport.readout.delay.text() != "– ms")
    _pause(3.0)  # until the shares of the first blocks are forgotten
    for name in ("dark", "light"):
        player = server.play(asset_path("demo", "demo.flac"))
        _pause(5.8)
        window.grab().save(str(_FOLDER / f"live-{name}.png"))
        player.wait()
        _pause(1.0)
        window.theme_clicked.emit()


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
