from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from vc_app.sessions.sentence import SentenceState
from vc_app.views.sentence_bar import SentenceBar


@pytest.fixture
def bar(qtbot: QtBot) -> SentenceBar:
    made = SentenceBar([".wav", ".flac"])
    qtbot.addWidget(made)
    made.show_state(SentenceState())
    made.show()
    return made


def chosen(bar: SentenceBar) -> str:
    return next(b.text() for b in bar.choice.findChildren(QPushButton) if b.isChecked())


def test_recording_is_mirrored(bar: SentenceBar) -> None:
    texts = []
    for state in (
        SentenceState(),
        SentenceState(phase="opening"),
        SentenceState(phase="recording", seconds=2.34),
        SentenceState(phase="reading"),
    ):
        bar.show_state(state)
        texts.append(bar.record.text().replace("&", ""))
        assert bar.record.isChecked() == (state.phase in ("opening", "recording"))
        assert bar.record.isEnabled() == (state.phase != "reading")
        assert bar.meter.isVisible() == (state.phase == "recording")
    assert texts == ["Record", "Opening …", "Stop 2.3 s", "Reading …"]


def test_the_session_decides(qtbot: QtBot, bar: SentenceBar) -> None:
    own = bar.choice.findChildren(QPushButton)[1]
    with qtbot.waitSignal(bar.own_picked) as told:
        own.click()
    assert told.args == [True]
    assert chosen(bar) == "Demo"  # until it says so
    bar.show_state(SentenceState(own=True, has_own=True))
    assert chosen(bar) == "My sentence"
    with qtbot.waitSignal(bar.record_clicked):
        bar.record.click()
    assert not bar.record.isChecked()


def test_failure_stands_in_place(bar: SentenceBar) -> None:
    bar.show_state(SentenceState(failed="Nothing was heard"))
    assert bar.told.text() == "Nothing was heard"
    assert bar.told.property("kind") == "problem"
    bar.show_state(SentenceState())
    assert bar.told.text() == ""


def test_recording_is_chosen(qtbot: QtBot, bar: SentenceBar, tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"")

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText(str(tmp_path / "a.wav"))
        dialog.accept()

    QTimer.singleShot(300, choose)
    with qtbot.waitSignal(bar.file_picked) as told:
        bar.browse.click()
    assert told.args == [str(tmp_path / "a.wav")]
