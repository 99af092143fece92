import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.voices import VoiceSession
from vc_core.conversion.bundled import live_pack_path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of packs, which does not exist yet."""
    monkeypatch.setenv("VC_VOICES", str(tmp_path / "new" / "voices"))
    return tmp_path / "new" / "voices"


class Heard:
    """What a session told last."""

    def __init__(self, session: VoiceSession) -> None:
        self.names: list[str] = []
        self.complaint = ""
        session.changed.connect(self._changed)
        session.failed.connect(self._failed)

    def _changed(self, packs: tuple) -> None:
        self.names = [pack.name for pack in packs]

    def _failed(self, line: str) -> None:
        self.complaint = line


@pytest.fixture
def session(qtbot: QtBot, folder: Path) -> Iterator[VoiceSession]:
    made = VoiceSession()
    yield made
    made.close()


def test_packs_come_change_and_go_while_one_looks(
    qtbot: QtBot, session: VoiceSession, folder: Path
) -> None:
    heard = Heard(session)
    session.start()
    assert heard.names == ["bundled"]

    data = live_pack_path().read_bytes()
    with (folder / "anna.safetensors").open("wb") as file:  # copied slowly
        file.write(data[:2000])
        file.flush()
        qtbot.waitUntil(lambda: "anna.safetensors is damaged" in heard.complaint)
        assert heard.names == ["bundled"]
        file.write(data[2000:])
    qtbot.waitUntil(lambda: heard.names == ["bundled", "anna"])
    assert heard.complaint == ""

    with qtbot.waitSignal(session.changed):  # trained on: another file takes its place
        shutil.copy(live_pack_path(), folder / ".temporary")
        os.replace(folder / ".temporary", folder / "anna.safetensors")
    with qtbot.waitSignal(session.changed):  # and once more
        (folder / "anna.safetensors").write_bytes(data)
    (folder / "anna.safetensors").rename(folder / "bob.safetensors")
    qtbot.waitUntil(lambda: heard.names == ["bundled", "bob"])
    (folder / "bob.safetensors").unlink()
    qtbot.waitUntil(lambda: heard.names == ["bundled"])

    shutil.rmtree(folder)  # and made again by a training
    qtbot.wait(500)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(live_pack_path(), folder / "carol.safetensors")
    qtbot.waitUntil(lambda: heard.names == ["bundled", "carol"])


def test_what_is_no_pack_is_not_told_as_news(
    qtbot: QtBot, session: VoiceSession, folder: Path
) -> None:
    session.start()
    with qtbot.assertNotEmitted(session.changed, wait=500):
        (folder / "notes.txt").write_text("mine")


def test_folder_that_cannot_be_made_leaves_the_bundled_voices(
    session: VoiceSession, folder: Path
) -> None:
    folder.parent.write_text("in the way")
    heard = Heard(session)
    session.start()
    assert heard.names == ["bundled"]
