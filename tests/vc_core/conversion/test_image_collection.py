"""Models taken in from files: whole, checked, never run; nothing is overwritten."""

import os
import pickle

import pytest
import torch

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.checkpoint.image_card import read_image_card
from vc_core.checkpoint.image_store import load_image_model, save_image_model
from vc_core.conversion.image_collection import (
    collect,
    publish_image_model,
    take_in,
    weights_in,
)
from vc_core.conversion.image_models import user_image_models
from vc_core.errors import CheckpointError


def ignore(share):
    pass


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "given.safetensors"
    save_image_model(tiny_model(), path)
    return path


def own_names():
    return sorted(n for n, *_ in collect(None, ignore).models if n != "bundled")


def test_taken_in_under_a_free_name_and_listed(given):
    assert take_in((given,), ignore) == "given"
    assert take_in((given,), ignore) == "given-2"
    assert own_names() == ["given", "given-2"]
    copy = load_image_model(user_image_models() / "given-2.safetensors")
    assert copy.card == read_image_card(given)
    assert (user_image_models() / "given-2.json").exists()


def test_damaged_or_foreign_files_are_refused(given, tmp_path):
    torn = tmp_path / "torn.safetensors"
    torn.write_bytes(given.read_bytes()[:-500])
    foreign = tmp_path / "foreign.safetensors"
    foreign.write_bytes(b"\x02\0\0\0\0\0\0\0{}")
    for path in (torn, foreign, tmp_path / "gone.safetensors"):
        with pytest.raises(CheckpointError, match=path.name):
            take_in((path,), ignore)
    assert own_names() == []


class _Bomb:
    def __reduce__(self):
        return os.mkdir, ("exploded",)


@pytest.mark.parametrize("write", [torch.save, lambda x, p: p.write_bytes(pickle.dumps(x))])
def test_code_is_refused_and_not_run(tmp_path, monkeypatch, write):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "evil_net_G.pth"
    write({"model.1.weight": _Bomb()}, path)
    with pytest.raises(CheckpointError, match="holds code"):
        take_in((path,), ignore)
    assert not (tmp_path / "exploded").exists()
    assert own_names() == []


def test_generators_of_a_cyclegan_are_one_model(tmp_path):
    folder = tmp_path / "horse2zebra"
    folder.mkdir()
    for name in ("latest_net_G_A.pth", "latest_net_G_B.pth", "notes.txt", "latest_net_D_A.pth"):
        (folder / name).touch()
    other = tmp_path / "latest_net_G.pth"
    pair = (folder / "latest_net_G_A.pth", folder / "latest_net_G_B.pth")
    assert weights_in([folder, other]) == [(other,), pair]
    assert weights_in([pair[0]]) == [(pair[0],)]
    assert weights_in([folder / "notes.txt"]) == []


def test_a_training_puts_its_model_among_them(given, tmp_path):
    place = user_image_models() / "mine.safetensors"
    assert publish_image_model((given, place), ignore) == place
    assert own_names() == ["mine"]
    with pytest.raises(CheckpointError, match="none"):
        publish_image_model((tmp_path / "none.safetensors", place), ignore)


def test_damaged_ones_are_complained_of(given):
    take_in((given,), ignore)
    (user_image_models() / "bad.safetensors").write_bytes(b"no")
    found = collect(None, ignore)
    assert [name for name, *_ in found.models if name != "bundled"] == ["given"]
    assert "bad.safetensors" in found.complaints[0]
