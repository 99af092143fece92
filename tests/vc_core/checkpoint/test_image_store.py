"""Image models on disk: the same network comes back, in half the size if asked."""

import dataclasses

import pytest
import torch

from vc_core.checkpoint.image_card import Direction, ImageCard, ImageDomain
from vc_core.checkpoint.image_store import ImageModel, load_image_model, save_image_model
from vc_core.errors import CheckpointError
from vc_core.models.image_registry import build_image_generator

SIZES = {"ngf": 8, "n_blocks": 1}


@pytest.fixture
def model():
    torch.manual_seed(0)
    network = build_image_generator("cyclegan-resnet", (3, 1), SIZES)
    card = ImageCard(
        name="m",
        architecture="cyclegan-resnet",
        model=SIZES,
        domains=(ImageDomain("a"), ImageDomain("b", 1)),
        directions=(Direction("a", "b"), Direction("b", "a")),
    )
    return ImageModel(card, network.state_dict())


def test_the_same_pictures_come_of_a_model_that_was_stored(model, tmp_path):
    path = tmp_path / "m.safetensors"
    save_image_model(model, path)
    again = load_image_model(path)
    x = torch.rand(1, 3, 16, 20) * 2 - 1
    torch.testing.assert_close(
        again.generator()(x, 0, 1), model.generator()(x, 0, 1), rtol=0, atol=0
    )
    assert again.card == model.card
    assert again.path == path


def test_half_precision_halves_the_file_and_hardly_changes_the_picture(model, tmp_path):
    paths = [tmp_path / f"{half}.safetensors" for half in (False, True)]
    for half, path in enumerate(paths):
        save_image_model(model, path, half=bool(half))
    whole, halved = (path.stat().st_size for path in paths)
    assert halved < 0.65 * whole
    x = torch.rand(1, 3, 16, 16) * 2 - 1
    network = load_image_model(paths[1]).generator()
    assert {p.dtype for p in network.parameters()} == {torch.float32}
    torch.testing.assert_close(network(x, 0, 1), model.generator()(x, 0, 1), rtol=0, atol=0.01)


def test_making_the_network_leaves_chance_alone(model):
    torch.manual_seed(3)
    expected = torch.rand(2)
    torch.manual_seed(3)
    model.generator()
    assert torch.equal(torch.rand(2), expected)


def test_weights_that_do_not_fit_or_are_not_finite_are_refused(model, tmp_path):
    card = dataclasses.replace(model.card, model={"ngf": 16, "n_blocks": 1})
    with pytest.raises(CheckpointError, match="weights do not fit the card"):
        ImageModel(card, model.weights).generator()
    unknown = dataclasses.replace(model.card, architecture="cyclegan-resnt")
    with pytest.raises(CheckpointError, match="did you mean 'cyclegan-resnet'"):
        ImageModel(unknown, model.weights).generator()
    name = next(iter(model.weights))
    bad = {**model.weights, name: torch.full_like(model.weights[name], float("nan"))}
    save_image_model(ImageModel(model.card, bad), tmp_path / "bad.safetensors")
    with pytest.raises(CheckpointError, match="not all weights are finite"):
        load_image_model(tmp_path / "bad.safetensors")
