"""A card says all about a pack in plain JSON, and nothing that is not understood is passed over."""

import json
import subprocess
import sys

import pytest

from vc_core.checkpoint.card import VERSION, Card, read_card
from vc_core.checkpoint.store import save_pack
from vc_core.config import from_dict, to_dict
from vc_core.errors import CheckpointError, ConfigError


def test_json_and_back(pack):
    plain = json.loads(json.dumps(to_dict(pack.card)))
    assert plain["version"] == VERSION
    assert plain["domains"][1]["name"] == "TM3"
    assert from_dict(Card, plain) == pack.card


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"licenze": "MIT"}, "did you mean 'licence'"),
        ({"step": "many"}, "step"),
        ({"step": -1}, "too small"),
        ({"domains": [{"name": "A", "gender": "robot"}]}, r"domains\[0\]\.gender"),
        ({"domains": [{"name": "A", "f0_low_hz": float("nan")}]}, "must be a number"),
        ({"features": {"sample_rate": 12345}}, "sample_rate"),
        ({"streaming": {"mode": "magic"}}, r"streaming\.mode"),
    ],
)
def test_what_is_not_understood_is_named(pack, change, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(Card, to_dict(pack.card) | change)


def test_the_card_alone_needs_no_torch(pack, tmp_path):
    save_pack(pack, path := tmp_path / "two.safetensors")
    assert read_card(path) == pack.card
    code = (
        "import sys; from pathlib import Path; from vc_core.checkpoint.card import read_card; "
        "read_card(Path(sys.argv[1])); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)]).returncode == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is damaged"),
        (b"\xff" * 40, "is damaged"),
        (b"\x80\x04 a pickle", "is not opened"),
        (b"\x02" + 7 * b"\0" + b"{}", "no voice pack"),
        (b"\x02" + 7 * b"\0" + b"[]", "is damaged"),
        (b"\x14" + 7 * b"\0" + b'{"__metadata__": []} ', "no voice pack"),
    ],
)
def test_what_has_no_card(data, message, tmp_path):
    (tmp_path / "x.safetensors").write_bytes(data)
    with pytest.raises(CheckpointError, match=message):
        read_card(tmp_path / "x.safetensors")
    with pytest.raises(CheckpointError, match=r"no voice pack at .*y\.safetensors"):
        read_card(tmp_path / "y.safetensors")


def test_a_voice_is_found_by_name(pack):
    assert pack.card.names == ("SF2", "TM3", "TF2")
    assert pack.card.index("tf2") == 2
    with pytest.raises(CheckpointError, match="no voice 'TM4'; did you mean 'TM3'"):
        pack.card.index("TM4")
