from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from vc_app.views.widgets.drop_overlay import DropOverlay


def test_lies_over_everything_and_in_nobodys_way(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    button = QPushButton("x", below)
    below.resize(300, 200)
    overlay = DropOverlay(below)
    below.show()
    assert not overlay.isVisible()
    overlay.rise()
    assert overlay.geometry() == below.rect()
    assert below.childAt(button.geometry().center()) is button  # it can be reached all the same
    below.resize(500, 400)
    assert overlay.geometry() == below.rect()
