"""The recording page: what is to be read, one key, verdicts, and takes by keyboard."""

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from vc_app.models.takes import TakeModel
from vc_app.sessions.background import Background
from vc_app.sessions.train_takes import SpokenTake, TakeSession
from vc_app.views.train_recording import RecordingPage


class StillMicrophone(QObject):
    """A microphone that records when it is told to."""

    recorded = Signal(object)
    failed = Signal(str)

    def __init__(self):
        super().__init__()
        self.paths = []

    def record(self, path):
        self.paths.append(path)

    def stop_recording(self):
        path = self.paths[-1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        self.recorded.emit(
            type("Take", (), {"path": path, "seconds": 3.0, "peak_db": -6.0, "noise_db": -60.0,
                              "clipped": 0})()
        )  # fmt: skip


@pytest.fixture
def page(qtbot, notices, tmp_path):
    session = TakeSession("me", tmp_path / "me", StillMicrophone(), Background(), notices)
    session.load("en")
    model = TakeModel()
    session.changed.connect(lambda: model.replace(session.takes))
    made = RecordingPage(session, model, 180.0, {"en": "English", "de": "Deutsch"})
    qtbot.addWidget(made)
    made.resize(808, 500)
    made.session = session
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_sentences_are_read_by_one_key(qtbot, page):
    first = page.sentence.text()
    assert page.place.text() == "Sentence 1 of 60"
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert page.session.recording
    assert page.record.isChecked()
    assert page.record.text() == "Stop"
    assert not page.following.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert not page.record.isChecked()
    assert page.list.model().rowCount() == 1
    assert page.sentence.text() != first
    assert page.place.text() == "Sentence 2 of 60"
    assert "good" in page.verdict.text()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.place.text() == "Sentence 3 of 60"
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert page.place.text() == "Sentence 2 of 60"


def test_takes_are_heard_read_again_and_removed(qtbot, page):
    page.session.toggle()
    page.session.toggle()
    index = page.list.model().index(0)
    page.list.setCurrentIndex(index)
    with qtbot.waitSignal(page.played) as played:
        page.play.click()
    assert played.args == ["0001.flac"]
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert page.session.recording
    assert page.place.text() == "Sentence 1 of 60"
    page.session.toggle()
    assert [take.name for take in page.session.takes] == ["0002.flac"]
    page.list.setCurrentIndex(page.list.model().index(0))
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.session.takes == ()


def test_an_unplugged_microphone_is_told_in_place(page):
    page.session.toggle()
    page.session.listen = None
    page.session._microphone.failed.emit("the microphone is gone; plug it in again")
    assert page.verdict.text() == "The microphone is gone; plug it in again"
    assert page.verdict.property("kind") == "fault"
    assert not page.record.isChecked()


def test_three_minutes_do(page):
    takes = [SpokenTake(f"{i}.flac", "", 45.0, -6.0, -60.0) for i in range(5)]
    page.session._keep(takes)
    page.session.changed.emit()
    assert page.share.value() == 100
    assert "3.8 of 3 minutes" in page.recorded.text()
