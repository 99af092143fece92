"""Packs come, go, are deleted and had back, with real files and a real background process."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.voice_packs import write_pack
from vc_app.sessions.background import Background
from vc_app.sessions.library import LibrarySession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_app.sessions.voices import VoiceSession
from vc_core.conversion.voice_library import TRASH, list_removed, remove_pack

PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def background(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Background]:
    """One process for all tests here: it takes seconds to be able to check a pack."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VC_VOICES", str(tmp_path_factory.mktemp("mine") / "voices"))
        made = Background()
        yield made
        made.close()


@pytest.fixture
def own(background: Background) -> Path:
    """The user's folder of packs, which does not exist yet."""
    folder = Path(os.environ["VC_VOICES"])
    if folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def gone(home: QObject) -> None:
    """Delete what a test made here and now: not on the thread of the process that stays."""
    home.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Desk:
    """A library with all it needs, and what it told."""

    def __init__(
        self,
        qtbot: QtBot,
        preferences: PreferenceSession,
        notices: Notices,
        background: Background,
    ) -> None:
        self.qtbot = qtbot
        self.home = QObject()
        self.voices = VoiceSession(self.home)
        self.notices = notices
        self.background = background
        self.library = LibrarySession(self.voices, preferences, notices, self.background, self.home)
        self.arrived: list[tuple[str, str]] = []
        self.library.arrived.connect(lambda *both: self.arrived.append(both))
        self.voices.start()

    @property
    def packs(self) -> list[str]:
        return list(dict.fromkeys(entry.pack.name for entry in self.library.entries))

    @property
    def told(self) -> str:
        return self.notices.top.text if self.notices.top else ""

    def wait_for(self, *packs: str) -> None:
        self.qtbot.waitUntil(lambda: self.packs == list(packs), timeout=PATIENCE_MS)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.library.busy == 0, timeout=PATIENCE_MS)


@pytest.fixture
def desk(
    qtbot: QtBot,
    own: Path,
    preferences: PreferenceSession,
    notices: Notices,
    background: Background,
) -> Iterator[Desk]:
    made = Desk(qtbot, preferences, notices, background)
    yield made
    made.settle()
    made.voices.close()
    gone(made.home)


def test_packs_arrive_checked_or_are_refused_with_the_reason(
    desk: Desk, own: Path, tmp_path: Path
) -> None:
    """One after another, in one process: the good, the same again, another, the bad."""
    library = desk.library
    anna = write_pack(tmp_path / "sent" / "anna.safetensors")
    library.import_files([anna])
    assert library.busy == 1
    desk.wait_for("anna", "bundled")
    assert desk.arrived == [("anna", "SF1")]
    assert desk.told.startswith("Imported anna: 10 voice")
    assert (own / "anna.json").exists()

    library.import_files([anna])
    desk.settle()
    assert desk.told == "Anna is among your voices already"

    # The same name again, three times: leave it, keep both, replace.
    other = write_pack(tmp_path / "other" / "anna.safetensors", step=2)
    third = write_pack(tmp_path / "third" / "anna.safetensors", step=3)
    asked: list[object] = []
    library.asked.connect(asked.append)
    library.import_files([other, other, third])
    desk.settle()
    assert library.question is not None
    assert len(asked) == 1  # one question at a time
    assert (library.question.name, library.question.free_name) == ("anna", "anna-2")
    library.answer(None)
    library.answer("keep-both")
    library.answer("replace")
    desk.settle()
    assert library.question is None
    assert asked[-1] is None
    steps = {e.pack.name: e.pack.step for e in library.entries}
    assert (steps["anna"], steps["anna-2"]) == (3, 2)
    assert desk.notices.top is not None
    assert desk.told.startswith("Replaced anna: 10 voice")
    assert desk.notices.top.action == "Undo"
    desk.notices.act()
    assert {e.pack.name: e.pack.step for e in library.entries}["anna"] != 3

    newer = write_pack(tmp_path / "newer.safetensors", version=99)
    half = tmp_path / "half.safetensors"
    half.write_bytes(anna.read_bytes()[:5000])
    disguised = tmp_path / "zip.safetensors"
    disguised.write_bytes(b"PK\x03\x04" + bytes(99))
    before = desk.packs
    for path, reason in (
        (newer, "is of version 99, this program reads up to 1; update it"),
        (half, "is damaged"),
        (disguised, "is a pickle or zip, not safetensors; it could run code and is not opened"),
        (tmp_path / "gone.safetensors", "no voice pack at"),
    ):
        library.import_files([path])
        desk.settle()
        assert reason in desk.told[:1].lower() + desk.told[1:]
        assert str(path) in desk.told
    assert desk.packs == before

    shutil.rmtree(own)
    own.write_text("in the way")
    library.import_files([write_pack(tmp_path / "bob.safetensors")])
    desk.settle()
    assert "cannot write to" in desk.told.casefold()


