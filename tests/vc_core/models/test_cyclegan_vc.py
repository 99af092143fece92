"""The CycleGAN-VC networks against the paper's figure."""

import pytest
import torch

from vc_core.models.cyclegan_vc import (
    CycleganVcConfig,
    CycleganVcDiscriminator,
    CycleganVcGenerator,
)

PAPER = CycleganVcConfig()
SMALL = CycleganVcConfig(
    channels=(4, 6, 8),
    residual_channels=8,
    residual_blocks=2,
    discriminator_channels=(4, 4, 6, 8),
)


def features(n_frames, n_features=24, batch=1):
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
    """24 mel-cepstra, 128 frames."""

    @torch.no_grad()
    def test_generator(self):
        network = CycleganVcGenerator(24, PAPER)
        assert shapes(network.layers, features(128)) == [
            (128, 128),
            (256, 64),
            (512, 32),
            *[(512, 32)] * 6,
            (512, 64),
            (256, 128),
            (24, 128),
        ]
        assert n_parameters(network) == (
            plain(15, 24, 2 * 128)
            + normalised(5, 128, 2 * 256)
            + normalised(5, 256, 2 * 512)
            + 6 * (normalised(3, 512, 2 * 1024) + normalised(3, 1024, 512))
            + 5 * 512 * 2 * 1024 + 2 * 2 * 1024 // 2  # what the pixel shuffle leaves is normalised
            + 5 * 512 * 2 * 512 + 2 * 2 * 512 // 2
            + plain(15, 256, 24)
        )  # fmt: skip
        assert round(n_parameters(network) / 1e6) == 38

    @torch.no_grad()
    def test_discriminator(self):
        network = CycleganVcDiscriminator(24, PAPER)
        assert shapes(network.layers, features(128)[:, None]) == [
            (128, 24, 64),
            (256, 12, 32),
            (512, 6, 16),
            (1024, 1, 8),
            (1, 1, 8),
        ]
        assert n_parameters(network) == (
            plain(3 * 3, 1, 2 * 128)
            + normalised(3 * 3, 128, 2 * 256)
            + normalised(3 * 3, 256, 2 * 512)
            + normalised(6 * 3, 512, 2 * 1024)
            + plain(1, 1024, 1)
        )
        assert round(n_parameters(network) / 1e6) == 22


class TestGenerator:
    @pytest.mark.parametrize("normalisation", ["instance", "frame"])
    @pytest.mark.parametrize("n_features", [1, 24, 25])
    @torch.no_grad()
    def test_output_is_as_large_as_the_input(self, n_features, normalisation):
        config = CycleganVcConfig(
            channels=(2, 3, 4), residual_channels=4, normalisation=normalisation
        )
        network = CycleganVcGenerator(n_features, config)
        for n_frames in (0, 1, 3, 4, 7, 66, 129):
            y = network(features(n_frames, n_features))
            assert y.shape == (1, n_features, n_frames)
            assert y.isfinite().all()

    @pytest.mark.parametrize("normalisation", ["instance", "frame"])
    def test_gradients_reach_every_parameter(self, normalisation):
        torch.manual_seed(0)
        network = CycleganVcGenerator(
            24, CycleganVcConfig(channels=(8, 8, 8), normalisation=normalisation)
        )
        network(features(64, batch=2)).square().mean().backward()
        for name, p in network.named_parameters():
            assert p.grad.abs().max() > 1e-7, name

    @torch.no_grad()
    def test_overtakes_no_frame(self):
        """A frame out of the ordinary changes the output about its own place the most."""
        torch.manual_seed(0)
        network = CycleganVcGenerator(
            24, CycleganVcConfig(channels=(8, 8, 8), residual_channels=8, residual_blocks=1)
        )
        x = features(128)
        x[:, :, 70] += 30
        moved = (network(x) - network(features(128))).abs().sum(dim=1)[0]
        assert abs(int(moved.argmax()) - 70) <= 7 + 4


class TestDiscriminator:
    @pytest.mark.parametrize(("n_features", "n_frames"), [(25, 1), (24, 100), (4, 130), (1, 8)])
    @torch.no_grad()
    def test_any_size(self, n_features, n_frames):
        realness = CycleganVcDiscriminator(n_features, SMALL)(features(n_frames, n_features))
        assert realness.shape == (1, max(2, -(-n_frames // 16)))
        assert realness.isfinite().all()

    def test_gradients_reach_every_parameter_and_the_judged_features(self):
        torch.manual_seed(0)
        network, x = CycleganVcDiscriminator(25, SMALL), features(128, 25, batch=2).requires_grad_()
        network(x).square().mean().backward()
        for name, p in network.named_parameters():
            assert p.grad.abs().max() > 1e-7, name
        assert x.grad.abs().amax(dim=(0, 2)).min() > 0
