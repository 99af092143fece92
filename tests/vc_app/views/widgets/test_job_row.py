from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.models.jobs import JobModel
from vc_app.sessions.convert_queue import Row
from vc_app.views import theme
from vc_app.views.widgets.job_list import JobList
from vc_app.views.widgets.job_row import action_text, actions_of

DONE = Row(1, Path("/takes/a rather long name of a recording.wav"), "b", "TF2", "TF2", 65.0)
DONE = DONE._replace(state="done", output=Path("/out/a.wav"))
ROWS = [
    DONE,
    DONE._replace(id=2, state="waiting", output=None),
    DONE._replace(id=3, state="converting", output=None, share=0.5),
    DONE._replace(id=4, state="failed", output=None, error="it is silent"),
    DONE._replace(id=5, state="cancelled", output=None),
]


def shown(qtbot: QtBot, width: int = 700) -> JobList:
    view = JobList(JobModel(ROWS))
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show()
    return view


def test_actions_fit_the_state() -> None:
    assert [actions_of(row) for row in ROWS] == [
        ["source", "result", "folder"],
        ["source", "cancel"],
        ["source", "cancel"],
        ["source", "retry"],
        ["source", "retry"],
    ]
    assert action_text("result") == "Play the result"


@pytest.mark.parametrize("width", [420, 900])
def test_buttons_are_where_they_are_painted(qtbot: QtBot, width: int) -> None:
    view = shown(qtbot, width)
    acted: list[tuple[str, list[int]]] = []
    view.acted.connect(lambda action, ids: acted.append((action, ids)))
    for k in range(len(ROWS)):
        rect = view.visualRect(view.model().index(k, 0))
        for right in (78, 50, 22):
            at = QPoint(rect.right() - right, rect.center().y())
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert acted == [(action, [row.id]) for row in ROWS for action in actions_of(row)]


def test_button_says_what_it_does(qtbot: QtBot) -> None:
    view = shown(qtbot)
    rect = view.visualRect(view.model().index(0, 0))
    at = QPoint(rect.right() - 22, rect.center().y())
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(lambda: QToolTip.text() == "Show in folder")


@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
def test_progress_is_seen_in_either_theme(qtbot: QtBot, look: theme.Theme) -> None:
    theme.apply(look, icon_path("start").parent)
    view = shown(qtbot)
    rect = view.visualRect(view.model().index(2, 0))
    picture = view.viewport().grab(rect).toImage()
    accent = QColor(look.accent).rgb()
    colours = [
        picture.pixel(x, y) for x in range(picture.width()) for y in range(0, picture.height(), 2)
    ]
    assert colours.count(accent) > 20


def test_what_plays_can_be_stopped(qtbot: QtBot) -> None:
    view = shown(qtbot)
    rect = view.visualRect(view.model().index(0, 0))
    before = view.viewport().grab(rect).toImage()
    view.show_playing(DONE.output)
    assert view.viewport().grab(rect).toImage() != before
