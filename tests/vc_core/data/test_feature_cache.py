"""The cache gives back what was stored, or nothing."""

import os

import numpy as np
import pytest

from vc_core.data.feature_cache import FeatureCache, content_key
from vc_core.features.config import FeatureConfig


def entry(cache):
    (path,) = cache.folder.glob("*.safetensors")
    return path


def test_what_is_stored_comes_back(tmp_path, made_up):
    features = made_up(17)
    cache = FeatureCache(tmp_path / "new" / "folder")
    assert cache.load("k") is None
    cache.store("k", features)
    back = cache.load("k")
    assert len(back) == 17
    for name, array in vars(features).items():
        np.testing.assert_array_equal(getattr(back, name), array)
        assert getattr(back, name).dtype == np.float32
    np.testing.assert_array_equal(back.voiced, features.f0 > 0)


@pytest.mark.parametrize("damage", ["emptied", "cut", "text", "one bit", "zeros", "other tensors"])
def test_damaged_entries_are_not_found(tmp_path, made_up, damage):
    cache = FeatureCache(tmp_path)
    cache.store("k", made_up(17))
    path = entry(cache)
    content = bytearray(path.read_bytes())
    if damage == "emptied":
        content = b""
    elif damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "text":
        content = b"not a tensor file at all"
    elif damage == "one bit":
        content[-100] ^= 1
    elif damage == "zeros":
        content = bytes(len(content))
    else:
        content = content.replace(b"power_db", b"qower_db")
    path.write_bytes(content)
    assert cache.load("k") is None
    cache.store("k", made_up(5))
    assert len(cache.load("k")) == 5


def test_key_depends_on_recording_and_every_setting():
    configs = [
        FeatureConfig(),
        FeatureConfig.for_rate(22050),
        FeatureConfig(order=25),
        FeatureConfig(alpha=0.42),
        FeatureConfig(f0_method="harvest"),
        FeatureConfig(frame_period_ms=10.0),
    ]
    keys = {content_key(recording, c) for recording in (b"a", b"b") for c in configs}
    assert len(keys) == 12
    assert content_key(b"a", FeatureConfig()) == content_key(b"a", FeatureConfig())


def test_old_leftovers_are_removed_and_young_ones_kept(tmp_path, made_up):
    cache = FeatureCache(tmp_path)
    cache.store("k", made_up(3))
    old, young = tmp_path / ".a.1.safetensors", tmp_path / ".b.2.safetensors"
    old.touch()
    young.touch()
    os.utime(old, (1e9, 1e9))
    os.utime(tmp_path / "k.safetensors", (1e9, 1e9))
    cache.remove_leftovers()
    assert {p.name for p in tmp_path.iterdir()} == {".b.2.safetensors", "k.safetensors"}
