"""Generators of images: the papers' tables and counts, any size, and no bias that norms undo."""

import pytest
import torch
from torch import nn

from vc_core.models.image_config import ResnetConfig, StarganImageConfig, UnetConfig
from vc_core.models.image_generators import (
    ResnetGenerator,
    StarganImageGenerator,
    UnetGenerator,
)


def parameters(make, *arguments):
    with torch.device("meta"):  # their number needs no memory
        return sum(p.numel() for p in make(*arguments).parameters())


def test_nine_blocks_have_the_papers_parameters():
    """11.378 M in the authors' program, whose biases before normalisations do nothing."""
    config = ResnetConfig()
    undone = 64 + 128 + 256 + 9 * 2 * 256 + 128 + 64
    assert parameters(ResnetGenerator, 3, 3, config) + undone == 11_378_179
    with torch.device("meta"):
        network = ResnetGenerator(3, 3, config)
    assert sum(isinstance(m, nn.Conv2d) and m.bias is not None for m in network.modules()) == 1


def test_the_u_nets_have_the_papers_parameters():
    assert parameters(UnetGenerator, 3, 3, UnetConfig(norm="batch")) == 54_413_955
    assert parameters(UnetGenerator, 3, 3, UnetConfig(norm="batch", n_downs=7)) == 41_828_995


def test_stargan_has_the_papers_parameters():
    """Of five domains at 128 px, as the authors' program prints them."""
    assert parameters(StarganImageGenerator, 3, 5, StarganImageConfig()) == 8_430_528


def test_the_residual_network_is_the_papers_table():
    with torch.device("meta"):
        network = ResnetGenerator(3, 3, ResnetConfig(n_blocks=6))
    convs = [
        (type(m).__name__[:5], m.in_channels, m.out_channels, m.kernel_size[0], m.stride[0])
        for m in network.modules()
        if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d))
    ]
    assert convs == [
        ("Conv2", 3, 64, 7, 1),
        ("Conv2", 64, 128, 3, 2),
        ("Conv2", 128, 256, 3, 2),
        *[("Conv2", 256, 256, 3, 1)] * 12,
        ("ConvT", 256, 128, 3, 2),
        ("ConvT", 128, 64, 3, 2),
        ("Conv2", 64, 3, 7, 1),
    ]


def test_layers_have_the_names_of_the_authors_program():
    names = set(ResnetGenerator(3, 3, ResnetConfig(ngf=8, n_blocks=6)).state_dict())
    assert {"model.1.weight", "model.10.conv_block.1.weight", "model.23.bias"} <= names
    names = set(UnetGenerator(3, 3, UnetConfig(ngf=8, n_downs=5, norm="batch")).state_dict())
    assert {"model.model.0.weight", "model.model.1.model.1.weight", "model.model.3.bias"} <= names


MAKE = {
    "resnet": lambda **c: ResnetGenerator(3, 1, ResnetConfig(ngf=8, n_blocks=1, **c)),
    "unet": lambda **c: UnetGenerator(3, 1, UnetConfig(ngf=8, n_downs=5, **c)),
}


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("upsampling", ["transposed", "resize"])
@pytest.mark.parametrize("size", [(3, 3), (1, 17), (32, 64), (45, 38)])
def test_pictures_of_any_size_keep_it(kind, upsampling, size):
    with torch.no_grad():
        y = MAKE[kind](upsampling=upsampling)(torch.rand(2, 3, *size))
    assert y.shape == (2, 1, *size)
    assert y.abs().max() <= 1


@pytest.mark.parametrize(
    "changes",
    [{"norm": "batch"}, {"norm": "none"}, {"dropout": True}, {"init_type": "kaiming"},
     {"upsampling": "resize"}, {"padding": "zero"}, {"self_attention": True}],
)  # fmt: skip
def test_every_option_trains(changes):
    network = MAKE["resnet"](**changes)
    network(torch.rand(2, 3, 16, 16)).mean().backward()
    assert all(p.grad is not None for p in network.parameters())


def test_images_do_not_meet_under_instance_normalisation():
    torch.manual_seed(0)
    network, x = MAKE["resnet"]().double(), torch.rand(3, 3, 16, 16).double()
    apart = torch.cat([network(image[None]) for image in x])
    torch.testing.assert_close(network(x), apart)


@pytest.mark.parametrize("conditioning", ["planes", "norm"])
def test_stargan_hears_the_target(conditioning):
    """Under reflection padding and plain instance normalisation it could not."""
    torch.manual_seed(0)
    config = StarganImageConfig(ngf=8, n_blocks=1, image_size=64, conditioning=conditioning)
    network, x = StarganImageGenerator(3, 3, config), torch.rand(1, 3, 16, 18)
    if conditioning == "norm":  # which begins alike for all domains, and learns
        for module in network.modules():
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight)
    a, b = (network(x, torch.tensor([domain])) for domain in (0, 1))
    assert a.shape == x.shape
    assert (a - b).abs().mean() > 1e-3