def test_deleted_pack_comes_back(desk: Desk, own: Path) -> None:
    write_pack(own / "anna.safetensors")
    write_pack(own / "bob.safetensors")
    desk.voices.look()
    desk.library.remove("anna")
    assert desk.packs == ["bob", "bundled"]
    assert desk.notices.top is not None
    assert desk.told.startswith("Deleted anna: 10 voice")
    assert desk.notices.top.action == "Undo"
    desk.notices.act()
    assert desk.packs == ["anna", "bob", "bundled"]
    assert desk.arrived == [("anna", "SF1")]
    assert not desk.library.can_undo
    desk.library.undo()  # nothing
    assert desk.told == ""


def test_undo_stays_in_sight_when_the_live_voice_is_gone(desk: Desk, own: Path) -> None:
    write_pack(own / "anna.safetensors")
    desk.voices.look()
    desk.voices.changed.connect(
        lambda packs: desk.notices.warn("pack", "" if len(packs) > 1 else "the pack is gone")
    )
    desk.library.remove("anna")
    assert desk.told.startswith("Deleted anna")
    desk.notices.act()
    assert desk.packs == ["anna", "bundled"]
    assert desk.told == ""


def test_what_cannot_be_deleted_or_had_back_is_told(desk: Desk, own: Path) -> None:
    write_pack(own / "anna.safetensors")
    desk.voices.look()
    desk.library.remove("bundled")
    assert "cannot be deleted" in desk.told
    desk.library.remove("anna")
    for folder in (own / TRASH).iterdir():
        (folder / "anna.safetensors").unlink()
    desk.library.undo()
    assert "deleted for good" in desk.told


def test_watched_folder_keeps_being_watched_with_a_trash_in_it(desk: Desk, own: Path) -> None:
    write_pack(own / "anna.safetensors")
    desk.wait_for("anna", "bundled")
    remove_pack("anna")  # by another program
    desk.wait_for("bundled")
    write_pack(own / TRASH / "1" / "hidden.safetensors")
    write_pack(own / "bob.safetensors")
    desk.wait_for("bob", "bundled")


def test_exported_pack_can_be_revealed(desk: Desk, own: Path, tmp_path: Path) -> None:
    write_pack(own / "anna.safetensors")
    desk.voices.look()
    desk.library.export("anna", tmp_path / "out")
    desk.qtbot.waitUntil(lambda: bool(desk.told), timeout=PATIENCE_MS)
    assert desk.notices.top is not None
    assert desk.notices.top.folder == str(tmp_path / "out"), desk.told
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "anna.json",
        "anna.safetensors",
    ]
    desk.library.export("gone", tmp_path / "out")
    desk.qtbot.waitUntil(lambda: "'gone'" in desk.told, timeout=PATIENCE_MS)


def test_favourites_are_remembered_in_their_order(
    desk: Desk, preferences: PreferenceSession
) -> None:
    told: list[tuple[str, ...]] = []
    desk.library.favourites_changed.connect(told.append)
    for voice in ("TF2", "SM1", "SF1", "SM1"):
        desk.library.toggle_favourite("bundled", voice)
    assert told[-1] == desk.library.favourites == ("bundled/TF2", "bundled/SF1")
    assert [e.name for e in desk.library.entries if e.favourite] == ["SF1", "TF2"]
    preferences.save()
    again = PreferenceSession(preferences.folder / "preferences.json")
    assert again.now.voices.favourites == ("bundled/TF2", "bundled/SF1")


class TestDrop:
    def test_packs_are_taken_from_anywhere(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "ANNA.SafeTensors"
        assert desk.library.takes([path], here=False)
        assert desk.library.busy == 1

    def test_folder_with_packs_is_looked_into_in_sight_only(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "anna.safetensors").write_bytes(b"")
        (tmp_path / "x" / ".anna.safetensors").write_bytes(b"")
        (tmp_path / "x" / "anna.json").write_text("{}")
        assert not desk.library.takes([tmp_path / "x"], here=False)
        assert desk.library.takes([tmp_path / "x"], here=True)
        assert desk.library.busy == 1

    @pytest.mark.parametrize("name", ["model.pth", "G_0.PT", "a.ckpt", "b.pkl"])
    def test_other_programs_files_are_refused_unread(
        self, desk: Desk, tmp_path: Path, name: str
    ) -> None:
        path = tmp_path / name  # it does not even exist
        assert not desk.library.takes([path], here=False)
        assert desk.told == ""
        assert desk.library.takes([path], here=True)
        assert "can run code on your computer" in desk.told
        assert name in desk.told
        assert desk.library.busy == 0

    def test_recordings_are_left_to_others(self, desk: Desk, tmp_path: Path) -> None:
        assert not desk.library.takes([tmp_path / "a.wav", tmp_path], here=True)


def test_old_trash_is_emptied_at_the_start(desk: Desk, own: Path) -> None:
    write_pack(own / "anna.safetensors")
    removed = remove_pack("anna")
    removed.folder.rename(own / TRASH / "1")
    desk.library.open_up()
    desk.qtbot.waitUntil(lambda: list_removed() == (), timeout=PATIENCE_MS)
