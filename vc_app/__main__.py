"""``python -m vc_app``: the window. Everything is made here."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

# Qt and the views are imported when they are needed: the processes of the live engine import this
# file again when the window was started by its installed command.
if TYPE_CHECKING:
    from vc_app.rooms.building import Building
    from vc_app.sessions.live import EngineFactory
    from vc_core.live.devices import DeviceWatch


def main() -> int:
    """Open the window; gives the exit code once it is closed."""
    from PySide6.QtWidgets import QApplication

    from vc_app.sessions.preferences import config_folder
    from vc_core.live.devices import DeviceWatch
    from vc_core.live.engine import LiveEngine

    application = QApplication(sys.argv)
    application.setApplicationName("Voice changer")
    building = build(LiveEngine, DeviceWatch, config_folder())
    signal.signal(signal.SIGINT, lambda *_: building.window.close_now())
    building.window.show()
    return application.exec()


def build(
    engine_factory: EngineFactory, watch_factory: Callable[[], DeviceWatch], settings: Path
) -> Building:
    """The window with all that stands behind it, not yet shown.

    Args:
        engine_factory: makes the live engine.
        watch_factory: makes the watch over sound devices.
        settings: folder of the user's preferences and presets.
    """
    from vc_app.rooms.building import Building
    from vc_app.rooms.house import House

    return Building(House(engine_factory, watch_factory, settings))


if __name__ == "__main__":
    sys.exit(main())
