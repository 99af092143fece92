"""Whole networks in parts against the same networks at once, at tile sizes that cut everywhere."""

import pytest
import torch

from vc_core.models import image_tiles
from vc_core.models.image_config import ResnetConfig, StarganImageConfig, UnetConfig
from vc_core.models.image_generators import (
    ResnetGenerator,
    StarganImageGenerator,
    UnetGenerator,
)
from vc_core.models.image_tiles import NotLocal, Tiling, picture_source, read_all, tiled

RESNETS = {
    "the paper's": {},
    "resized, replicated": {"upsampling": "resize", "padding": "replicate"},
    "zeros, batch": {"padding": "zero", "norm": "batch"},
    "no norm": {"norm": "none"},
    "dropout": {"dropout": True},
}


@pytest.fixture(autouse=True)
def seed():
    torch.manual_seed(0)


def lively(network):
    """Weights large enough that a wrong tile shows; running statistics that are not 0 and 1."""
    for name, value in network.state_dict().items():
        if name.endswith("running_mean"):
            value.normal_(0.0, 0.5)
        elif name.endswith("running_var"):
            value.uniform_(0.5, 2.0)
        elif value.ndim == 4:
            value.normal_(0.0, 1.5 * value[0].numel() ** -0.5)
    return network.eval().requires_grad_(False)


@pytest.mark.parametrize("options", RESNETS.values(), ids=RESNETS)
@pytest.mark.parametrize("kept", [0.0, 16.5])
def test_residual_network(options, kept, monkeypatch):
    monkeypatch.setattr(image_tiles, "_KEPT_VALUES", kept)
    network = lively(ResnetGenerator(3, 3, ResnetConfig(ngf=8, n_blocks=2, **options)))
    x = torch.randn(1, 3, 44, 60)
    expected = network(x)
    for side in (16, 32) if kept else (24,):
        found = read_all(tiled(network, picture_source(x), tiling=Tiling(side)), 20)
        assert (found - expected).abs().max() < 1e-4


@pytest.mark.parametrize("upsampling", ["transposed", "resize"])
def test_u_net(tmp_path, upsampling):
    network = lively(UnetGenerator(1, 3, UnetConfig(ngf=8, n_downs=5, upsampling=upsampling)))
    x = torch.randn(1, 1, 64, 96)
    expected = network(x)
    maps = tiled(network, picture_source(x), tiling=Tiling(24, tmp_path, in_memory=0))
    assert (read_all(maps, 20) - expected).abs().max() < 1e-4


@pytest.mark.parametrize("conditioning", ["planes", "norm"])
def test_stargan(conditioning):
    config = StarganImageConfig(ngf=8, n_blocks=2, conditioning=conditioning)
    network = StarganImageGenerator(3, 3, config)
    for name, value in network.named_parameters():
        if value.ndim < 4:
            torch.nn.init.normal_(value, 1.0 if "weight" in name else 0.0, 0.3)
    network = lively(network)
    x = torch.randn(1, 3, 40, 48)
    for target in (0, 2):
        expected = network(x, torch.tensor([target]))
        maps = tiled(network, picture_source(x), target, Tiling(16))
        assert (read_all(maps, 16) - expected).abs().max() < 1e-4


def test_layers_are_counted_and_attention_is_refused():
    network = lively(ResnetGenerator(3, 3, ResnetConfig(ngf=8, n_blocks=1)))
    shares = []
    tiled(network, picture_source(torch.zeros(1, 3, 32, 32)), report=shares.append)
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    attentive = ResnetGenerator(3, 3, ResnetConfig(ngf=8, n_blocks=1, self_attention=True)).eval()
    with pytest.raises(NotLocal):
        tiled(attentive, picture_source(torch.zeros(1, 3, 32, 32)))
    with pytest.raises(NotLocal):
        tiled(torch.nn.Conv2d(3, 3, 1), picture_source(torch.zeros(1, 3, 32, 32)))
