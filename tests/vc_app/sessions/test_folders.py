from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.background import Background
from vc_app.sessions.folders import Folder, FolderSession


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    return {"music": tmp_path / "music", "log": tmp_path / "log"}


@pytest.fixture
def session(qapp: object, places: dict[str, Path]):
    background = Background()

    def move(path: str) -> None:
        places["music"] = Path(path)

    folders = (
        Folder("music", lambda: places["music"], move),
        Folder("log", lambda: places["log"]),
    )
    yield FolderSession(background, folders)
    background.close()


def test_folders_are_measured_and_moved(
    qtbot: QtBot, session: FolderSession, places: dict[str, Path], tmp_path: Path
) -> None:
    places["log"].mkdir()
    (places["log"] / "a.log").write_bytes(b"12345")
    told: dict[str, tuple] = {}
    session.measured.connect(lambda name, *size: told.__setitem__(name, size))
    session.measure()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert told == {"music": (0, 0), "log": (1, 5)}
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.wav").write_bytes(b"123")
    with qtbot.waitSignal(session.moved) as moved:
        session.change("music", str(tmp_path / "elsewhere"))
    assert moved.args == ["music"]
    qtbot.waitUntil(lambda: told["music"] == (1, 3), timeout=20_000)


def test_folder_that_stays_where_it_is_stays(
    qtbot: QtBot, session: FolderSession, places: dict[str, Path]
) -> None:
    with qtbot.assertNotEmitted(session.moved):
        session.change("log", "/elsewhere")
    session.make("log")
    assert places["log"].is_dir()


def test_folder_that_cannot_be_made_stays_missing(
    session: FolderSession, places: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    places["log"] = tmp_path / "file" / "log"
    session.make("log")
    assert not places["log"].exists()
