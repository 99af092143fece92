"""The StarGAN-VC2 networks against the paper's figure, and who their answers depend on."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from vc_core.config import from_dict
from vc_core.errors import ConfigError
from vc_core.models.layers import GatedConv2d
from vc_core.models.stargan_vc2 import (
    GrowingConv2d,
    ModulatedBlock,
    StarganVc2Config,
    StarganVc2Critic,
    StarganVc2Generator,
    streaming,
)
from vc_core.streaming.stage import run_offline
from vc_core.streaming.window import Windowed

PAPER = StarganVc2Config()
SMALL = StarganVc2Config(channels=2, block_channels=6, n_blocks=2, discriminator_channels=2)
FIRST, SECOND = torch.tensor([0]), torch.tensor([1])


def features(n_frames, n_features=25, batch=1):
    seed = torch.Generator().manual_seed(n_frames)
    return torch.randn(batch, n_features, n_frames, generator=seed)


def generator(config=SMALL, n_domains=3):
    """With modulation that differs between the pairs, as after training."""
    torch.manual_seed(0)
    network = StarganVc2Generator(25, n_domains, config)
    for block in network.blocks:
        nn.init.normal_(block.scale.weight, mean=1.0, std=0.3)
        nn.init.normal_(block.shift.weight, std=0.3)
    return network.eval()


def layer_table(network, *inputs):
    """(kernel, stride, output shape without the batch) of every layer, in the order they run.

    A block's kernel and stride are its convolution's.
    """
    rows = []

    def row(module, _, output):
        conv = getattr(module, "conv", module)
        rows.append((conv.kernel_size, conv.stride, tuple(output.shape[1:])))

    blocks = (GatedConv2d, GrowingConv2d, ModulatedBlock)
    inside = {m.conv for m in network.modules() if isinstance(m, blocks)}
    for module in network.modules():
        if isinstance(module, (*blocks, nn.Conv1d, nn.Conv2d)) and module not in inside:
            module.register_forward_hook(row)
    network(*inputs)
    return rows


def n_parameters(network):
    return sum(p.numel() for p in network.parameters())


class TestPaperTable:
    """36 mel-cepstra, 4 speakers, 128 frames; nothing is computed."""

    @pytest.fixture(autouse=True)
    def _without_numbers(self):
        with torch.device("meta"):
            yield

    @torch.no_grad()
    def test_generator(self):
        who = torch.zeros(1, dtype=torch.long)
        network = StarganVc2Generator(36, 4, PAPER)
        assert layer_table(network, torch.zeros(1, 36, 128), who, who) == [
            ((5, 15), (1, 1), (64, 36, 128)),
            ((5, 5), (2, 2), (128, 18, 64)),
            ((5, 5), (2, 2), (256, 9, 32)),
            ((1,), (1,), (256, 32)),
            *[((5,), (1,), (256, 32))] * 9,
            ((1,), (1,), (2304, 32)),
            ((5, 5), (1, 1), (128, 18, 64)),
            ((5, 5), (1, 1), (64, 36, 128)),
            ((5, 15), (1, 1), (1, 36, 128)),
        ]

    @torch.no_grad()
    def test_critic(self):
        who = torch.zeros(1, dtype=torch.long)
        network = StarganVc2Critic(36, 4, PAPER)
        assert layer_table(network, torch.zeros(1, 40, 128), who, who) == [
            ((3, 3), (1, 1), (64, 40, 128)),
            ((3, 3), (2, 2), (128, 20, 64)),
            ((3, 3), (2, 2), (256, 10, 32)),
            ((3, 3), (2, 2), (512, 5, 16)),
            ((1, 5), (1, 1), (512, 5, 16)),
            ((1, 1), (1, 1), (1, 5, 16)),
        ]

    @pytest.mark.parametrize(("n_features", "n_domains"), [(36, 4), (25, 10)])
    def test_parameters(self, n_features, n_domains):
        rows = -(-n_features // 4)
        assert n_parameters(StarganVc2Generator(n_features, n_domains, PAPER)) == (
            (5 * 15 + 1) * 128
            + 5 * 5 * 64 * 256
            + 2 * 256
            + 5 * 5 * 128 * 512
            + 2 * 512
            + rows * 256 * 256
            + 2 * 256
            + 9 * (5 * 256 * 512 + n_domains**2 * 2 * 512)
            + (256 + 1) * rows * 256
            + (5 * 5 * 256 + 1) * 1024
            + (5 * 5 * 128 + 1) * 512
            + 5 * 15 * 64
            + 1
        )
        assert n_parameters(StarganVc2Critic(n_features, n_domains, PAPER)) == (
            (3 * 3 + 1) * 128
            + 3 * 3 * (64 * 256 + 128 * 512 + 256 * 1024)
            + 5 * 512 * 1024
            + 2 * (256 + 512 + 1024 + 1024)
            + 512
            + 1
            + 2 * n_domains * 512
        )

    def test_sizes(self):
        """As the module says."""
        assert round(n_parameters(StarganVc2Generator(36, 4, PAPER)) / 1e6, 1) == 17.5
        assert round(n_parameters(StarganVc2Critic(36, 4, PAPER)) / 1e6, 1) == 5.7


class TestGenerator:
    @pytest.mark.parametrize("n_features", [1, 25, 36])
    @pytest.mark.parametrize("n_frames", [1, 7, 64])
    @torch.no_grad()
    def test_output_is_as_large_as_the_input(self, n_features, n_frames):
        network = StarganVc2Generator(n_features, 2, SMALL)
        x = features(n_frames, n_features)
        y = network(x, FIRST, SECOND)
        assert y.shape == x.shape
        assert y.isfinite().all()

    @torch.no_grad()
    def test_source_and_target_both_matter(self):
        network, x = generator(), features(32)
        y = network(x, FIRST, SECOND)
        for source, target in ((0, 0), (1, 1), (1, 0), (0, 2), (2, 1)):
            other = network(x, torch.tensor([source]), torch.tensor([target]))
            assert not torch.allclose(other, y)

    @torch.no_grad()
    def test_each_item_has_its_own_pair(self):
        network, x = generator(), features(32)
        both = network(x.expand(2, -1, -1), torch.tensor([2, 0]), torch.tensor([0, 1]))
        torch.testing.assert_close(both[1:], network(x, FIRST, SECOND), atol=1e-5, rtol=1e-5)

    def test_an_unknown_source_is_refused(self):
        network = generator()
        assert network.source_conditioned
        with pytest.raises(ValueError, match="name it"):
            network(features(32), None, SECOND)

    @pytest.mark.parametrize("normalisation", ["instance", "frame"])
    def test_gradients_reach_every_parameter_and_one_pair(self, normalisation):
        network = generator(replace(SMALL, normalisation=normalisation))
        network(
            features(32, batch=2), torch.tensor([0, 0]), torch.tensor([1, 1])
        ).square().mean().backward()
        for name, p in network.named_parameters():
            assert p.grad.abs().max() > 1e-8, name
        used = network.blocks[0].scale.weight.grad.abs().sum(dim=1).nonzero().flatten()
        assert used.tolist() == [0 * 3 + 1]

    def test_chunk_must_fit_the_strides(self):
        with pytest.raises(ConfigError, match="multiple of 4"):
            from_dict(StarganVc2Config, {"chunk": 10})


class TestModulatedBlock:
    @torch.no_grad()
    def test_gives_each_channel_the_deviation_and_mean_of_the_pair(self):
        """Seen at the gate's input, which is what a closed form can say."""
        torch.manual_seed(0)
        block = ModulatedBlock(2, 4, "instance")
        nn.init.normal_(block.scale.weight)
        nn.init.normal_(block.shift.weight)
        x, pair = torch.randn(1, 2, 50), torch.tensor([3])
        convolved = F.conv1d(x, block.conv.weight, padding=2)
        mean, std = (
            convolved.mean(dim=2, keepdim=True),
            convolved.std(dim=2, keepdim=True, correction=0),
        )
        gate = (convolved - mean) / std * block.scale.weight[3][:, None] + block.shift.weight[3][
            :, None
        ]
        expected = x + gate[:, :2] * torch.sigmoid(gate[:, 2:])
        torch.testing.assert_close(block(x, pair), expected, atol=1e-3, rtol=1e-3)


