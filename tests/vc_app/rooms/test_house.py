import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from vc_app.rooms.house import House
from vc_app.views import theme
from vc_core.live.devices import DeviceWatch
from vc_core.live.engine import LiveEngine


def test_theme_is_switched_told_and_kept(qtbot: QtBot, house: House) -> None:
    assert theme.current() is theme.DARK
    with qtbot.waitSignal(house.theme_changed) as told:
        house.switch_theme()
    assert told.args == ["light"]
    assert theme.current() is theme.LIGHT
    house.preferences.save()
    House(LiveEngine, DeviceWatch, house.settings).shut_down()
    assert theme.current() is theme.LIGHT


def test_one_that_minds_keeps_the_window_open(house: House) -> None:
    assert house.may_close()
    house.close_guards += [lambda: True, lambda: False]
    assert not house.may_close()


def test_damaged_preferences_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text(json.dumps({"theme": "pink"}))
    house = House(LiveEngine, DeviceWatch, tmp_path)
    assert house.notices.top is not None
    assert "pink" in house.notices.top.text
    house.shut_down()
