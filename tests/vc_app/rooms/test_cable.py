from pytestqt.qtbot import QtBot

from vc_app.rooms.cable import cable_guide
from vc_app.rooms.house import House


def test_guide_mirrors_the_house(qtbot: QtBot, house: House) -> None:
    guide = cable_guide(house)
    qtbot.addWidget(guide)
    house.cable.failed.emit("it cannot be made")
    assert guide.problem.text() == "It cannot be made"
