from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from vc_app.models.jobs import JobModel
from vc_app.sessions.convert_queue import Row
from vc_app.views.widgets.job_list import JobList


def row(id: int, **fields: object) -> Row:
    return Row(id, Path(f"/takes/{id}.wav"), "b", "TF2", "TF2", 5.0)._replace(**fields)


class Shown:
    def __init__(self, qtbot: QtBot, rows: list[Row]) -> None:
        self.model = JobModel(rows)
        self.view = JobList(self.model)
        qtbot.addWidget(self.view)
        self.view.resize(700, 300)
        self.acted: list[tuple[str, list[int]]] = []
        self.view.acted.connect(lambda action, ids: self.acted.append((action, ids)))
        self.view.show()

    def click(
        self,
        qtbot: QtBot,
        place: int,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        at = self.view.visualRect(self.model.index(place)).topLeft() + QPoint(40, 20)
        qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, at)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    done = {"state": "done", "output": Path("/out/3.wav")}
    return Shown(qtbot, [row(1), row(2), row(3, **done), row(4)])


def test_selected_rows_are_taken_off_and_the_next_is_looked_at(qtbot: QtBot, shown: Shown) -> None:
    shown.view.acted.connect(lambda action, ids: shown.model.remove(ids))
    shown.click(qtbot, 0)
    shown.click(qtbot, 1, Qt.KeyboardModifier.ShiftModifier)
    assert shown.view.selected == [1, 2]
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    assert shown.acted == [("remove", [1, 2])]
    assert shown.view.job == row(4)
    qtbot.keyClick(shown.view, Qt.Key.Key_Up)
    qtbot.keyClick(shown.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.view.selected == [3, 4]


def test_results_are_copied(qtbot: QtBot, shown: Shown) -> None:
    shown.view.selectAll()
    qtbot.keyClick(shown.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QApplication.clipboard().mimeData()
    assert [url.toLocalFile() for url in data.urls()] == ["/out/3.wav"]


def test_return_plays(qtbot: QtBot, shown: Shown) -> None:
    shown.click(qtbot, 0)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    shown.click(qtbot, 2)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.acted == [("source", [1]), ("result", [3])]


def test_row_that_is_looked_at_is_told_also_when_it_changes(qtbot: QtBot, shown: Shown) -> None:
    told: list[Row | None] = []
    shown.view.current_changed.connect(told.append)
    shown.click(qtbot, 1)
    shown.model.change([row(2, state="converting"), row(4, state="converting")])
    assert told[-1] == row(2, state="converting")
    shown.model.replace([])
    assert told[-1] is None
    assert shown.view.selected == []


def test_menu_acts_on_all_that_are_selected(qtbot: QtBot, shown: Shown) -> None:
    shown.click(qtbot, 3)
    shown.click(qtbot, 1, Qt.KeyboardModifier.ControlModifier)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(shown.view.viewport(), event)
    menu = shown.view.findChild(QMenu)
    assert menu is not None
    by_text = {action.text(): action for action in menu.actions()}
    by_text["Cancel"].trigger()
    by_text["Convert to the voices picked now"].trigger()
    by_text["Take off the list"].trigger()
    assert shown.acted == [(action, [2, 4]) for action in ("cancel", "again", "remove")]
    menu.close()
