from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from vc_app.sessions.background import Background
from vc_app.sessions.folders import Folder, FolderSession
from vc_app.views.pages.folders import FoldersPage


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[FoldersPage]:
    background = Background()
    place = [tmp_path / "music"]

    def move(path: str) -> None:
        place[0] = Path(path or tmp_path / "music")

    folders = (Folder("music", lambda: place[0], move), Folder("log", lambda: tmp_path / "log"))
    made = FoldersPage(FolderSession(background, folders), {"music": "Music", "log": "Log"})
    qtbot.addWidget(made)
    yield made
    background.close()


def test_folder_is_changed_and_its_size_told(
    qtbot: QtBot, page: FoldersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show()
    qtbot.waitUntil(lambda: "empty" in page.rows["music"].help.text(), timeout=20_000)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a.wav").write_bytes(bytes(2500))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "new"))
    page.buttons["music", "change"].click()
    qtbot.waitUntil(lambda: "1 file, 2.5 kB" in page.rows["music"].help.text(), timeout=20_000)
    assert str(tmp_path / "new") in page.rows["music"].help.text()
    page.buttons["music", "back"].click()
    assert str(tmp_path / "music") in page.rows["music"].help.text()


def test_folder_is_opened_and_made_where_it_is_missing(
    page: FoldersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.buttons["log", "open"].click()
    assert (tmp_path / "log").is_dir()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "log"))]
    assert ("log", "change") not in page.buttons  # it stays where it is
    assert page.buttons["log", "open"].accessibleName() == "Open: Log"
