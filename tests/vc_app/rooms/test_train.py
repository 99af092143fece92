"""The train room in the whole window: from recordings to a training that outlives it."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.vc_app.train_folders import leave_run
from vc_app.rooms.train import TrainRoom
from vc_core.training.run_status import PAUSE_FILE, alive_lock


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path) -> Path:
    monkeypatch.setenv("VC_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def shown(qtbot, make_building):
    """Opens the window at the train room; a second call opens another window."""

    def show():
        building = make_building()
        with qtbot.waitExposed(building.window):
            building.window.show()
        building.shell.enter("train")
        qtbot.waitUntil(lambda: room(building).runs.seen)
        return building

    return show


def room(building) -> TrainRoom:
    found = building.rooms["train"]
    assert isinstance(found, TrainRoom)
    return found


def test_dropped_recordings_come_to_the_material(qtbot, shown, tmp_path):
    building = shown()
    train = room(building)
    (tmp_path / "her").mkdir()
    note = tmp_path / "note.txt"
    assert not train.take([tmp_path / "her"], here=True)  # the list of trainings takes nothing
    train.pages.view.pages["home"].add.click()
    assert train.take([tmp_path / "her", note, Path("a.wav")], here=True)
    assert train.material.places["target"] == (tmp_path / "her", Path("a.wav"))
    assert not train.take([note], here=True)
    assert not train.take([tmp_path / "her"], here=False)


def test_a_training_is_planned_started_and_failed(qtbot, shown, tmp_path):
    """The recordings are gone when it begins: it says so, and leads back to them."""
    building = shown()
    train = room(building)
    train.material.add("me", [tmp_path / "me.wav"])
    train.material.add("target", [tmp_path / "her.wav"])
    view = train.pages.view
    train.plan._asked = (
        "vcc2016-live",
        "normal",
    )  # what there is to choose takes torch to find out
    view.go("material")
    view.pages["material"].next_clicked.emit()
    assert view.page == "plan"
    page = view.pages["plan"]
    qtbot.keyClicks(page.name, "Her")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert view.page == "running"
    running = view.pages["running"]
    qtbot.waitUntil(lambda: running.title.text() == "Her")
    qtbot.waitUntil(running.revise.isVisible, timeout=100_000)
    assert "her.wav does not exist" in running.detail.text()
    train.material.remove("me", [tmp_path / "me.wav"])
    running.revise.click()
    assert view.page == "material"
    assert train.material.places["me"] == (tmp_path / "me.wav",)
    assert train.plan.name == "Her"
    qtbot.waitUntil(lambda: train.runs.states == ())


def test_a_running_training_is_found_by_the_next_window(qtbot, shown, data):
    folder = leave_run(data / "runs", "Ada", phase="training")
    with alive_lock(folder):  # as its program holds it
        first = shown()
        assert room(first).runs.works
        first.window.close()
        question = room(first).pages.view.question
        assert first.window.isVisible()
        assert question.isVisible()
        question.stay.click()
        assert first.window.isVisible()
        first.window.close()
        question.remember.setChecked(True)
        question.background.click()
        assert not first.window.isVisible()
        assert not (folder / PAUSE_FILE).exists()
        second = shown()
        assert room(second).runs.state("Ada").phase == "training"
        home = room(second).pages.view.pages["home"]
        assert home.on_close.currentData() == "background"
        second.window.close()
        assert not second.window.isVisible()


def test_paused_by_closing(qtbot, shown, data):
    folder = leave_run(data / "runs", "Ada", phase="training")
    with alive_lock(folder):
        building = shown()
        building.window.close()
        room(building).pages.view.question.pause.click()
        assert not building.window.isVisible()
        assert (folder / PAUSE_FILE).exists()


def test_looked_at_heard_and_found_again_in_another_language(qtbot, shown, data, pulse_server):
    leave_run(data / "runs", "Ada")
    building = shown()
    train = room(building)
    train.pages.view.pages["home"].opened.emit("Ada")
    running = train.pages.view.pages["running"]
    qtbot.waitUntil(lambda: "distance" in running.curves.accessibleDescription())
    running.samples.plays[0].click()
    playback = building.house.playback
    qtbot.waitUntil(lambda: playback.now.playing, timeout=30_000)
    newest = playback.now.path
    running.samples.swap.click()
    qtbot.waitUntil(lambda: playback.now.path != newest)
    assert playback.now.path == data / "runs" / "Ada" / "me.flac"
    running.samples.plays[0].click()
    qtbot.waitUntil(lambda: not playback.now.playing)
    building.house.set_language("de")
    view = train.pages.view
    assert view.page == "running"
    assert view.pages["running"].title.text() == "Ada"
    qtbot.waitUntil(lambda: view.pages["running"].curves.accessibleDescription() != "")
    building.house.set_language("en")
    train.pages.view.pages["running"].remove.click()
    qtbot.waitUntil(lambda: train.runs.states == ())
    building.house.notices.act()
    qtbot.waitUntil(lambda: bool(train.runs.states))


def test_a_ready_voice_is_offered(qtbot, shown, data):
    folder = leave_run(data / "runs", "Ada", phase="training")
    building = shown()
    train = room(building)
    qtbot.waitUntil(lambda: train.runs.state("Ada") is not None)
    status = folder / "status.json"
    status.write_text(status.read_text().replace('"training"', '"done"'))
    qtbot.waitUntil(lambda: "Ada is ready" in str(building.house.notices.top))
    building.house.notices.act()
    assert building.shell.room == "live"
    assert building.house.live.settings.pack == "Ada"


def test_the_keys_are_listed_and_the_room_is_in_the_rail(shown):
    building = shown()
    assert ("R", "read the selected sentence again") in room(building).keys
    assert building.shell.rail.buttons["train"].text() == "Train"


def test_a_killed_training_says_so(shown, data):
    """Also where another program has its number now."""
    leave_run(data / "runs", "Ada", phase="training", pid=os.getpid())
    assert room(shown()).runs.state("Ada").phase == "stopped"
