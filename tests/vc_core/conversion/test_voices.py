"""Which voices there are, and how each is called."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from vc_core.checkpoint.store import save_pack
from vc_core.conversion import bundled
from vc_core.conversion.bundled import live_pack_path, pack_path
from vc_core.conversion.voices import find_voice, list_packs, typed_name
from vc_core.errors import CheckpointError


@pytest.fixture
def own(pack, tmp_path, monkeypatch):
    """The user's folder, with two packs of the same three voices."""
    monkeypatch.setenv("VC_VOICES", str(tmp_path))
    for name in ("Zoe", "anna"):
        save_pack(pack, tmp_path / f"{name}.safetensors")
    return tmp_path


def names(packs):
    return [pack.name for pack in packs]


def test_bundled_voices_come_first(own):
    packs, complaints = list_packs()
    assert (names(packs), complaints) == (["bundled", "anna", "Zoe"], ())
    assert packs[0].path == pack_path()
    assert list_packs(live=True)[0][0].path == live_pack_path()
    assert [voice.name for voice in packs[1].voices] == ["SF2", "TM3", "TF2"]


def test_without_a_folder_there_are_the_bundled_ones(own, monkeypatch):
    monkeypatch.setenv("VC_VOICES", str(own / "none"))
    assert names(list_packs()[0]) == ["bundled"]


def test_what_cannot_be_read_is_told_and_the_others_are_listed(own, pack, monkeypatch):
    (own / "half.safetensors").write_bytes(pack.path.read_bytes()[:3000])
    (own / "folder.safetensors").mkdir()
    (own / ".anna.12-ab.safetensors").write_bytes(b"being written")
    (own / "notes.txt").write_text("not a pack")
    save_pack(pack, own / "bundled.safetensors")
    packs, complaints = list_packs()
    assert names(packs) == ["bundled", "anna", "Zoe"]
    assert packs[0].path == pack_path()
    for name, line in zip(("bundled", "folder", "half"), complaints, strict=True):
        assert f"{name}.safetensors" in line
        assert "\n" not in line
    monkeypatch.setattr(bundled, "BUNDLED_PACK", ("voices", "none.safetensors"))
    packs, complaints = list_packs()
    assert names(packs) == ["anna", "Zoe"]
    assert "none.safetensors" in complaints[0]


def test_a_pack_that_was_written_again_is_another(own, pack):
    before = list_packs()[0]
    assert list_packs()[0] == before
    save_pack(pack, own / "anna.safetensors")
    after = list_packs()[0]
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True]


def test_a_pack_is_read_again_only_when_it_has_changed(own, pack):
    before = list_packs()[0]
    again = list_packs()[0]
    assert all(a is b for a, b in zip(before, again, strict=True))
    (own / "anna.safetensors").write_bytes(pack.path.read_bytes()[:3000])
    found, complaints = list_packs()
    assert names(found) == ["bundled", "Zoe"]
    assert "anna.safetensors is damaged" in complaints[0]
    (own / "anna.safetensors").unlink()
    assert list_packs() == ((before[0], before[2]), ())


def test_each_voice_has_a_name_that_finds_it(own, pack):
    card = replace(pack.card, domains=(replace(pack.card.domains[0], name="Anna B."),))
    save_pack(replace(pack, card=card, statistics=pack.statistics[:1]), own / "solo.safetensors")
    packs, _ = list_packs()
    known = [(p, voice) for p in packs for voice in p.card.names]
    typed = [typed_name(p, voice, packs) for p, voice in known]
    assert typed[10:] == ["anna/SF2", "anna/TM3", "anna/TF2", "Anna B.", *typed[14:]]
    assert len(set(typed)) == len(typed)
    for name, (p, voice) in zip(typed, known, strict=True):
        for spelt in (name, name.upper()):
            found, spelling = find_voice(spelt, packs)
            assert (found.path, spelling) == (p.path, voice)
    assert find_voice("bundled/tf2", packs)[0].name == "bundled"


def test_unknown_voices_are_told_with_the_nearest_of_all_packs(own):
    packs, _ = list_packs()
    with pytest.raises(CheckpointError, match="no voice 'Zoe/TF9'; did you mean 'Zoe/TF2'"):
        find_voice("Zoe/TF9", packs)
    with pytest.raises(CheckpointError, match=r"half\.safetensors is damaged"):
        find_voice("half/TF2", packs, ["half.safetensors is damaged"])


def test_one_pack_alone(own, pack):
    for only in ("anna", own / "anna.safetensors", str(own / "anna.safetensors")):
        ((found,), complaints) = list_packs(only=only)
        assert (found.path, complaints) == (own / "anna.safetensors", ())
        assert typed_name(found, "TF2", (found,)) == "TF2"
    with pytest.raises(CheckpointError, match=r"no voice pack at .*bob\.safetensors"):
        list_packs(only="bob")


def test_listing_needs_no_torch(own):
    code = (
        "import sys; from vc_core.conversion.voices import list_packs; "
        "assert len(list_packs()[0]) == 3; sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_packs_are_meant_by_name_or_file(own):
    assert pack_path("anna") == own / "anna.safetensors"
    assert pack_path("v1.2") == own / "v1.2.safetensors"
    assert pack_path("bundled") == pack_path()
    assert live_pack_path("bundled") == live_pack_path()
    shutil.copy(own / "anna.safetensors", own / "here.safetensors")
    assert str(pack_path("here.safetensors")) == "here.safetensors"
    assert str(pack_path("a/b")) == "a/b"
