"""The whole window, as a user has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from vc_app.rooms.building import Building
from vc_app.rooms.house import House
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    """Sessions of a first start, without a window."""
    made = House(LiveEngine, DeviceWatch, tmp_path / "settings")
    yield made
    made.shut_down()


@pytest.fixture
def make_building(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Building]]:
    """Starts the program, again and again with the same settings; closes what is still open."""
    made: list[Building] = []

    def make() -> Building:
        made.append(Building(House(LiveEngine, DeviceWatch, tmp_path / "settings")))
        return made[-1]

    yield make
    for building in made:
        building.window.close_now()
        building.window.deleteLater()


@pytest.fixture
def building(make_building: Callable[[], Building]) -> Building:
    """The window of a first start, not yet shown."""
    return make_building()
