"""Both sides, the findings and the consent: what lacks is said, and only then it goes on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from vc_app.sessions.background import Background
from vc_app.sessions.microphone import MicrophoneSession
from vc_app.sessions.train_material import MaterialSession
from vc_app.sessions.train_takes import TakeSession
from vc_app.views.train_material import MaterialPage
from vc_core.data.material_account import MaterialAccount, Remark, SideAccount

GOOD = SideAccount(12, 200.0, -20.0, 40.0)


@pytest.fixture
def session(qapp, preferences, notices, tmp_path):
    background, microphone = Background(), MicrophoneSession(preferences)
    takes = {
        side: TakeSession(side, tmp_path / side, microphone, background, notices)
        for side in ("me", "target")
    }
    made = MaterialSession(takes, background, preferences, notices)
    made.takes = takes
    yield made
    made._timer.stop()
    microphone.shut_down()
    background.close()


def test_the_way_through(qtbot, session):
    page = MaterialPage(session, session.takes)
    qtbot.addWidget(page)
    page.resize(808, 520)
    page.show()
    assert "Both voices need recordings" in page.why.text()
    page.cards["me"].added.emit([Path("/me")])
    assert session.places["me"] == (Path("/me"),)
    assert page.cards["me"].list.count() == 1
    session.busy = False
    remark = Remark("me", "error", "your material holds 3 s of speech; record 27 s more at least")
    session.account = MaterialAccount(GOOD, GOOD, (remark,))
    session.changed.emit()
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "Your material holds 3 s of speech; record 27 s more at least" in texts
    page.consent.click()
    assert session.consent
    assert not page.next.isEnabled()
    session.account = MaterialAccount(GOOD, GOOD)
    session.changed.emit()
    assert page.next.isEnabled()
    with qtbot.waitSignal(page.next_clicked):
        page.next.click()
    page.consent.click()
    assert "owner agrees" in page.why.text()
    with qtbot.waitSignal(page.record_clicked) as record:
        page.cards["target"].record.click()
    assert record.args == ["target"]
