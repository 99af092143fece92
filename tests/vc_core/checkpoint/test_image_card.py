"""The card of an image model: read without torch, its directions found by any of their names."""

import dataclasses
import json
import subprocess
import sys

import pytest
import torch

from vc_core.checkpoint.image_card import (
    IMAGE_FORMAT,
    Direction,
    ImageCard,
    ImageDomain,
    read_image_card,
)
from vc_core.checkpoint.tensors import write_tensors
from vc_core.config import to_dict
from vc_core.errors import CheckpointError

CARD = ImageCard(
    name="facades",
    architecture="cyclegan-resnet",
    size=128,
    domains=(ImageDomain("labels", 1), ImageDomain("Photos")),
    directions=(Direction("labels", "Photos"), Direction("Photos", "labels")),
    licence="CC BY-SA",
    metrics={"psnr": 12.5},
)


def written(tmp_path, card=CARD, **changes):
    path = tmp_path / "x.safetensors"
    plain = {**to_dict(card), **changes}
    write_tensors(path, {"a": torch.ones(1)}, IMAGE_FORMAT, json.dumps(plain))
    return path


def test_a_card_comes_back_as_it_was(tmp_path):
    assert read_image_card(written(tmp_path)) == CARD
    assert (CARD.names, CARD.channels) == (("labels", "Photos"), (1, 3))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", "labels to Photos"), ("AtoB", "labels to Photos"), ("BtoA", "Photos to labels"),
     ("photos to labels", "Photos to labels"), ("LABELS", "Photos to labels")],
)  # fmt: skip
def test_directions_go_by_several_names(name, expected):
    assert CARD.direction(name).name == expected


def test_an_unknown_direction_or_set_names_the_nearest():
    with pytest.raises(CheckpointError, match="did you mean 'Photos to labels'"):
        CARD.direction("Photo to label")
    with pytest.raises(CheckpointError, match="did you mean 'Photos'"):
        CARD.index("Photo")
    assert CARD.index("photos") == 1


def test_of_several_ways_to_a_set_the_set_alone_names_none():
    names = ("a", "b", "c")
    ways = tuple(Direction(x, y) for x in names for y in names if x != y)
    card = dataclasses.replace(CARD, domains=tuple(map(ImageDomain, names)), directions=ways)
    assert card.direction("c to a").name == "c to a"
    with pytest.raises(CheckpointError, match="no direction 'c'"):
        card.direction("c")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"domains": []}, "it translates nothing"),
        ({"directions": [{"source": "x", "target": "labels"}]}, "no sets for the direction"),
        ({"domains": [{"name": "../x"}, {"name": "b"}]}, "can be called '../x'"),
        ({"domains": [{"name": "a"}, {"name": "A"}]}, "same name"),
        ({"colour": 1}, "unknown setting 'colour'"),
        ({"size": 0}, "too small"),
    ],
)
def test_a_card_that_cannot_be_is_refused(tmp_path, changes, message):
    with pytest.raises(CheckpointError, match=message):
        read_image_card(written(tmp_path, **changes))


def test_a_newer_card_asks_for_an_update(tmp_path):
    with pytest.raises(CheckpointError, match="update it"):
        read_image_card(written(tmp_path, version=99))


def test_the_card_alone_needs_no_torch(tmp_path):
    path = written(tmp_path)
    program = (
        "import sys; from pathlib import Path;"
        "from vc_core.checkpoint.image_card import read_image_card as r;"
        f"assert r(Path({str(path)!r})).name == 'facades'; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
