"""The CycleGAN-VC2 networks against the paper's figure."""

import pytest
import torch

from vc_core.models.cyclegan_vc2 import (
    CycleganVc2Config,
    CycleganVc2Discriminator,
    CycleganVc2Generator,
)

PAPER = CycleganVc2Config()
SMALL = CycleganVc2Config(
    channels=(4, 6),
    middle_channels=6,
    residual_channels=8,
    residual_blocks=2,
    discriminator_channels=(4, 4, 6, 8),
)


def features(n_frames, n_features=36, batch=1):
    seed = torch.Generator().manual_seed(n_frames)
    return torch.randn(batch, n_features, n_frames, generator=seed)


def shapes(layers, x):
    """The output's shape after each layer, without the batch."""
    found = []
    for layer in layers:
        x = layer(x)
        found.append(tuple(x.shape[1:]))
    return found


def n_parameters(module):
    return sum(p.numel() for p in module.parameters())


def plain(taps, channels_in, channels_out):
    """Parameters of a convolution with a bias."""
    return taps * channels_in * channels_out + channels_out


def normalised(taps, channels_in, channels_out):
    """And of one without a bias and the scale and shift of each channel behind it."""
    return taps * channels_in * channels_out + 2 * channels_out


class TestPaperTable:
    """36 mel-cepstra, 128 frames."""

    @torch.no_grad()
    def test_generator(self):
        network = CycleganVc2Generator(36, PAPER)
        down = [(128, 36, 128), (256, 18, 64), (256, 9, 32)]
        assert shapes(network.down, features(128)[:, None]) == down
        middle = shapes(network.middle, torch.zeros(1, 9 * 256, 32))
        assert middle == [*[(256, 32)] * (2 + 6), *[(2304, 32)] * 2]
        up = shapes(network.up, torch.zeros(1, 256, 9, 32))
        assert up == [(256, 18, 64), (128, 36, 128), (1, 36, 128)]
        assert n_parameters(network) == (
            plain(5 * 15, 1, 2 * 128)
            + normalised(5 * 5, 128, 2 * 256)
            + normalised(5 * 5, 256, 2 * 256)
            + normalised(1, 2304, 256)
            + 6 * (normalised(3, 256, 2 * 512) + normalised(3, 512, 256))
            + normalised(1, 256, 2304)
            + 5 * 5 * 256 * 1024 + 2 * 1024 // 4  # what the pixel shuffle leaves is normalised
            + 5 * 5 * 256 * 512 + 2 * 512 // 4
            + plain(5 * 15, 128, 1)
        )  # fmt: skip
        assert round(n_parameters(network) / 1e6) == 23

    @torch.no_grad()
    def test_discriminator(self):
        network = CycleganVc2Discriminator(32, PAPER)
        assert shapes(network.layers, features(128, 32)[:, None]) == [
            (128, 32, 128),
            (256, 16, 64),
            (512, 8, 32),
            (1024, 4, 16),
            (1, 4, 16),
        ]
        assert network.layers[-1].kernel_size == (1, 3)
        assert n_parameters(network) == (
            plain(3 * 3, 1, 2 * 128)
            + normalised(3 * 3, 128, 2 * 256)
            + normalised(3 * 3, 256, 2 * 512)
            + normalised(3 * 3, 512, 2 * 1024)
            + plain(1 * 3, 1024, 1)
        )


class TestGenerator:
    @pytest.mark.parametrize("normalisation", ["instance", "frame"])
    @pytest.mark.parametrize("n_features", [1, 25, 36])
    @torch.no_grad()
    def test_output_is_as_large_as_the_input(self, n_features, normalisation):
        config = CycleganVc2Config(
            channels=(2, 3), middle_channels=4, residual_channels=4, normalisation=normalisation
        )
        network = CycleganVc2Generator(n_features, config)
        for n_frames in (0, 1, 3, 4, 7, 66, 129):
            y = network(features(n_frames, n_features))
            assert y.shape == (1, n_features, n_frames)
            assert y.isfinite().all()

    @pytest.mark.parametrize("normalisation", ["instance", "frame"])
    def test_gradients_reach_every_parameter(self, normalisation):
        torch.manual_seed(0)
        config = CycleganVc2Config(
            channels=(4, 4), middle_channels=8, residual_channels=8, normalisation=normalisation
        )
        network = CycleganVc2Generator(25, config)
        network(features(64, 25, batch=2)).square().mean().backward()
        for name, p in network.named_parameters():
            if normalisation == "instance" and name == "middle.7.norm.bias":
                continue  # a constant: the next layer, of single frames, normalises it away
            assert p.grad.abs().max() > 1e-7, name


class TestDiscriminator:
    @pytest.mark.parametrize(("n_features", "n_frames"), [(25, 1), (36, 100), (4, 130), (1, 8)])
    @torch.no_grad()
    def test_any_size(self, n_features, n_frames):
        realness = CycleganVc2Discriminator(n_features, SMALL)(features(n_frames, n_features))
        assert realness.shape == (1, -(-n_features // 8) * max(2, -(-n_frames // 8)))
        assert realness.isfinite().all()

    @torch.no_grad()
    def test_each_patch_judges_its_surroundings(self):
        """As a PatchGAN does: of two patches a second apart only one hears a changed frame."""
        torch.manual_seed(0)
        network = CycleganVc2Discriminator(25, SMALL)
        for layer in network.layers[1:-1]:
            layer.norm = torch.nn.Identity()  # its statistics would tell all patches
        x = features(256, 25)
        changed = x.clone()
        changed[:, :, 230] += 3
        moved = (network(x) != network(changed)).view(4, 32).any(dim=0)
        assert moved[28]
        assert not moved[:20].any()

    def test_gradients_reach_every_parameter_and_the_judged_features(self):
        torch.manual_seed(0)
        network, x = CycleganVc2Discriminator(25, SMALL), features(64, 25, batch=2)
        network(x.requires_grad_()).square().mean().backward()
        for name, p in network.named_parameters():
            assert p.grad.abs().max() > 1e-7, name
        assert x.grad.abs().amax(dim=(0, 2)).min() > 0
