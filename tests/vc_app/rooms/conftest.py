"""The whole window, as a user has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.settled import settle
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
def make_new_building(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Building]]:
    """Starts the program, again and again with the same settings; closes what is still open.

    At first nobody has been shown around.
    """
    made: list[Building] = []

    def make() -> Building:
        made.append(Building(House(LiveEngine, DeviceWatch, tmp_path / "settings")))
        return made[-1]

    yield make
    for building in made:
        building.window.close_now()
        building.window.deleteLater()


@pytest.fixture
def make_building(
    make_new_building: Callable[[], Building], tmp_path: Path
) -> Callable[[], Building]:
    """The same, for a user who has been through the first start."""
    settle(tmp_path / "settings")
    return make_new_building


@pytest.fixture
def building(make_building: Callable[[], Building]) -> Building:
    """The window of a user who has been through the first start, not yet shown."""
    return make_building()
