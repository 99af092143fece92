"""A training from outside: every state has its words, its share and its buttons."""

import pytest

from tests.vc_app.train_folders import leave_run
from vc_app.sessions.train_watch import look
from vc_app.views.train_running import VoiceRunningPage
from vc_core.training.run_status import alive_lock, ask_to_pause


@pytest.fixture
def page(qtbot):
    made = VoiceRunningPage()
    qtbot.addWidget(made)
    made.resize(808, 520)
    made.show()
    return made


def buttons(page):
    names = ("pause", "resume", "keep", "revise", "use", "voices")
    return {name for name in names if getattr(page, name).isVisible()}


def test_each_state(page, tmp_path):
    def show(name, **status):
        page.show_run(look(leave_run(tmp_path, name, **status)))
        return buttons(page)

    assert show("A", phase="paused") == {"resume", "keep"}
    assert page.bar.value() == 500
    assert page.phase.text() == "Paused"
    assert show("B", phase="failed", message="the disk is full") == {"resume", "revise"}
    assert "The disk is full" in page.detail.text()
    assert show("C", phase="done", step=640) == {"use", "voices"}
    assert "The voice C is ready." in page.phase.text()
    assert show("D", phase="done") == {"use", "voices", "resume"}  # kept before its end
    assert show("E", phase="training") == {"resume", "keep"}  # its program was killed
    folder = leave_run(tmp_path, "F", phase="training", remaining_s=600.0)
    with alive_lock(folder):
        page.show_run(look(folder))
        assert buttons(page) == {"pause", "keep"}
        assert "step 320 of 640, 10 min" in page.detail.text()
        ask_to_pause(folder)
        page.show_run(look(folder))
        assert not page.pause.isEnabled()
    assert page.title.text() == "F"