class TestCritic:
    @pytest.mark.parametrize(
        ("n_features", "n_frames", "n_patches"), [(25, 1, 8), (36, 128, 80), (8, 20, 3)]
    )
    @torch.no_grad()
    def test_any_size(self, n_features, n_frames, n_patches):
        critic = StarganVc2Critic(n_features, 3, SMALL)
        realness, logits = critic(features(n_frames, n_features), FIRST, SECOND)
        assert realness.shape == (1, n_patches)
        assert logits is None

    @torch.no_grad()
    def test_realness_depends_on_target_and_source(self):
        torch.manual_seed(0)
        critic, x = StarganVc2Critic(25, 3, SMALL), features(64)
        realness, _ = critic(x, FIRST, SECOND)
        assert not torch.allclose(critic(x, SECOND, SECOND)[0], realness)
        assert not torch.allclose(critic(x, FIRST, FIRST)[0], realness)

    def test_the_source_must_be_named(self):
        with pytest.raises(ValueError, match="name it"):
            StarganVc2Critic(25, 3, SMALL)(features(64), FIRST)

    @pytest.mark.parametrize("spectral_norm", [False, True])
    def test_realness_teaches_every_parameter_and_the_generator(self, spectral_norm):
        config = replace(SMALL, spectral_norm=spectral_norm)
        critic, network = StarganVc2Critic(25, 3, config), generator()
        who = torch.tensor([0, 1, 2])
        fake = network(features(64, batch=3), who, who.roll(1))
        F.softplus(-critic(fake, who.roll(1), who)[0]).mean().backward()
        for parent in (critic, network):
            for name, p in parent.named_parameters():
                assert p.grad.abs().max() > 0, name


