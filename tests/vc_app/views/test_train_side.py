"""One speaker's recordings: dropped, chosen, taken off, and what there is of them."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from vc_app.views.train_side import SideCard
from vc_core.data.material_account import SideAccount

NONE = SimpleNamespace(takes=(), seconds=0.0)


def test_dropped_and_taken_off(qtbot):
    card = SideCard("Her voice", "two minutes")
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/1.wav"), QUrl("https://example.org/2.wav")])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    with qtbot.waitSignal(card.added) as added:
        card.dropEvent(event)
    assert added.args == [[Path("/a/1.wav")]]
    card.show_places(NONE, [Path("/a/1.wav"), Path("/b")])
    assert not card.remove.isEnabled()
    card.list.item(1).setSelected(True)
    card.list.setFocus()
    with qtbot.waitSignal(card.removed) as removed:
        qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    assert removed.args == [[Path("/b")]]


def test_own_takes_lead_back_to_the_microphone(qtbot):
    card = SideCard("My voice", "two minutes")
    qtbot.addWidget(card)
    card.show_places(SimpleNamespace(takes=("a", "b"), seconds=5.0), [])
    assert card.list.count() == 1
    with qtbot.waitSignal(card.record_clicked):
        card.list.itemActivated.emit(card.list.item(0))


def test_ten_thousand_files_are_not_all_listed(qtbot):
    card = SideCard("My voice", "two minutes")
    qtbot.addWidget(card)
    card.show_places(NONE, [Path(f"/a/{i}.wav") for i in range(10_000)])
    assert card.list.count() == 61
    assert "9940" in card.list.item(60).text()


def test_what_there_is(qtbot):
    card = SideCard("My voice", "two minutes")
    qtbot.addWidget(card)
    card.show_account(None, busy=False)
    assert "Nothing yet" in card.state.text()
    card.show_account(None, busy=True)
    assert "Looking through" in card.state.text()
    card.show_account(SideAccount(3, 90.0, -20.0, 41.0), busy=False)
    assert "1.5 min of speech, noise 41 dB below it" in card.state.text()
    assert card.share.value() == 50
