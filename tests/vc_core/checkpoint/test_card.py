"""A card says all about a pack in plain JSON, and nothing that is not understood is passed over."""

import json

import pytest

from vc_core.checkpoint.card import VERSION, Card
from vc_core.config import from_dict, to_dict
from vc_core.errors import ConfigError


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
