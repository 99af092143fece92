import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.library import LibraryModel
from vc_app.sessions.sentence import SentenceState
from vc_app.sessions.voice_entries import read_entries
from vc_app.views.voices import VoicesView
from vc_app.views.voices_keys import add_voices_keys, voices_keys
from vc_core.conversion.voices import list_packs

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot) -> VoicesView:
    model = LibraryModel()
    model.replace(read_entries(list_packs(live=True)[0], ()))
    made = VoicesView(model, ("live", "voices"), [".wav"])
    made.sentence.show_state(SentenceState())
    add_voices_keys(made)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.grid.setFocus()
    return made


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Key.Key_Space, NONE, "listen_wanted"),
        (Key.Key_Return, NONE, "live_wanted"),
        (Key.Key_F, NONE, "favourite_wanted"),
        (Key.Key_Z, CTRL, "undo_wanted"),
    ],
)
def test_key_does_what_its_button_does(
    qtbot: QtBot, view: VoicesView, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    with qtbot.waitSignal(getattr(view, signal)):
        qtbot.keyClick(view.grid, key, modifier)


def test_letters_and_spaces_in_the_search_are_typed(qtbot: QtBot, view: VoicesView) -> None:
    qtbot.keyClick(view.grid, Key.Key_F, CTRL)
    assert view.search.hasFocus()
    with (
        qtbot.assertNotEmitted(view.favourite_wanted),
        qtbot.assertNotEmitted(view.listen_wanted),
    ):
        qtbot.keyClicks(view.search, "sf 1")
    assert view.search.text() == "sf 1"


def test_record_key_and_dead_delete(qtbot: QtBot, view: VoicesView) -> None:
    with qtbot.waitSignal(view.sentence.record_clicked):
        qtbot.keyClick(view.grid, Key.Key_R, CTRL)
    with qtbot.assertNotEmitted(view.remove_wanted):
        qtbot.keyClick(view.grid, Key.Key_Delete)  # a bundled voice


def test_list_of_keys_is_complete() -> None:
    assert len(voices_keys()) == 9
    assert all(key and meaning for key, meaning in voices_keys())
