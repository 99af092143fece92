"""A training of an image model from outside: its words, buttons, curves and alarm."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.vc_app.image_runs import leave_image_run
from vc_app.sessions.image_train import ImageRunState, look_at_image_run
from vc_app.views.image_running import ImageRunningPage
from vc_core.training.journal import read_journal
from vc_core.training.run_status import RunStatus, alive_lock, write_status


def look(folder: Path) -> ImageRunState:
    state = look_at_image_run(folder)
    assert state is not None
    return state


def buttons(page: ImageRunningPage) -> set[str]:
    return {n for n in ("pause", "resume", "keep", "use") if getattr(page, n).isVisible()}


def test_each_state(qtbot: QtBot, tmp_path: Path) -> None:
    page = ImageRunningPage()
    qtbot.addWidget(page)
    page.resize(808, 520)
    page.show()
    folder = leave_image_run(tmp_path, "houses")
    page.show_run(look(folder))
    assert buttons(page) == {"resume", "keep"}
    assert not page.keep.isEnabled()  # nothing has been saved yet
    assert page.bar.value() == 500
    assert not page.alarm.isVisible()
    write_status(folder, RunStatus("training", step=30, steps=60, remaining_s=600.0))
    with alive_lock(folder):
        page.show_run(look(folder))
        assert buttons(page) == {"pause", "keep"}
        assert page.detail.text() == "step 30 of 60, 10 min to go"
    write_status(folder, RunStatus("failed", message="the disk is full"))
    page.show_run(look(folder))
    assert page.detail.text() == "The disk is full"
    write_status(folder, RunStatus("done", step=60, steps=60))
    page.show_run(look(folder))
    assert buttons(page) == {"use"}
    assert page.phase.text() == "The model houses is among your own."
    page.show_run(look(leave_image_run(tmp_path, "flat", (0.1, 0.1))))
    assert page.alarm.text().startswith("photos to labels: nearly the same comes of every picture")
    assert page.alarm.isVisible()


def test_losses_have_the_names_of_pictures(qtbot: QtBot, tmp_path: Path) -> None:
    page = ImageRunningPage()
    qtbot.addWidget(page)
    page.show()
    folder = leave_image_run(tmp_path, "houses")
    page.show_run(look(folder))
    page.show_losses("houses", read_journal(folder / "losses.csv"))
    qtbot.waitUntil(lambda: "A comes back" in page.curves.accessibleDescription())
