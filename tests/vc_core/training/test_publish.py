"""A run's pack among the voices: the same pack, or a clear error."""

import pytest

from vc_core.checkpoint.store import load_pack, save_pack
from vc_core.errors import CheckpointError
from vc_core.training.publish import publish_pack


def test_it_is_the_same_pack(little_pack, tmp_path):
    made, place = tmp_path / "run" / "a.safetensors", tmp_path / "voices" / "a.safetensors"
    save_pack(little_pack, made)
    assert publish_pack((made, place), lambda share: None) == place
    assert load_pack(place).card == little_pack.card
    made.write_bytes(b"damaged")
    with pytest.raises(CheckpointError):
        publish_pack((made, place), lambda share: None)
    assert load_pack(place).card == little_pack.card
