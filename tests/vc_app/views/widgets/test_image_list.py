from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from vc_app.models.image_jobs import ImageJobModel
from vc_app.sessions.convert_queue import Row
from vc_app.views.widgets.image_list import ImageList
from vc_core.images.view import View


def row(n: int, **fields: object) -> Row:
    return Row(n, Path(f"/pictures/{n}.png"), "tiny", "photos to labels", "labels", **fields)  # type: ignore[arg-type]


@pytest.fixture
def shown(qtbot: QtBot) -> ImageList:
    pixels = np.full((56, 72, 4), (10, 200, 30, 255), np.uint8)
    model = ImageJobModel(lambda path: View(pixels, (720, 560)))
    model.append(
        [
            row(1, state="done", output=Path("/pictures/translated/1_labels.png")),
            row(2),
            row(3, state="failed", error="3.png is damaged; get it again"),
        ]
    )
    made = ImageList(model)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    return made


def test_thumbnail_is_drawn(shown: ImageList) -> None:
    picture = shown.grab().toImage()
    at = shown.visualRect(shown.model().index(0, 0))
    assert picture.pixelColor(at.left() + 38, at.center().y()) == QColor(10, 200, 30)


def test_buttons_of_each_state(qtbot: QtBot, shown: ImageList) -> None:
    told: list[tuple[str, list[int]]] = []
    shown.acted.connect(lambda action, ids: told.append((action, ids)))
    for place in range(3):
        rect = shown.visualRect(shown.model().index(place, 0))
        at = QPoint(rect.right() - 8 - 14, rect.center().y())
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == [("folder", [1]), ("cancel", [2]), ("retry", [3])]
    rect = shown.visualRect(shown.model().index(2, 0))
    at = QPoint(rect.right() - 8 - 70, rect.center().y())
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told[-1] == ("remove", [3])


def test_menu_and_keys(qtbot: QtBot, shown: ImageList) -> None:
    told: list[tuple[str, list[int]]] = []
    shown.acted.connect(lambda action, ids: told.append((action, ids)))
    shown.setCurrentIndex(shown.model().index(0, 0))
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert told == [("open", [1])]
    texts = [a.text() for a in shown.menu(shown.job).actions() if a.text()]
    assert texts == [
        "Show in folder",
        "Open the result",
        "Copy the results",
        "Translate with the model picked now",
        "Take off the list",
    ]
    assert shown.accessibleName() == "Pictures to translate"
