"""The whole program on a screen and a sound server of its own, driven as a user drives it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.audio_servers import PulseServer
from tests.scenarios.screen import Screen, missing
from tests.scenarios.watch import WatchedApplication
from tests.settled import settle
from vc_app.__main__ import build
from vc_app.rooms.building import Building
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine

_PATIENCE_MS = 60_000


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A screen for this process alone."""
    if reason := missing():
        pytest.skip(reason)
    if QApplication.instance():
        pytest.skip("a window without a screen was opened before; run tests/scenarios by itself")
    with Screen() as screen:
        os.environ.update(screen.env)
        yield screen


@pytest.fixture(scope="session")
def qapp_args(screen: Screen) -> list[str]:
    return ["vc-app"]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return WatchedApplication


@pytest.fixture(autouse=True)
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a user who has just come."""
    for name in ("VC_VOICES", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
        (tmp_path / name.lower()).mkdir()
    return tmp_path


class Program:
    """Starts the program and closes it, again and again with the same settings."""

    def __init__(self, qtbot: QtBot, application: WatchedApplication, settings: Path) -> None:
        self._qtbot, self._application, self._settings = qtbot, application, settings
        self._open: list[Building] = []

    def start(self, settled: bool = True) -> Building:
        """A window that is seen and answers.

        Args:
            settled: its user has been through the first start before.
        """
        if settled:
            settle(self._settings)
        building = build(LiveEngine, DeviceWatch, self._settings)
        self._open.append(building)
        with self._qtbot.waitActive(building.window, timeout=_PATIENCE_MS):
            building.window.show()
        building.shell.make_all()
        self._qtbot.waitUntil(
            lambda: set(building.rooms) <= set(building.shell.views), timeout=_PATIENCE_MS
        )
        self._application.watching = True
        return building

    def close(self, building: Building) -> None:
        """As its user closes it; what ends behind it may take its time."""
        self._application.watching = False
        self._open.remove(building)
        building.window.close_now()
        building.window.deleteLater()

    def forgiving(self) -> AbstractContextManager[None]:
        """Around what a user expects to take a moment, and only that."""
        return self._application.forgiving()

    def close_all(self) -> None:
        """Whatever is open."""
        for building in list(self._open):
            self.close(building)


@pytest.fixture
def program(
    qtbot: QtBot, qapp: WatchedApplication, pulse_server: PulseServer, homes: Path
) -> Iterator[Program]:
    """The program of a user who has just come; in the end every event must have been short."""
    qapp.stalls.clear()
    program = Program(qtbot, qapp, homes / "settings")
    yield program
    program.close_all()
    assert not qapp.stalls, "; ".join(map(str, qapp.stalls))
