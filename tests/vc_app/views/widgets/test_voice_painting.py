import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QStyle

from vc_app.views.widgets.voice_painting import elided, paint_frame, paint_icon, paint_range, small


@pytest.fixture
def sheet(qapp: object) -> QImage:
    image = QImage(120, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


def row(image: QImage, y: int) -> list[int]:
    """x of what is painted strongly."""
    return [x for x in range(image.width()) if image.pixelColor(x, y).alpha() > 200]


def test_range_lies_on_one_scale(sheet: QImage) -> None:
    painter = QPainter(sheet)
    for y, f0_range in ((10, (60.0, 420.0)), (20, (60.0, 100.0)), (30, (0.0, 0.0))):
        paint_range(painter, QRectF(10, 0, 100, y), f0_range, QColor("red"), QColor("red"))
    painter.end()
    assert (row(sheet, 10)[0], row(sheet, 10)[-1]) == pytest.approx((10, 110), abs=3)
    assert 25 < row(sheet, 20)[-1] < 50
    assert row(sheet, 30) == []


def test_range_beyond_the_scale_ends_with_it(sheet: QImage) -> None:
    painter = QPainter(sheet)
    paint_range(painter, QRectF(10, 0, 100, 10), (1.0, 9000.0), QColor("red"), QColor("red"))
    painter.end()
    assert row(sheet, 10)[0] >= 7
    assert row(sheet, 10)[-1] <= 113


def test_frame_shows_the_focus(sheet: QImage) -> None:
    looks = []
    for state in (QStyle.StateFlag.State_None, QStyle.StateFlag.State_HasFocus):
        image = sheet.copy()
        painter = QPainter(image)
        paint_frame(painter, QRectF(5, 5, 100, 30), state, "#ff0000", "#0000ff")
        painter.end()
        looks.append(image)
    assert looks[0] != looks[1]
    assert looks[0].pixelColor(50, 20).name() == "#0000ff"


def test_words_and_icons_fit(sheet: QImage) -> None:
    painter = QPainter(sheet)
    painter.setFont(small(QFont()))
    assert elided(painter, "word " * 50, 100).endswith("…")
    assert painter.fontMetrics().horizontalAdvance(elided(painter, "word " * 50, 100)) <= 100
    paint_icon(painter, QRectF(50, 10, 18, 18), "favourite-on", "#00ff00")
    painter.end()
    assert sheet.pixelColor(59, 19).name() == "#00ff00"
    assert sheet.pixelColor(20, 19).alpha() == 0
