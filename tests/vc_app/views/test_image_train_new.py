from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures import write_pictures
from vc_app.sessions.background import Background
from vc_app.sessions.image_runs import ImagePlan
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.image_train_new import ImageTrainNew


@pytest.fixture
def plan(preferences: PreferenceSession) -> Iterator[ImagePlan]:
    background = Background()
    yield ImagePlan(preferences, background, lambda name: False, background)
    background.close()


def test_filled_in_until_it_can_begin(qtbot: QtBot, plan: ImagePlan, tmp_path: Path) -> None:
    page = ImageTrainNew(plan)
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.show()
    assert page.problem.text() == "Choose the pictures to learn from."
    assert not page.start.isEnabled()
    for kind in "ab":
        write_pictures(tmp_path / kind, 3)
    plan.change(train_a=str(tmp_path / "a"), train_b=str(tmp_path / "b"))
    assert page.one.isVisible()
    qtbot.waitUntil(lambda: page.found.text() == "3 and 3 pictures", timeout=60_000)
    assert page.problem.text() == "Give the model a name."
    qtbot.keyClicks(page.name, "houses")
    page.kinds["a"].clear()
    qtbot.keyClicks(page.kinds["a"], "photos")
    page.kinds["b"].clear()
    qtbot.keyClicks(page.kinds["b"], "maps")
    page.side.picked.emit("64")
    page.preset.picked.emit("quick")
    assert page.start.isEnabled()
    request = plan.request
    assert (request.name, request.names, request.size) == ("houses", ("photos", "maps"), 64)
    started: list[None] = []
    page.start_clicked.connect(lambda: started.append(None))
    page.start.click()
    assert started
    page.show_complaint("The disk is full")
    assert page.problem.isVisible()
    page.one.click()
    assert plan.request.b == ""
    qtbot.waitUntil(lambda: "neither trainA" in page.problem.text(), timeout=60_000)
