"""What both pages with a queue do: invite, show, open folders and results, ask for files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from vc_app.models.image_jobs import ImageJobModel
from vc_app.models.jobs import JobModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.convert_queue import Row
from vc_app.views.convert import ConvertView
from vc_app.views.image_translate import TranslatePage
from vc_app.views.queue_page import QueuePage
from vc_core.conversion.voices import list_packs

WAITING = Row(1, Path("/takes/a.wav"), "bundled", "TF2", "TF2", 5.0)
DONE = WAITING._replace(id=2, state="done", output=Path("/out/a.wav"))


@pytest.fixture(params=["recordings", "pictures"])
def page(qtbot: QtBot, request: pytest.FixtureRequest) -> QueuePage:
    made: QueuePage
    if request.param == "recordings":
        made = ConvertView(JobModel(), VoiceModel(list_packs()[0]), (), ["*.wav"])
    else:
        made = TranslatePage(ImageJobModel(lambda path: None), ["*.png"])
    qtbot.addWidget(made)
    made.show()
    return made


def test_invites_until_there_is_something(page: QueuePage) -> None:
    assert page.stack.currentIndex() == 0
    assert not page.bar.isVisible()
    page._jobs.append([WAITING])
    assert page.stack.currentIndex() == 1
    assert page.bar.isVisible()
    page._jobs.remove([1])
    assert page.stack.currentIndex() == 0
    assert not page.compare.isVisible()


def test_row_that_is_looked_at_is_shown(page: QueuePage) -> None:
    looked_at: list[object] = []
    page.looked_at.connect(looked_at.append)
    page._jobs.append([WAITING, DONE])
    page.list.setCurrentIndex(page._jobs.index(1))
    assert looked_at[-1] == DONE
    assert page.compare.isVisible()


def test_buttons_of_a_row_are_led_where_they_belong(
    page: QueuePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    page.acted.connect(lambda action, ids: told.append((action, ids)))
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page._jobs.append([WAITING, DONE])
    for action in ("folder", "open", "remove"):
        page.list.acted.emit(action, [2])
    assert told == [("remove", [2])]
    assert opened == ["/out", "/out/a.wav"]
    assert page.list.job == DONE


def choose(path: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(path.parent if path.is_file() else path))
    edit = dialog.findChild(QLineEdit)
    assert edit is not None
    edit.setText(str(path))
    dialog.accept()


def test_files_and_folders_are_chosen(page: QueuePage, tmp_path: Path) -> None:
    chosen: list[list[Path]] = []
    page.files_chosen.connect(chosen.append)
    file = tmp_path / page._patterns[0].replace("*", "a")
    file.touch()
    QTimer.singleShot(300, lambda: choose(file))
    page.add_files.click()
    QTimer.singleShot(300, lambda: choose(tmp_path))
    page.add_folder.click()
    assert chosen == [[file], [tmp_path]]
