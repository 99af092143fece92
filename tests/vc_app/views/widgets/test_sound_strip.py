import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.sessions.sound_picture import SoundPicture
from vc_app.sessions.spectrogram import BANDS
from vc_app.views import theme
from vc_app.views.widgets.sound_strip import SoundStrip


def picture(seconds: float = 10.0) -> SoundPicture:
    shades = np.zeros((100, BANDS), np.uint8)
    shades[50:, : BANDS // 2] = 255  # low frequencies in the second half
    level = np.full(100, 100, np.int8)
    return SoundPicture(seconds, -level, level, shades)


@pytest.fixture
def strip(qtbot: QtBot) -> SoundStrip:
    made = SoundStrip("Before")
    theme.dress(made)
    qtbot.addWidget(made)
    made.resize(400, 100)
    made.show()
    return made


@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
def test_low_frequencies_are_below_and_late_ones_right(
    strip: SoundStrip, look: theme.Theme
) -> None:
    strip.show_picture(picture(), span_s=10.0)
    theme.apply(look, icon_path("start").parent)
    shown = strip.grab().toImage()
    ratio = shown.width() / 400

    def colour(x: int, y: int) -> str:
        return QColor(shown.pixel(round(x * ratio), round(y * ratio))).name()

    assert colour(300, 90) == look.spectrum[-1]
    assert colour(100, 90) == look.spectrum[0]
    assert colour(300, 45) == look.spectrum[0]
    assert colour(300, 18) == look.muted  # the waveform


def test_shorter_recording_takes_its_share_of_the_axis(strip: SoundStrip) -> None:
    strip.show_picture(picture(5.0), span_s=10.0)
    shown = strip.grab().toImage()
    ratio = shown.width() / 400
    wave = [QColor(shown.pixel(round(x * ratio), round(18 * ratio))).name() for x in (190, 210)]
    assert wave == [theme.DARK.muted, theme.DARK.spectrum[0]]


def test_click_and_arrows_seek(qtbot: QtBot, strip: SoundStrip) -> None:
    sought: list[float] = []
    strip.seek.connect(sought.append)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    assert sought == []  # nothing there yet
    strip.show_picture(picture(), span_s=10.0)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    strip.show_position(5.0, heard=True)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert sought == pytest.approx([2.5, 7.0, 3.0])
    assert strip.position_s == 5.0


def test_words_stand_where_there_is_no_picture(strip: SoundStrip) -> None:
    blank = strip.grab().toImage()
    strip.show_picture(None, "Not converted yet")
    assert strip.text == "Not converted yet"
    assert strip.grab().toImage() != blank
