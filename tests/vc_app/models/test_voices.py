import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from vc_app.models.voices import F0_RANGE, GENDER, KEY, VoiceModel
from vc_app.sessions.live import LiveSession
from vc_core.checkpoint.card import Domain


def test_bundled_voices_are_listed_with_their_keys(
    live: LiveSession, qtmodeltester: ModelTester
) -> None:
    model = VoiceModel(live.voices)
    qtmodeltester.check(model)
    assert [model.index(row).data() for row in range(3)] == ["SF1", "SF2", "SF3"]
    assert "".join(model.index(row).data(KEY) for row in range(10)) == "1234567890"
    index = model.index(model.row("TM3"))
    low, high = index.data(F0_RANGE)
    assert index.data(GENDER) == "male"
    assert 60 < low < high < 200


def test_screen_reader_hears_all_that_the_card_shows() -> None:
    model = VoiceModel([Domain("Ann", "female", 170.2, 305.0)])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ann, female, F0 170 to 305 Hz, key 1"


def test_voice_nobody_described_shows_its_name_alone() -> None:
    model = VoiceModel([Domain("X")])
    assert model.index(0).data(GENDER) == ""
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "X, key 1"


def test_eleventh_voice_has_no_key_and_a_strange_one_no_row() -> None:
    model = VoiceModel([Domain(str(i)) for i in range(11)])
    assert model.index(10).data(KEY) == ""
    assert model.row("nobody") == -1


@pytest.mark.parametrize("count", [0, 3])
def test_another_pack_takes_the_place_of_the_first(count: int) -> None:
    model = VoiceModel([Domain("old")])
    model.replace([Domain(str(i)) for i in range(count)])
    assert model.rowCount() == count
