from pathlib import Path

import pytest

from vc_app.rooms.building import ROOMS
from vc_app.rooms.house import House
from vc_app.rooms.room import Room


def test_plain_room_takes_nothing_and_holds_nobody(house: House) -> None:
    room = Room(house)
    assert not room.take([Path("a.wav")], here=True)
    assert room.make_header() is None
    assert room.keys == ()
    room.open_up()
    room.shut_down()


@pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.name)
def test_every_room_introduces_itself(house: House, kind: type[Room]) -> None:
    room = kind(house)
    assert room.name
    assert room.title
    assert room.tip
    assert all(keys and meaning for keys, meaning in room.keys)
    room.shut_down()
