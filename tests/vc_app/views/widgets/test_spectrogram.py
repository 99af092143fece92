import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.views import theme
from vc_app.views.widgets.spectrogram import Spectrogram

ROWS, COLUMNS = 20, 50
TICKS = [(1.0, "100"), (6.0, "500"), (12.0, "1k"), (18.0, "5k")]


def shown(qtbot: QtBot) -> Spectrogram:
    made = Spectrogram("Your voice", ROWS, COLUMNS, TICKS)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.integers(0, 70), min_size=1, max_size=8))
def test_newest_columns_stand_on_the_right(qtbot: QtBot, counts: list[int]) -> None:
    made = shown(qtbot)
    random = np.random.default_rng(0)
    all_columns = np.zeros((COLUMNS, ROWS), np.uint8)
    all_rows = np.full(COLUMNS, np.nan)
    for count in counts:
        columns = random.integers(0, 256, (count, ROWS), np.uint8)
        rows = random.uniform(0, ROWS, count)
        made.scroll(columns, rows)
        all_columns = np.concatenate([all_columns, columns])[-COLUMNS:]
        all_rows = np.concatenate([all_rows, rows])[-COLUMNS:]
    assert np.array_equal(made.image, all_columns)
    assert np.array_equal(made.f0_rows, all_rows, equal_nan=True)


def test_bright_columns_are_seen_where_they_are(qtbot: QtBot) -> None:
    made = shown(qtbot)
    columns = np.zeros((10, ROWS), np.uint8)
    columns[:, :5] = 255  # low frequencies
    before = made.grab().toImage()
    made.scroll(columns, np.full(10, np.nan))
    after = made.grab().toImage()
    assert after.pixel(395, 190) != before.pixel(395, 190)
    assert after.pixel(395, 60) == before.pixel(395, 60)
    assert after.pixel(200, 190) == before.pixel(200, 190)


def test_line_of_f0_is_drawn_over_the_picture(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.scroll(np.zeros((COLUMNS, ROWS), np.uint8), np.full(COLUMNS, np.nan))
    without = made.grab().toImage()
    made.scroll(np.zeros((COLUMNS, ROWS), np.uint8), np.full(COLUMNS, 10.0))
    assert made.grab().toImage() != without


def test_colours_follow_the_theme(qtbot: QtBot) -> None:
    made = shown(qtbot)
    theme.dress(made)
    dark = made.grab().toImage().pixelColor(300, 150)
    theme.apply(theme.LIGHT, icon_path("start").parent)
    light = made.grab().toImage().pixelColor(300, 150)
    assert dark.lightnessF() < 0.2 < 0.8 < light.lightnessF()


def test_low_picture_shows_fewer_ticks(qtbot: QtBot) -> None:
    made = shown(qtbot)
    assert len(made.getPlotItem().getAxis("left")._tickLevels[0]) == 4
    made.resize(400, 80)
    assert len(made.getPlotItem().getAxis("left")._tickLevels[0]) == 2
