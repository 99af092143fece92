"""The border between before and after: moved by mouse and keys, and what is drawn beside it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from vc_app.views.widgets.picture_slider import PictureSlider
from vc_core.images.view import View

RED, BLUE = (200, 0, 0), (0, 0, 200)


def view(colour: tuple[int, int, int], size: tuple[int, int] = (200, 100)) -> View:
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    pixels[:] = (*colour, 255)
    return View(pixels, size)


@pytest.fixture
def slider(qtbot: QtBot) -> PictureSlider:
    made = PictureSlider()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    made.show_pictures(view(RED), view(BLUE))
    return made


def colour(slider: PictureSlider, x: int, y: int = 40) -> tuple[int, int, int]:
    picture = slider.grab().toImage()
    return QColor(picture.pixelColor(x, y)).getRgb()[:3]  # type: ignore[return-value]


def test_before_stands_left_of_the_border_and_after_right(slider: PictureSlider) -> None:
    assert (colour(slider, 50), colour(slider, 350)) == (RED, BLUE)
    slider.move_border(0.1)
    assert (colour(slider, 20), colour(slider, 80)) == (RED, BLUE)


def test_mouse_and_keys_move_the_border(qtbot: QtBot, slider: PictureSlider) -> None:
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    assert slider.border == pytest.approx(0.25)
    qtbot.mouseMove(slider, QPoint(300, 50))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(300, 50))
    assert slider.border == pytest.approx(0.75)
    for key, border in (
        (Qt.Key.Key_Left, 0.73),
        (Qt.Key.Key_Right, 0.75),
        (Qt.Key.Key_End, 1.0),
        (Qt.Key.Key_Right, 1.0),
        (Qt.Key.Key_Home, 0.0),
    ):
        qtbot.keyClick(slider, key)
        assert slider.border == pytest.approx(border)
    assert slider.accessibleDescription() == "0 % before"


def test_all_of_it_fits_with_its_shape(slider: PictureSlider) -> None:
    slider.show_pictures(view(RED, (1000, 4000)), view(BLUE, (1000, 4000)))
    assert slider.frame.height() == pytest.approx(200)
    assert slider.frame.width() == pytest.approx(50)
    slider.show_pictures(view(RED, (3, 3)), None)  # not blown up without end
    assert slider.frame.width() == pytest.approx(24)
    assert colour(slider, 200, 100) == RED


def test_in_full_size_a_part_is_asked_for_and_moved(qtbot: QtBot, slider: PictureSlider) -> None:
    slider.show_pictures(view(RED, (2000, 1000)), view(BLUE, (2000, 1000)))
    asked: list[tuple[object, object]] = []
    slider.part_wanted.connect(lambda size, centre: asked.append((size, centre)))
    qtbot.keyClick(slider, "1")
    assert slider.full_size
    assert asked[-1] == ((400, 200), (0.5, 0.5))
    part = View(view((0, 150, 0), (400, 200)).pixels, (2000, 1000), (800, 400))
    slider.show_parts(part, None)
    assert (colour(slider, 50), colour(slider, 350)) == ((0, 150, 0), BLUE)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseMove(slider, QPoint(150, 50))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(150, 50))
    assert slider.border == pytest.approx(0.5)
    assert slider.centre[0] == pytest.approx(0.45)
    qtbot.waitUntil(lambda: asked[-1][1] == pytest.approx((0.45, 0.5)))
    for _ in range(60):
        qtbot.keyClick(slider, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert slider.frame.left() == pytest.approx(0.0)  # not beyond the edge
    qtbot.keyClick(slider, "0")
    assert asked[-1][0] == (0, 0)


def test_without_a_picture_it_is_said_why(slider: PictureSlider) -> None:
    slider.show_pictures(None, None, "a.png is damaged")
    assert slider.frame.isEmpty()
    assert slider.accessibleDescription() == "a.png is damaged"
    slider.grab()
