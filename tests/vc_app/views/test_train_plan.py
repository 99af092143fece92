"""The plan: a name that will do, a length with its time, and a start."""

import pytest

from vc_app.sessions.background import Background
from vc_app.sessions.train_plan import PlanSession
from vc_app.sessions.train_runs import RunSession
from vc_app.sessions.voices import VoiceSession
from vc_app.views.train_plan import PlanPage
from vc_core.training.describe import Place, SettingInfo, TrainingDescription

INFO = SettingInfo("trainer.ema", "number", "decay", 0.99, 0.0, 1.0)
DESCRIPTION = TrainingDescription((INFO,), (Place("cuda", "a card"), Place("cpu", "2 CPU cores")))


@pytest.fixture
def session(qapp, preferences, notices, tmp_path):
    background, voices = Background(), VoiceSession()
    runs = RunSession(tmp_path / "runs", background, notices)
    made = PlanSession(background, preferences, voices, runs)
    made._asked = ("vcc2016-live", "normal")  # answered below
    yield made
    background.close()


def test_the_way_through(qtbot, session):
    page = PlanPage(session)
    qtbot.addWidget(page)
    page.show()
    assert not page.start.isEnabled()
    assert page.fault.text() == ""  # nothing was typed yet
    qtbot.keyClicks(page.name, "a/")
    assert "cannot hold" in page.fault.text()
    page.name.clear()
    qtbot.keyClicks(page.name, "Ada")
    assert session.name == "Ada"
    assert page.start.isEnabled()
    assert "At most 40 min" in page.times.text()
    assert "this computer" in page.times.text()
    session._answer(DESCRIPTION)
    assert "on a card" in page.times.text()
    assert [page.device.itemData(i) for i in range(3)] == ["auto", "cuda", "cpu"]
    page.device.activated.emit(2)
    assert session.accelerator == "cpu"
    assert "on 2 CPU cores" in page.times.text()
    session._asked = ("vcc2016-live", "thorough")
    page.preset.picked.emit("thorough")
    assert "3 h 0 min" in page.times.text()
    assert page.changed_settings.text() == "All as planned"
    session.set("trainer.ema", 0.5)
    assert page.changed_settings.text().startswith("1 setting")
    with qtbot.waitSignal(page.start_clicked):
        page.start.click()
    page.show_complaint("no room on the disk")
    assert page.complaint.isVisible()
