"""``vc-app`` and ``python -m vc_app``: the window. Everything is made here."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vc_core import __version__

# Qt and the views are imported when they are needed: the processes of the live engine import this
# file again when the window was started by its installed command.
if TYPE_CHECKING:
    from vc_app.rooms.building import Building
    from vc_app.sessions.live import EngineFactory
    from vc_core.live.devices import DeviceWatch


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vc-app")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--do",
    "action",
    metavar="ACTION",
    help="Have the open window do something, and end: toggle, bypass, mute, record, next-voice, "
    "previous-voice, push-to-talk-down, push-to-talk-up, show, mini-window or quit. "
    "Give such a command to a key in the desktop's keyboard settings.",
)
@click.option("--install-desktop-entry", is_flag=True, help="Add the window to the desktop's menu.")
@click.option("--remove-desktop-entry", is_flag=True, help="Take it out of the menu.")
@click.option("--at-login", is_flag=True, hidden=True)
def command(
    files: tuple[Path, ...],
    action: str | None,
    install_desktop_entry: bool,
    remove_desktop_entry: bool,
    at_login: bool,
) -> int:
    """Open the window, or raise the one that is open; FILES go to its convert room."""
    if install_desktop_entry or remove_desktop_entry:
        return _change_menu(install_desktop_entry)
    if action is not None:
        return _do(action)
    return _open(files, at_login)


def main() -> int:
    """Run ``vc-app``; gives the exit code once it is closed."""
    multiprocessing.freeze_support()  # a frozen program starts its processes by its own name
    from vc_core.cli.main import run

    return run(command, None, "vc-app")


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


def _open(files: tuple[Path, ...], at_login: bool) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from vc_app.sessions.desktop_entry import NAME
    from vc_app.sessions.log import Log, log_folder
    from vc_app.sessions.preferences import config_folder
    from vc_app.sessions.scale import apply_scale
    from vc_app.sessions.single_instance import Message, SingleInstance
    from vc_core.live.devices import DeviceWatch
    from vc_core.live.engine import LiveEngine

    apply_scale(config_folder() / "preferences.json")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Voice changer")
    application.setDesktopFileName(NAME)
    paths = [path.resolve() for path in files]
    instance = SingleInstance(config_folder())
    if not instance.claim_or_tell(Message(files=tuple(map(str, paths)), raised=not at_login)):
        return 0
    application.setQuitOnLastWindowClosed(False)  # the last may be hidden in the tray
    log = Log(log_folder())
    log.catch()
    # Ctrl-C is obeyed once events are: before, there would be nothing yet to close.
    signal.signal(
        signal.SIGINT, lambda *_: QTimer.singleShot(0, lambda: building.window.close_now())
    )
    building = build(LiveEngine, DeviceWatch, config_folder())
    log.watch(building.house.notices)
    building.window.closed.connect(application.quit)
    instance.handle = building.hear
    building.show(at_login)
    if paths:
        building.take(paths, "convert")
    code = application.exec()
    log.close()
    instance.close()
    return code


def _do(action: str) -> int:
    from PySide6.QtCore import QCoreApplication

    from vc_app.sessions.preferences import config_folder
    from vc_app.sessions.single_instance import Message, SingleInstance

    application = QCoreApplication(sys.argv[:1])
    instance = SingleInstance(config_folder(), application)
    instance.tell(Message(action=action, raised=False))
    return 0


def _change_menu(install: bool) -> int:
    from vc_app.sessions import desktop_entry

    for path in desktop_entry.install() if install else desktop_entry.remove():
        click.echo(f"{'wrote' if install else 'removed'} {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
