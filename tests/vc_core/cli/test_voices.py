"""vc voices: who can be spoken like."""

import dataclasses
import json

import pytest

from vc_core.checkpoint.card import Card
from vc_core.checkpoint.store import save_pack
from vc_core.cli.main import main
from vc_core.config import from_dict


def test_table(pack, capsys):
    assert main(["voices", "--pack", str(pack.path)]) == 0
    head, *rows, _, card, _, attribution = capsys.readouterr().out.splitlines()
    assert head.split() == ["voice", "gender", "F0", "licence"]
    found = {row.split()[0]: row.split()[1:] for row in rows}
    assert list(found) == ["SF2", "TM3", "TF2"]
    for domain in pack.card.domains:
        low_high = f"{domain.f0_low_hz:.0f}-{domain.f0_high_hz:.0f}"
        assert found[domain.name] == [domain.gender, low_high, "Hz", "CC0"]
    assert len({row.index("CC0") for row in rows}) == 1, "columns stand one below the other"
    assert card == "small: Never trained."
    assert attribution == "Made for the tests."


def test_json_is_the_card(pack, capsys):
    assert main(["voices", "--json", "--pack", str(pack.path)]) == 0
    assert from_dict(Card, json.loads(capsys.readouterr().out)) == pack.card


def test_the_bundled_voices(capsys):
    assert main(["voices"]) == 0
    shown = capsys.readouterr().out
    for voice in ("SF1", "TF2", "TM3"):
        assert f"\n{voice} " in shown
    assert "CC BY 4.0" in shown


def test_little_is_known(pack, tmp_path, capsys):
    domains = tuple(dataclasses.replace(d, f0_high_hz=0.0) for d in pack.card.domains)
    card = dataclasses.replace(pack.card, domains=domains, licence="", notes="", attribution="")
    save_pack(dataclasses.replace(pack, card=card), tmp_path / "a.safetensors")
    assert main(["voices", "--pack", str(tmp_path / "a.safetensors")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[1].split() == ["SF2", "female", "unknown", "not", "stated"]


def test_own_packs_stand_below_the_bundled_voices(pack, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VC_VOICES", str(tmp_path))
    save_pack(pack, tmp_path / "mine.safetensors")
    (tmp_path / "bad.safetensors").write_bytes(b"nothing")
    assert main(["voices"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    at = lines.index(f"mine: {tmp_path / 'mine.safetensors'}")
    assert lines[0].startswith("bundled: ")
    assert [line.split()[0] for line in lines[at + 1 : at + 5]] == [
        "voice", "mine/SF2", "mine/TM3", "mine/TF2",
    ]  # fmt: skip
    columns = {line.index(word) for line in lines for word in ("CC BY 4.0 ", "CC0") if word in line}
    assert len(columns) == 1, "the same columns in every table"
    (complaint,) = err.splitlines()
    assert "bad.safetensors is damaged" in complaint

    assert main(["voices", "--json"]) == 0
    cards = json.loads(capsys.readouterr().out)
    assert list(cards) == ["bundled", "mine"]
    assert from_dict(Card, cards["mine"]) == pack.card
    assert main(["voices", "--pack", "mine"]) == 0
    assert "\nTM3 " in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"", b"Dear diary", b"\x80\x04."])
def test_no_pack(content, tmp_path, capsys):
    path = tmp_path / "a.safetensors"
    if content is not None:
        path.write_bytes(content)
    assert main(["voices", "--pack", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("vc: ")
    assert str(path) in line


class TestOwnPacks:
    """Bring in, hand on, delete and have back."""

    @pytest.fixture
    def own(self, tmp_path, monkeypatch):
        monkeypatch.setenv("VC_VOICES", str(tmp_path / "own"))
        return tmp_path / "own"

    @pytest.fixture
    def anna(self, pack, tmp_path):
        save_pack(pack, tmp_path / "anna.safetensors")
        return tmp_path / "anna.safetensors"

    def test_around_the_house(self, own, anna, tmp_path, capsys):
        assert main(["voices", "import", str(anna)]) == 0
        assert capsys.readouterr().out == "anna: SF2, TM3, TF2 (imported)\n"
        assert main(["voices", "--pack", "anna"]) == 0
        assert main(["voices", "export", "anna", "-o", str(tmp_path / "out")]) == 0
        assert capsys.readouterr().out.endswith(f"{tmp_path / 'out' / 'anna.safetensors'}\n")
        assert main(["voices", "remove", "anna"]) == 0
        assert "vc voices restore anna" in capsys.readouterr().out
        assert not (own / "anna.safetensors").exists()
        assert main(["voices", "restore"]) == 0
        assert main(["voices", "restore", "Anna"]) == 0
        assert capsys.readouterr().out == "anna\nanna is back\n"
        assert (own / "anna.safetensors").exists()

    def test_name_that_is_taken(self, own, anna, pack, capsys):
        main(["voices", "import", str(anna)])
        save_pack(dataclasses.replace(pack, card=dataclasses.replace(pack.card, step=8)), anna)
        capsys.readouterr()
        assert main(["voices", "import", str(anna)]) == 1
        assert "--replace, or with --keep-both as anna-2" in capsys.readouterr().err
        assert main(["voices", "import", "--keep-both", str(anna)]) == 0
        assert main(["voices", "import", "--replace", str(anna)]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "anna-2: SF2, TM3, TF2 (imported)",
            "anna: SF2, TM3, TF2 (imported)",
        ]

    def test_one_bad_file_costs_no_other(self, own, anna, tmp_path, capsys):
        (tmp_path / "model.pth").write_bytes(b"\x80\x04.")
        (tmp_path / "half.safetensors").write_bytes(anna.read_bytes()[:999])
        files = [tmp_path / "model.pth", tmp_path / "half.safetensors", anna]
        assert main(["voices", "import", *map(str, files)]) == 1
        out, err = capsys.readouterr()
        assert out == "anna: SF2, TM3, TF2 (imported)\n"
        assert ["not opened" in err.splitlines()[0], "damaged" in err.splitlines()[1]] == [True] * 2

    @pytest.mark.parametrize("command", ["export", "remove", "restore"])
    def test_no_such_pack(self, own, command, capsys):
        assert main(["voices", command, "nobody"]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert "'nobody'" in line
