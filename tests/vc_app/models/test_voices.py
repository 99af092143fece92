from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from vc_app.models.voices import F0_RANGE, FAVOURITE, GENDER, KEY, NAME, PACK, VoiceModel
from vc_app.sessions.live import LiveSession
from vc_core.checkpoint.card import Domain


@dataclass
class Pack:
    name: str
    voices: tuple[Domain, ...]


def bundled(*voices: Domain) -> Pack:
    return Pack("bundled", voices)


def test_bundled_voices_are_listed_with_their_keys(
    live: LiveSession, qtmodeltester: ModelTester
) -> None:
    model = VoiceModel(live.packs)
    qtmodeltester.check(model)
    assert [model.index(row).data() for row in range(3)] == ["SF1", "SF2", "SF3"]
    assert "".join(model.index(row).data(KEY) for row in range(10)) == "1234567890"
    index = model.index(model.row("bundled", "TM3"))
    low, high = index.data(F0_RANGE)
    assert index.data(GENDER) == "male"
    assert 60 < low < high < 200


def test_screen_reader_hears_all_that_the_card_shows() -> None:
    model = VoiceModel([bundled(Domain("Ann", "female", 170.2, 305.0))])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ann, female, F0 170 to 305 Hz, key 1"


def test_voice_nobody_described_shows_its_name_alone() -> None:
    model = VoiceModel([bundled(Domain("X"))])
    assert model.index(0).data(GENDER) == ""
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "X, key 1"


def test_eleventh_voice_has_no_key_and_a_strange_one_no_row() -> None:
    model = VoiceModel([bundled(*(Domain(str(i)) for i in range(11)))])
    assert model.index(10).data(KEY) == ""
    assert model.row("bundled", "nobody") == -1


@pytest.mark.parametrize("count", [0, 3])
def test_another_pack_takes_the_place_of_the_first(count: int) -> None:
    model = VoiceModel([bundled(Domain("old"))])
    model.replace([bundled(*(Domain(str(i)) for i in range(count)))])
    assert model.rowCount() == count


def test_own_packs_come_first_under_headings(qtmodeltester: ModelTester) -> None:
    choir = Pack("choir", (Domain("Alto"), Domain("TF2")))
    packs = [
        bundled(Domain("TF2")),
        Pack("anna", (Domain("Anna"),)),
        choir,
        Pack("x", (Domain("Y"),)),
    ]
    model = VoiceModel(packs)
    qtmodeltester.check(model)
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [i.data() for i in rows] == [
        "Your voices", "Anna", "Y", "choir", "Alto", "TF2", "Bundled", "TF2",
    ]  # fmt: skip
    assert [i.data(PACK) for i in rows] == [
        None, "anna", "x", None, "choir", "choir", None, "bundled",
    ]  # fmt: skip
    assert [i.data(KEY) for i in rows] == [None, "1", "2", None, "3", "4", None, "5"]
    headings = [i for i in rows if i.data(NAME) is None]
    assert [i.row() for i in headings] == [0, 3, 6]
    assert not any(i.flags() & Qt.ItemFlag.ItemIsEnabled for i in headings)
    assert (model.row("choir", "TF2"), model.row("bundled", "TF2")) == (5, 7)
    assert rows[5].data(Qt.ItemDataRole.AccessibleTextRole) == "TF2, pack choir, key 4"


def test_favourites_stand_first_in_the_order_they_were_chosen(qtmodeltester: ModelTester) -> None:
    packs = [bundled(Domain("A"), Domain("B"), Domain("C")), Pack("x", (Domain("Y"),))]
    model = VoiceModel(packs)
    model.set_favourites(["bundled/C", "gone/Z", "bundled/A"])
    qtmodeltester.check(model)
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [i.data() for i in rows] == ["Favourites", "C", "A", "Your voices", "Y", "Bundled", "B"]
    assert [i.data(KEY) for i in rows] == [None, "1", "2", None, "3", None, "4"]
    assert [i.data(FAVOURITE) for i in rows if i.data(NAME)] == [True, True, False, False]
    assert model.sections == [2, 1, 1]
    assert model.row("bundled", "A") == 2  # there alone

    model.replace([bundled(Domain("A"))])  # a pack went: what is left needs no heading
    assert [model.index(row).data() for row in range(model.rowCount())] == ["A"]
    model.replace(packs)
    model.set_favourites([])
    assert [model.index(row).data() for row in range(2)] == ["Your voices", "Y"]


def test_same_favourites_change_nothing(live: LiveSession) -> None:
    model, resets = VoiceModel(live.packs), []
    model.modelReset.connect(lambda: resets.append(1))
    model.set_favourites(["bundled/TF2"])
    model.set_favourites(("bundled/TF2",))
    assert resets == [1]
