"""``python -m vc_app``: the window. Everything is made and wired here."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

# Qt and the views are imported when they are needed: the processes of the live engine import this
# file again when the window was started by its installed command.
if TYPE_CHECKING:
    from vc_app.sessions.live import EngineFactory
    from vc_app.views.main_window import MainWindow
    from vc_core.live.devices import DeviceWatch


def main() -> int:
    """Open the window; gives the exit code once it is closed."""
    from PySide6.QtWidgets import QApplication

    from vc_app.sessions.preferences import config_folder
    from vc_core.live.devices import DeviceWatch
    from vc_core.live.engine import LiveEngine

    application = QApplication(sys.argv)
    application.setApplicationName("Voice changer")
    window = build(LiveEngine, DeviceWatch, config_folder())
    signal.signal(signal.SIGINT, lambda *_: window.close())
    window.show()
    return application.exec()


def build(
    engine_factory: EngineFactory, watch_factory: Callable[[], DeviceWatch], settings: Path
) -> MainWindow:
    """The window with all that stands behind it, not yet shown.

    Args:
        engine_factory: makes the live engine.
        watch_factory: makes the watch over sound devices.
        settings: folder of the user's preferences and presets.
    """
    from vc_app.models.devices import ROLES, DeviceModel
    from vc_app.models.icons import icon_path
    from vc_app.models.voices import VoiceModel
    from vc_app.sessions.controls import CONTROLS
    from vc_app.sessions.devices import DeviceSession
    from vc_app.sessions.live import LiveSession
    from vc_app.sessions.preferences import PreferenceSession
    from vc_app.sessions.presets import PresetSession
    from vc_app.sessions.voices import VoiceSession
    from vc_app.views import theme
    from vc_app.views.live import LiveView
    from vc_app.views.main_window import MainWindow
    from vc_app.views.preset_bar import PresetBar

    preferences = PreferenceSession(settings / "preferences.json")
    icons = icon_path("start").parent
    theme.apply(theme.THEMES[preferences.now.theme], icons)
    live = LiveSession(engine_factory, preferences)
    presets = PresetSession(settings / "presets.json", live)
    devices = DeviceSession(watch_factory)
    models = {role: DeviceModel(role) for role in ROLES}
    voices, voice_model = VoiceSession(), VoiceModel(live.packs)
    view = LiveView(live, models, voice_model, CONTROLS)
    bar = PresetBar()
    window = MainWindow(view, bar)
    window.resize(preferences.now.width, preferences.now.height)
    window.show_theme(preferences.now.theme)
    view.transport.details.setChecked(preferences.now.details)
    for session in (preferences, live, presets, devices, voices):
        session.setParent(window)

    for model in models.values():
        devices.changed.connect(model.refresh)
    devices.changed.connect(live.see_devices)
    devices.changed.connect(view.show_devices)
    devices.failed.connect(lambda line: live.tell("devices", line))
    voices.changed.connect(voice_model.replace)
    voices.changed.connect(live.see_packs)
    voices.changed.connect(view.show_voices)
    voices.failed.connect(lambda line: live.tell("voices", line))
    presets.changed.connect(bar.show_presets)
    bar.picked.connect(presets.recall)
    bar.saved.connect(presets.save)
    bar.removed.connect(presets.remove)
    presets.refresh()

    def switch_theme() -> None:
        name = "light" if preferences.now.theme == "dark" else "dark"
        preferences.change(theme=name)
        theme.apply(theme.THEMES[name], icons)
        window.show_theme(name)

    def open_up() -> None:
        devices.start()
        voices.start()
        live.prepare()

    def shut_down() -> None:
        size = window.size()
        preferences.change(
            width=size.width(),
            height=size.height(),
            details=view.transport.details.isChecked(),
        )
        preferences.save()
        devices.close()
        voices.close()
        live.close()

    window.theme_clicked.connect(switch_theme)
    window.shown.connect(open_up)
    window.closed.connect(shut_down)
    return window


if __name__ == "__main__":
    sys.exit(main())
