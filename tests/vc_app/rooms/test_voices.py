"""The voices room in the whole window: drop, hear, mark, use, delete, undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.voice_packs import renamed, write_pack
from vc_app.rooms.building import Building
from vc_app.rooms.voices import VoicesRoom

PATIENCE_MS = 90_000


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VC_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "voices"


class User:
    """Somebody in the voices room."""

    def __init__(self, qtbot: QtBot, building: Building) -> None:
        self.qtbot, self.building = qtbot, building
        self.shell, self.house = building.shell, building.house
        with qtbot.waitActive(building.window):
            building.window.show()
        self.shell.enter("voices")
        self.view = self.shell.views["voices"]
        qtbot.waitUntil(lambda: self.view.grid.entry is not None, timeout=PATIENCE_MS)
        room = building.rooms["voices"]
        assert isinstance(room, VoicesRoom)
        self.room = room

    def drop(self, *paths: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.shell.dropEvent(event)

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.view.grid.setFocus()
        self.qtbot.keyClick(self.view.grid, key, modifier)

    @property
    def packs(self) -> list[str]:
        return list(dict.fromkeys(e.pack.name for e in self.house.library.entries))

    @property
    def told(self) -> str:
        banner = self.shell.banner
        return banner.text.text() if banner.isVisible() else ""


@pytest.fixture
def user(qtbot: QtBot, own: Path, building: Building) -> User:
    return User(qtbot, building)


def test_pack_is_dropped_used_deleted_and_had_back(
    user: User, own: Path, tmp_path: Path, make_building: Callable[[], Building]
) -> None:
    qtbot, view, house = user.qtbot, user.view, user.house
    pack = write_pack(tmp_path / "sent" / "anna.safetensors", domains=renamed("Anna"))
    user.shell.enter("live")
    user.drop(pack)  # anywhere
    assert user.shell.room == "voices"
    qtbot.waitUntil(lambda: user.packs == ["anna", "bundled"], timeout=PATIENCE_MS)
    assert view.detail.name.text() == "Anna"
    assert user.told.startswith("Imported anna")

    user.press(Qt.Key.Key_F)
    user.press(Qt.Key.Key_Return)
    assert user.shell.room == "live"
    assert (house.live.settings.pack, house.live.settings.voice) == ("anna", "Anna")
    voices = user.shell.views["live"].voices
    first = [voices.model().index(row, 0).data() for row in range(3)]
    assert first == ["Favourites", "Anna", "anna"]
    assert voices.currentIndex().row() == 1

    user.shell.enter("voices")
    user.press(Qt.Key.Key_Delete)
    assert user.packs == ["bundled"]
    assert user.told.startswith("Deleted anna")  # not that the live voice has gone
    assert not (own / "anna.safetensors").exists()
    user.shell.banner.action.click()
    assert user.packs == ["anna", "bundled"]
    assert view.detail.name.text() == "Anna"
    assert house.library.entries[0].favourite
    assert user.told == ""
    user.press(Qt.Key.Key_Delete)
    user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (own / "anna.safetensors").exists()

    view.kinds.picked.emit("own")
    view.order.setCurrentIndex(1)
    view.order.activated.emit(1)
    user.building.window.close_now()
    again = make_building()
    again.shell.enter("voices")
    chosen = again.house.preferences.now.voices
    assert (chosen.kind, chosen.order) == ("own", "name")
    assert chosen.favourites == ("anna/Anna",)
    assert again.shell.views["voices"].order.currentText() == "By name"


def test_what_must_not_be_opened_is_refused_here(user: User, tmp_path: Path) -> None:
    pickle = tmp_path / "model.pth"
    pickle.write_bytes(b"\x80\x04.")
    user.drop(pickle)
    assert "model.pth is not opened" in user.told
    assert user.shell.room == "voices"
    assert not user.room.take([pickle], here=False)


def test_taken_name_is_asked_in_place(user: User, own: Path, tmp_path: Path) -> None:
    write_pack(own / "anna.safetensors")
    user.house.voices.look()
    user.drop(write_pack(tmp_path / "anna.safetensors", step=2))
    question = user.view.question
    user.qtbot.waitUntil(question.isVisible, timeout=PATIENCE_MS)
    user.qtbot.mouseClick(question.skip, Qt.MouseButton.LeftButton)
    assert not question.isVisible()
    assert user.packs == ["anna", "bundled"]


def test_one_recording_becomes_the_sentence(user: User, tmp_path: Path) -> None:
    demo = user.room.sentence.path
    assert not user.room.take([demo], here=False)
    assert not user.room.take([demo, demo], here=True)  # several are to be converted
    user.drop(demo)
    user.qtbot.waitUntil(lambda: user.room.sentence.state.own, timeout=PATIENCE_MS)
    assert user.view.sentence.told.text() == ""
    assert user.room.sentence.path == user.house.settings / "sentence.flac"


def test_voice_is_asked_for_elsewhere(user: User) -> None:
    told: list[tuple[str, ...]] = []
    user.house.room_wanted.connect(lambda name: told.append((name,)))
    user.house.convert_wanted.connect(lambda *both: told.append(both))
    user.view.convert_wanted.emit("bundled", "TF2")
    assert told == [("convert",), ("bundled", "TF2")]
    assert user.shell.room == "convert"
    assert user.house.preferences.now.convert.voices == ("bundled/TF2",)


def test_views_are_made_anew_with_what_was_there(user: User) -> None:
    user.view.search.setText("TF2")
    user.house.library.toggle_favourite("bundled", "TF2")
    user.house.rebuild_wanted.emit()
    user.building.shell.enter("voices")
    view = user.building.shell.views["voices"]
    assert view is not user.view
    assert view.search.text() == ""
    assert view.grid.model().rowCount() == 10