class TestStreaming:
    @pytest.mark.parametrize("n_blocks", [1, 3])
    @torch.no_grad()
    def test_is_what_a_changed_frame_changes(self, n_blocks):
        """With normalisation by frame: the statistics of instances see everything."""
        config = replace(SMALL, n_blocks=n_blocks, normalisation="frame")
        network = generator(config).double()
        x = features(240).double()
        y = network(x, FIRST, SECOND)
        before = after = 0
        for t in range(120, 124):  # every place between the strides
            changed = x.clone()
            changed[:, :, t] += 10
            moved = (network(changed, FIRST, SECOND) != y).any(dim=1)[0].nonzero()
            before = max(before, int(moved[-1]) - t)
            after = max(after, t - int(moved[0]))
        declared = streaming(config)
        assert after == declared.lookahead
        assert before + -before % 4 == declared.context

    @pytest.mark.parametrize(("normalisation", "tolerance"), [("frame", 1e-5), ("instance", 0.1)])
    @torch.no_grad()
    def test_windows_give_what_the_whole_gives(self, normalisation, tolerance):
        """Nearly, where statistics are taken over a window."""
        network = generator(replace(SMALL, normalisation=normalisation))
        declared = streaming(SMALL)
        x = features(600)[0].T.numpy()

        def convert(window, begin, end):
            y = network(torch.from_numpy(window.T)[None], FIRST, SECOND)[0].T.numpy()
            return y[begin:end]

        stage = Windowed(convert, declared.context, declared.chunk, declared.lookahead)
        whole = network(torch.from_numpy(x.T)[None], FIRST, SECOND)[0].T.numpy()
        error = np.abs(run_offline(stage, x) - whole)
        assert error.mean() < tolerance * whole.std()
