from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.views.paged import PagedView


def test_prepared_page_is_made_once_and_stays_out_of_sight(qtbot: QtBot) -> None:
    made: list[str] = []

    def maker(name: str) -> QLabel:
        made.append(name)
        return QLabel(name)

    view = PagedView({n: lambda n=n: maker(n) for n in ("first", "other")}, QLabel("stay?"))
    qtbot.addWidget(view)
    moved: list[str] = []
    view.moved.connect(moved.append)
    view.prepare("other")
    assert (made, moved, view.page) == (["first", "other"], [], "first")
    view.go("other")
    assert (made, moved, view.page) == (["first", "other"], ["other"], "other")
    assert view.question.text() == "stay?"
