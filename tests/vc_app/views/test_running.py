"""What all trainings have in common when seen from outside."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.vc_app.image_runs import leave_image_run
from tests.vc_app.train_folders import leave_run
from vc_app.sessions.image_train import look_at_image_run
from vc_app.sessions.train_watch import look
from vc_app.views.image_running import ImageRunningPage
from vc_app.views.running import RunningPage
from vc_app.views.train_running import VoiceRunningPage
from vc_core.training.journal import read_journal


@pytest.fixture(params=["voice", "image"])
def running(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> tuple[Any, Path]:
    """The page of a paused training called A, and its folder."""
    page: RunningPage
    if request.param == "voice":
        page, folder = VoiceRunningPage(), leave_run(tmp_path, "A")
        page.show_run(look(folder))
    else:
        page, folder = ImageRunningPage(), leave_image_run(tmp_path, "A")
        page.show_run(look_at_image_run(folder))
    qtbot.addWidget(page)
    page.show()
    return page, folder


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("resume", "resumed"),
        ("keep", "kept"),
        ("remove", "removed"),
        ("pause", "paused"),
        ("use", "used"),
    ],
)
def test_clicks_name_the_training(
    qtbot: QtBot, running: tuple[Any, Path], button: str, signal: str
) -> None:
    page, _ = running
    with qtbot.waitSignal(getattr(page, signal)) as told:
        getattr(page, button).clicked.emit()
    assert told.args == ["A"]


def test_losses_of_the_training_in_sight(running: tuple[Any, Path]) -> None:
    page, folder = running
    rows = read_journal(folder / "losses.csv")
    page.show_losses("B", rows)
    assert page.curves.waiting.isVisible()
    page.show_losses("A", rows)
    assert not page.curves.waiting.isVisible()


def test_keys_go_from_the_way_back_to_the_last_button(running: tuple[Any, Path]) -> None:
    page, _ = running
    order, part = [], page
    while (part := part.nextInFocusChain()) is not page:
        order.append(part)
    places = [order.index(p) for p in (page.back, page.log, page.remove, page.resume, page.use)]
    assert places == sorted(places)
