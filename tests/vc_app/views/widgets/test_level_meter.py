from pytestqt.qtbot import QtBot

from vc_app.views.widgets.level_meter import FALL_DB, FLOOR_DB, LevelMeter


def test_rises_at_once_and_falls_slowly(qtbot: QtBot) -> None:
    meter = LevelMeter("Input level")
    qtbot.addWidget(meter)
    meter.show_level(-12.0)
    assert meter.level_db == -12.0
    meter.show_level(-120.0)
    assert meter.level_db == -12.0 - FALL_DB
    assert meter.peak_db == -12.0
    for _ in range(200):
        meter.show_level(-120.0)
    assert meter.level_db == meter.peak_db == FLOOR_DB


def test_too_loud_is_said_in_words(qtbot: QtBot) -> None:
    meter = LevelMeter("Input level")
    qtbot.addWidget(meter)
    meter.show_level(-6.0)
    assert meter.toolTip() == "Input level: peak -6 dB"
    meter.show_level(0.0)
    assert "too loud" in meter.accessibleDescription()


def test_louder_fills_more(qtbot: QtBot) -> None:
    def lit(level_db: float) -> int:
        meter = LevelMeter("level")
        qtbot.addWidget(meter)
        meter.resize(200, 8)
        dark = meter.grab().toImage()
        meter.show_level(level_db)
        image = meter.grab().toImage()
        return sum(image.pixel(x, 4) != dark.pixel(x, 4) for x in range(200))

    assert 0 < lit(-40.0) < lit(-20.0) < lit(0.0)
    assert lit(0.0) >= 198


def test_it_can_be_cleared(qtbot: QtBot) -> None:
    meter = LevelMeter("Input level")
    qtbot.addWidget(meter)
    meter.show_level(0.0)
    meter.clear()
    assert (meter.level_db, meter.peak_db, meter.clipped) == (FLOOR_DB, FLOOR_DB, False)
    assert meter.accessibleDescription() == "silent"
