from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from vc_app.models.jobs import JobModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.controls import FORMANT, PITCH
from vc_app.sessions.convert_queue import Row, Summary
from vc_app.views.convert import ConvertView
from vc_core.conversion.voices import list_packs

WAITING = Row(1, Path("/takes/a.wav"), "bundled", "TF2", "TF2", 5.0)
DONE = WAITING._replace(id=2, state="done", output=Path("/out/a.wav"))


@pytest.fixture
def view(qtbot: QtBot) -> ConvertView:
    made = ConvertView(
        JobModel(), VoiceModel(list_packs()[0]), (PITCH, FORMANT), ["*.wav", "*.flac"]
    )
    qtbot.addWidget(made)
    made.resize(832, 548)
    made.show()
    return made


def test_invites_until_there_is_something(view: ConvertView) -> None:
    assert view.stack.currentIndex() == 0
    assert not view.bar.isVisible()
    view._jobs.append([WAITING])
    assert view.stack.currentIndex() == 1
    assert view.bar.isVisible()
    view._jobs.remove([1])
    assert view.stack.currentIndex() == 0
    assert not view.compare.isVisible()


def test_row_that_is_looked_at_is_shown(view: ConvertView) -> None:
    looked_at: list[object] = []
    view.looked_at.connect(looked_at.append)
    view._jobs.append([WAITING, DONE])
    view.list.setCurrentIndex(view._jobs.index(1))
    assert looked_at == [DONE]
    assert view.compare.isVisible()
    assert view.compare.swap.isEnabled()


def test_buttons_of_a_row_are_led_where_they_belong(
    view: ConvertView, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    view.acted.connect(lambda action, ids: told.append((action, ids)))
    view.listened.connect(told.append)
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    view._jobs.append([WAITING, DONE])
    for action in ("result", "folder", "open", "remove"):
        view.list.acted.emit(action, [2])
    assert told == ["result", ("remove", [2])]
    assert opened == ["/out", "/out/a.wav"]
    assert view.list.job == DONE


def choose(path: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(path.parent if path.is_file() else path))
    edit = dialog.findChild(QLineEdit)
    assert edit is not None
    edit.setText(str(path))
    dialog.accept()


def test_files_and_folders_are_chosen(view: ConvertView, tmp_path: Path) -> None:
    chosen: list[list[Path]] = []
    view.files_chosen.connect(chosen.append)
    recording = tmp_path / "a.wav"
    recording.touch()
    QTimer.singleShot(300, lambda: choose(recording))
    view.add_files.click()
    QTimer.singleShot(300, lambda: choose(tmp_path))
    view.add_folder.click()
    assert chosen == [[recording], [tmp_path]]


def test_everything_can_be_reached_named_and_understood(view: ConvertView) -> None:
    """Tab reaches every control; each has a name for screen readers and a tooltip."""
    view._jobs.append([WAITING, DONE])
    view.list.setCurrentIndex(view._jobs.index(1))
    view.show_summary(Summary(total=3, waiting=1, converting=1, done=1, failed=1))
    controls: set[QWidget] = {
        widget
        for kind in (QAbstractButton, QComboBox, QSlider)
        for widget in view.findChildren(kind)
        if widget.isVisible() and widget.isEnabled()
    }
    controls |= {view.list, view.options.voices, *view.compare.strips.values()}
    reached: set[QWidget] = set()
    widget: QWidget = view
    for _ in range(300):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
    for control in controls:
        assert control in reached, control
        assert control.accessibleName(), control
        assert control.toolTip() or control is view.list, control
