"""Systems behind one call: the caller cannot tell them apart."""

import pytest
import torch

from vc_core.errors import ConfigError
from vc_core.models.image_registry import image_architecture

SIZES = {
    "cyclegan-resnet": {"ngf": 8, "ndf": 4, "n_blocks": 1},
    "pix2pix-resnet": {"ngf": 8, "ndf": 4, "n_blocks": 1},
    "stargan-image": {"ngf": 8, "ndf": 4, "n_blocks": 1, "critic_layers": 4, "image_size": 32},
}
X = torch.rand(4, 3, 32, 32)


def make(name, channels=(3, 3), **changes):
    torch.manual_seed(0)
    arch = image_architecture(name)
    config = arch.config(**SIZES[name], **changes)
    return arch.generator(channels, config), arch.critic(channels, config)


@pytest.mark.parametrize("name", SIZES)
def test_one_call_translates(name):
    generator, _ = make(name)
    assert generator(X, 0, 1).shape == X.shape
    assert generator(X, torch.zeros(4).long(), torch.ones(4).long()).shape == X.shape


@pytest.mark.parametrize("name", ["cyclegan-resnet", "stargan-image"])
def test_each_item_goes_to_its_own_target(name):
    generator, _ = make(name)
    target = torch.tensor([1, 0, 0, 1])
    mixed = generator(X, 1 - target, target)
    for i, t in enumerate(target.tolist()):
        torch.testing.assert_close(
            mixed[i : i + 1], generator(X[i : i + 1], 1 - t, t), rtol=1e-3, atol=1e-5
        )


def test_a_pair_has_a_network_for_each_direction_and_its_channels():
    generator, critic = make("cyclegan-resnet", (3, 1))
    assert generator(X, 0, 1).shape == (4, 1, 32, 32)
    assert generator(X[:, :1], 1, 0).shape == (4, 3, 32, 32)
    assert critic(X, 0).shape == critic(X[:, :1], 1).shape == (4, 4)
    assert critic(X, 0, features=True).dim() == 4
    with pytest.raises(ValueError, match="must be 0 or 1"):
        generator(X, 0, 2)


def test_under_a_condition_the_critics_see_both_images():
    _, critic = make("cyclegan-resnet", (3, 1), conditional=True)
    for domain in (0, 1):
        assert critic(torch.rand(2, 4, 32, 32), domain).shape == (2, 4)


def test_one_way_goes_one_way():
    generator, critic = make("pix2pix-resnet", (3, 1))
    assert generator(X, 0, 1).shape == (4, 1, 32, 32)
    assert critic(torch.rand(2, 4, 32, 32)).shape == (2, 4)
    with pytest.raises(ValueError, match="to domain 1 alone"):
        generator(X, 1, 0)


def test_a_classifying_critic_gives_both():
    _, critic = make("stargan-image", (3, 3, 3))
    realness, logits = critic(X)
    assert (realness.shape, logits.shape) == ((4, 4), (4, 3, 1))


def test_sets_that_do_not_suit_a_network_are_refused():
    with pytest.raises(ConfigError, match="between two image sets, not 3"):
        make("cyclegan-resnet", (3, 3, 3))
    with pytest.raises(ConfigError, match="same number of channels"):
        make("stargan-image", (3, 1))
