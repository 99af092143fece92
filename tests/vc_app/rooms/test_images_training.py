"""The training of image models in the whole window: planned, begun, followed, ended."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.pictures import write_pictures
from tests.vc_app.image_runs import leave_image_run
from vc_app.rooms.building import Building
from vc_app.rooms.images import ImagesRoom
from vc_core.training.run_status import RunStatus, alive_lock, write_status

PATIENCE_MS = 100_000


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's trainings lie."""
    monkeypatch.setenv("VC_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    return tmp_path / "data"


def opened(qtbot: QtBot, building: Building) -> ImagesRoom:
    with qtbot.waitExposed(building.window):
        building.window.show()
    building.shell.enter("images")
    room = building.rooms["images"]
    assert isinstance(room, ImagesRoom)
    return room


def test_dropped_folders_become_a_plan(qtbot: QtBot, building: Building, tmp_path: Path) -> None:
    room = opened(qtbot, building)
    plan = room.training.plan
    building.shell.header("images").picked.emit("home")
    room.pages["home"].add.click()
    for kind in ("summer", "winter", "autumn"):
        write_pictures(tmp_path / kind, 3)
    building.take([tmp_path / "summer"])
    building.take([tmp_path / "winter"])
    qtbot.waitUntil(lambda: plan.counts == (3, 3), timeout=PATIENCE_MS)
    building.take([tmp_path / "autumn", tmp_path / "summer"])
    assert (plan.request.a, plan.request.b) == tuple(
        str(tmp_path / kind) for kind in ("autumn", "summer")
    )
    assert len(room.session.queue) == 0


def test_a_training_is_followed_and_removed(qtbot: QtBot, building: Building, data: Path) -> None:
    folder = leave_image_run(data / "image-runs", "houses")
    room = opened(qtbot, building)
    training = room.training
    qtbot.waitUntil(lambda: bool(training.runs.states), timeout=PATIENCE_MS)
    room.view.go("home")
    training.open("houses")
    page = room.pages["running"]
    qtbot.waitUntil(lambda: page.moments.grid.image is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "A comes back" in page.curves.accessibleDescription())
    # While it works, closing the window asks.
    write_status(folder, RunStatus("training", step=30, steps=60))
    with alive_lock(folder):
        qtbot.waitUntil(lambda: training.runs.works, timeout=PATIENCE_MS)
        assert not building.house.may_close()
        assert room.view.question.isVisible()
        training.answer_close("stay", False)
        assert building.window.isVisible()
    qtbot.waitUntil(lambda: not training.runs.works, timeout=PATIENCE_MS)
    page.remove.click()
    qtbot.waitUntil(lambda: training.runs.states == (), timeout=PATIENCE_MS)
    assert room.view.page == "home"


def test_its_pages_outlive_a_language(qtbot: QtBot, building: Building, data: Path) -> None:
    leave_image_run(data / "image-runs", "houses")
    room = opened(qtbot, building)
    qtbot.waitUntil(lambda: bool(room.training.runs.states), timeout=PATIENCE_MS)
    room.training.open("houses")
    building.house.set_language("de")
    page = room.pages["running"]
    assert isinstance(page, QWidget)
    assert room.view.page == "running"
    assert page.title.text() == "houses"
    building.house.set_language("en")
