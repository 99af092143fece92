"""Discriminators of images: counts, what a patch sees, options."""

import pytest
import torch

from vc_core.models.image_config import ResnetConfig, StarganImageConfig
from vc_core.models.image_critics import (
    PatchDiscriminator,
    PixelDiscriminator,
    StarganImageDiscriminator,
    discriminator,
)


def parameters(make, *arguments):
    with torch.device("meta"):  # their number needs no memory
        return sum(p.numel() for p in make(*arguments).parameters())


def test_the_patch_discriminator_has_the_papers_parameters():
    """2.765 M in the authors' program, whose biases before normalisations do nothing."""
    undone = 128 + 256 + 512
    assert parameters(PatchDiscriminator, 3, ResnetConfig()) + undone == 2_764_737
    of_stargan = parameters(StarganImageDiscriminator, 3, 5, StarganImageConfig())
    assert of_stargan == 44_762_048


@pytest.mark.parametrize(
    ("changes", "side"),
    [({}, 70), ({"netD": "n_layers", "n_layers_D": 2}, 34), ({"netD": "pixel"}, 1)],
)
def test_a_patch_is_as_large_as_the_paper_says(changes, side):
    config = ResnetConfig(ndf=4, norm="none", **changes)
    network = discriminator(1, config)
    for p in network.parameters():
        torch.nn.init.constant_(p, 0.01)  # so that no weight or rectifier hides a pixel
    x = torch.zeros(1, 1, 128, 128, requires_grad=True)
    scores = network(x)
    middle = scores.shape[2] // 2
    scores[0, 0, middle, middle].backward()
    rows = x.grad[0, 0].abs().sum(dim=1).nonzero()
    assert len(rows) == side
    assert scores.shape[2] == {70: 14, 34: 30, 1: 128}[side]


@pytest.mark.parametrize(
    "changes",
    [{"spectral_norm": True}, {"critic_attention": True}, {"norm": "batch"}, {"norm": "none"}],
)
def test_every_option_trains(changes):
    network = PatchDiscriminator(3, ResnetConfig(ndf=8, **changes))
    network(torch.rand(2, 3, 32, 32)).mean().backward()
    assert all(p.grad is not None for p in network.parameters())


def test_features_are_what_the_last_layer_judges_by():
    x = torch.rand(2, 3, 32, 32)
    for network, last in (
        (PatchDiscriminator(3, ResnetConfig(ndf=8)), "model"),
        (PixelDiscriminator(3, ResnetConfig(ndf=8)), "net"),
    ):
        torch.testing.assert_close(
            getattr(network, last)[-1](network(x, features=True)), network(x)
        )


def test_stargan_scores_patches_and_classifies_the_whole():
    config = StarganImageConfig(ndf=4, critic_layers=4, image_size=32, spectral_norm=True)
    network = StarganImageDiscriminator(3, 5, config)
    realness, logits = network(torch.rand(2, 3, 32, 32))
    assert (realness.shape, logits.shape) == ((2, 1, 2, 2), (2, 5, 1, 1))
    with pytest.raises(ValueError, match="under 32 pixels"):
        network(torch.rand(1, 3, 16, 16))
