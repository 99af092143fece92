from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from vc_app.views import theme
from vc_app.views.widgets.drop_zone import DropZone


def test_invites_and_offers_buttons(qtbot: QtBot) -> None:
    button = QPushButton("Add files")
    zone = DropZone("drop", "Drop recordings here", "WAV and others", (button,))
    qtbot.addWidget(zone)
    zone.resize(500, 300)
    zone.show()
    assert zone.accessibleName() == "Drop recordings here. WAV and others"
    assert button.isVisible()
    edge = {QColor(zone.grab().toImage().pixel(x, 1)).name() for x in range(100, 200)}
    assert len(edge) > 1  # dashes
    assert theme.DARK.surface in edge  # and between them
