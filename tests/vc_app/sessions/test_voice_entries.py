from pathlib import Path

import pytest

from tests.voice_packs import renamed, write_pack
from vc_app.sessions.voice_entries import read_entries
from vc_core.conversion.bundled import live_pack_path, pack_path
from vc_core.conversion.voices import list_packs


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VC_VOICES", str(tmp_path))
    return tmp_path


def test_bundled_pack_is_one_with_two_files(own: Path) -> None:
    entries = read_entries(list_packs(live=True)[0], ["bundled/TF2"])
    pack = entries[0].pack
    assert {entry.pack for entry in entries} == {pack}
    assert pack.files == (pack_path(), live_pack_path())
    assert pack.size_bytes == sum(path.stat().st_size for path in pack.files)
    assert (pack.own, pack.n_voices, pack.licence) == (False, 10, "CC BY 4.0")
    assert [entry.key for entry in entries if entry.favourite] == ["bundled/TF2"]


def test_figures_are_means_of_what_was_measured(own: Path) -> None:
    by_name = {e.name: e for e in read_entries(list_packs(live=True)[0], ())}
    woman = by_name["TF2"]
    assert woman.sources == ("SF1", "SM1")
    assert woman.distortion_db == pytest.approx((6.602 + 6.545) / 2)
    assert woman.likeness == pytest.approx((0.839 + 0.835) / 2)
    assert all(len(e.sources) == 2 and e.name not in e.sources for e in by_name.values())
    assert all(5 < e.distortion_db < 7 and 0.75 < e.likeness < 0.9 for e in by_name.values())


@pytest.mark.parametrize(
    "metrics",
    [
        {},
        {"a-TF2": {}},
        {"a-TF2": "good", "protocol": 7},
        {"a-TF2": {"mcd_db": "6", "similarity_to_target": None}},
        {"a-TF2": {"mcd_db": True, "similarity_to_target": [1]}},
    ],
)
def test_card_may_hold_anything_as_figures(own: Path, metrics: dict) -> None:
    write_pack(own / "odd.safetensors", metrics=metrics)
    entries = read_entries(list_packs(live=True)[0], ())
    (found,) = [e for e in entries if e.key == "odd/TF2"]
    assert (found.distortion_db, found.likeness, found.pack.protocol) == (None, None, "")


def test_own_voices_come_first_with_what_their_card_says(own: Path) -> None:
    write_pack(own / "anna.safetensors", domains=renamed("Anna"), licence="mine", step=5)
    entries = read_entries(list_packs(live=True)[0], ())
    first = entries[0]
    assert (first.key, first.pack.own, first.pack.step) == ("anna/Anna", True, 5)
    assert (first.gender, first.f0_low_hz) == ("female", 169.9)
    assert first.pack.changed_s == pytest.approx((own / "anna.safetensors").stat().st_mtime)
    assert entries[10].pack.name == "bundled"


def test_pack_that_has_just_gone_is_still_told_of(own: Path) -> None:
    path = write_pack(own / "anna.safetensors")
    packs, _ = list_packs(live=True)
    path.unlink()
    assert read_entries(packs, ())[0].pack.size_bytes == 0
