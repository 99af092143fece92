"""Material of two sides as plain data: what there is, and what is to be said about it."""

import numpy as np
import pytest
import soundfile as sf

from vc_core.data import material
from vc_core.data.material import check_material, read_list
from vc_core.data.material_account import MaterialAccount, SideAccount, account_for_material
from vc_core.errors import CorpusError


@pytest.fixture
def speakers(vcc2016, monkeypatch):
    """Five sentences each of a woman and a man, which shall be enough."""
    monkeypatch.setattr(material, "SHORTEST_SPEECH_S", 4.0)
    return [tuple(sorted((vcc2016 / "train" / s).glob("*.flac"))[:5]) for s in ("SF1", "TM3")]


def test_two_sides(speakers):
    told = []
    me, target = speakers
    account = account_for_material((me, target), told.append)
    assert account.can_train
    assert account.me.n_recordings == account.target.n_recordings == 5
    assert 4 < account.me.speech_s < 30
    assert account.me.share == pytest.approx(account.me.speech_s / 180.0)
    assert len(told) == 10
    remarks = {(r.side, r.severity) for r in account.remarks}
    assert remarks == {("me", "warning"), ("target", "warning")}
    texts = [r.text for r in account.remarks]
    assert any(t.startswith("your material holds ") and "make a better voice" in t for t in texts)


def test_errors_come_first_and_stop_a_training(speakers, tmp_path):
    me, _ = speakers
    sf.write(tmp_path / "silent.wav", np.zeros(16000), 16000)
    account = account_for_material((me, (tmp_path,)), lambda share: None)
    assert not account.can_train
    assert account.remarks[0].severity == "error"
    assert account.remarks[0].side == "target"
    both = account_for_material((me, me), lambda share: None)
    assert not both.can_train
    assert any(r.side == "both" and "lie in both" in r.text for r in both.remarks)


def test_a_side_without_anything(speakers):
    account = account_for_material((speakers[0], ()), lambda share: None)
    assert account.target == SideAccount()
    assert not account.can_train
    assert not MaterialAccount().can_train


def test_a_list_names_recordings(speakers, tmp_path):
    me, _ = speakers
    names = tmp_path / "me.txt"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / me[0].name).write_bytes(me[0].read_bytes())
    names.write_text("own\n\n" + "".join(f"{path}\n" for path in me[1:]))
    assert read_list(names)[0] == tmp_path / "own"
    found = check_material(names)
    assert len(found.recordings) == 5
    assert str(found).startswith(f"{names}: 5 recordings")
    assert str(check_material(names, title="yours")).startswith("yours: 5 recordings")
    names.write_text("")
    assert "names no recordings" in check_material(names).findings[0].text
    names.write_text("gone.wav\n")
    assert "gone.wav does not exist" in check_material(names).findings[0].text
    assert "cannot read the list" in check_material(tmp_path / "no.txt").findings[0].text
    with pytest.raises(CorpusError, match="cannot read the list"):
        read_list(tmp_path / "no.txt")
