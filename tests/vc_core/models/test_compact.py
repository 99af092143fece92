"""The compact network: the same frames however it is fed, no earlier and no later than promised."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from vc_core.config import from_dict
from vc_core.errors import ConfigError
from vc_core.models.compact import (
    CompactConfig,
    CompactDiscriminator,
    CompactGenerator,
    CompactJointCritic,
)

N_FEATURES, N_DOMAINS = 6, 3
TARGET = torch.tensor([2])


def config(lookahead=4, dilations=(1, 2, 4, 8), **others):
    return CompactConfig(channels=8, lookahead=lookahead, dilations=dilations, **others)


def generator(config):
    """With an output layer that does something: a new one converts nothing."""
    torch.manual_seed(0)
    network = CompactGenerator(N_FEATURES, N_DOMAINS, config).eval()
    nn.init.normal_(network.leave.weight, std=0.5)
    return network


def frames(n_frames, batch=1):
    seed = torch.Generator().manual_seed(n_frames)
    return torch.randn(batch, N_FEATURES, n_frames, generator=seed)


class TestStreaming:
    @given(
        st.sampled_from([0, 2, 4, 8]),
        st.sampled_from([(1, 2, 4), (1, 1, 1), (8,)]),
        st.lists(st.integers(0, 12), min_size=1, max_size=6),
    )
    @torch.no_grad()
    def test_streamed_equals_offline(self, lookahead, dilations, lengths):
        network = generator(config(lookahead, dilations))
        x = frames(sum(lengths))
        state, bounds = network.stream(), np.cumsum([0, *lengths])
        streamed = [network(x[:, :, a:b], None, TARGET, state, False) for a, b in pairwise(bounds)]
        tail = network(x[:, :, :0], None, TARGET, state, True)  # a flush brings no new frame
        assert tail.shape[2] == min(lookahead, x.shape[2])
        offline = network(x, None, TARGET)
        assert offline.shape == x.shape
        torch.testing.assert_close(
            torch.cat([*streamed, tail], dim=2), offline, atol=1e-5, rtol=1e-5
        )

    @pytest.mark.parametrize("lookahead", [0, 2, 4, 8])
    @torch.no_grad()
    def test_frame_by_frame_each_comes_lookahead_frames_late(self, lookahead):
        network = generator(config(lookahead))
        x, state = frames(40), network.stream()
        offline = network(x, None, TARGET)
        for t in range(40):
            out = network(x[:, :, t : t + 1], None, TARGET, state, False)
            assert out.shape[2] == (t >= lookahead)
            if t >= lookahead:
                expected = offline[:, :, t - lookahead : t - lookahead + 1]
                torch.testing.assert_close(out, expected, atol=1e-5, rtol=1e-5)

    @torch.no_grad()
    def test_last_block_with_frames_ends_the_stream_too(self):
        network = generator(config())
        x, state = frames(25), network.stream()
        first = network(x[:, :, :10], None, TARGET, state, False)
        rest = network(x[:, :, 10:], None, TARGET, state, True)
        torch.testing.assert_close(
            torch.cat([first, rest], dim=2), network(x, None, TARGET), atol=1e-5, rtol=1e-5
        )

    @pytest.mark.parametrize("lookahead", [0, 2, 4, 8])
    @torch.no_grad()
    def test_sees_exactly_lookahead_frames_ahead(self, lookahead):
        network = generator(config(lookahead))
        x = frames(60)
        changed = x.clone()
        changed[:, :, 30] += 1
        moved = (network(changed, None, TARGET) != network(x, None, TARGET)).any(dim=1)[0]
        assert moved.nonzero()[0] == 30 - lookahead


class TestGenerator:
    @torch.no_grad()
    def test_starts_as_the_identity(self):
        x = frames(20, batch=2)
        network = CompactGenerator(N_FEATURES, N_DOMAINS, config())
        torch.testing.assert_close(network(x, None, torch.tensor([0, 2])), x, atol=0, rtol=0)

    @torch.no_grad()
    def test_converts_each_item_to_its_own_target(self):
        network, x = generator(config()), frames(20)
        both = network(x.expand(2, -1, -1), None, torch.tensor([0, 2]))
        assert not torch.allclose(both[0], both[1])
        torch.testing.assert_close(both[1:], network(x, None, TARGET), atol=1e-5, rtol=1e-5)

    @torch.no_grad()
    def test_conditioned_on_the_target_alone_it_ignores_the_source(self):
        network, x = generator(config()), frames(20)
        named = network(x, torch.tensor([1]), TARGET)
        torch.testing.assert_close(named, network(x, None, TARGET), atol=0, rtol=0)

    @torch.no_grad()
    def test_conditioned_on_the_source_it_needs_one(self):
        network = generator(config(conditioning="source-and-target"))
        x = frames(20)
        with pytest.raises(ValueError, match="name it"):
            network(x, None, TARGET)
        a, b = (network(x, torch.tensor([s]), TARGET) for s in (0, 1))
        assert not torch.allclose(a, b)


class TestConfig:
    @pytest.mark.parametrize(
        ("values", "complaint"),
        [
            ({"lookahead": 8, "dilations": [1], "kernel_size": 5}, "lookahead"),
            ({"dilations": []}, "dilations"),
            ({"dilations": [2, 0]}, "dilations"),
        ],
    )
    def test_sizes_that_do_not_go_together_are_named(self, values, complaint):
        with pytest.raises(ConfigError, match=complaint):
            from_dict(CompactConfig, values)

    @given(st.integers(0, 32), st.integers(1, 12))
    def test_blocks_share_the_lookahead_evenly(self, lookahead, n_blocks):
        shares = config(lookahead, (8,) * n_blocks, kernel_size=5).block_lookaheads
        assert sum(shares) == lookahead
        assert len(shares) == n_blocks
        assert max(shares) - min(shares) <= 1


class TestDiscriminator:
    @pytest.mark.parametrize("n_features", [1, 25, 36])
    @pytest.mark.parametrize("n_frames", [1, 7, 128])
    @torch.no_grad()
    def test_shapes(self, n_features, n_frames):
        critic = CompactDiscriminator(N_DOMAINS, CompactConfig(discriminator_channels=4))
        realness, logits = critic(torch.randn(5, n_features, n_frames), torch.arange(5) % 3)
        assert realness.shape[0] == 5
        assert realness.shape[1] >= 1
        assert logits.shape == (5, N_DOMAINS, 1)

    @torch.no_grad()
    def test_realness_depends_on_the_domain_and_the_class_does_not(self):
        critic = CompactDiscriminator(N_DOMAINS, CompactConfig()).eval()
        x = frames(64)
        (a, class_a), (b, class_b) = (critic(x, torch.tensor([d])) for d in (0, 1))
        assert not torch.allclose(a, b)
        torch.testing.assert_close(class_a, class_b, atol=0, rtol=0)

    def test_class_of_the_fake_teaches_the_generator(self):
        network = generator(config())
        critic = CompactDiscriminator(N_DOMAINS, CompactConfig())
        _, logits = critic(network(frames(32), None, TARGET), TARGET)
        F.cross_entropy(logits[:, :, 0], TARGET).backward()
        untaught = [n for n, p in network.named_parameters() if p.grad is None or not p.grad.any()]
        assert not untaught
        assert network.target.weight.grad[2].any()
        assert not network.target.weight.grad[:2].any()


class TestJointCritic:
    @pytest.mark.parametrize("n_frames", [1, 7, 128])
    @torch.no_grad()
    def test_judges_as_many_patches_as_the_separate_one(self, n_frames):
        small = CompactConfig(discriminator_channels=4)
        x = torch.randn(5, N_FEATURES, n_frames)
        _, logits = CompactJointCritic(N_DOMAINS, small)(x, TARGET)
        realness, _ = CompactDiscriminator(N_DOMAINS, small)(x, TARGET)
        assert logits.shape == (5, N_DOMAINS + 1, realness.shape[1])

    def test_class_of_the_fake_teaches_the_generator_and_every_parameter(self):
        network = generator(config())
        critic = CompactJointCritic(N_DOMAINS, CompactConfig(discriminator_channels=4))
        _, logits = critic(network(frames(32), None, TARGET), TARGET)
        F.cross_entropy(logits, TARGET[:, None].expand(-1, logits.shape[2])).backward()
        for parent in (network, critic):
            for name, p in parent.named_parameters():
                assert p.grad is not None, name
                assert p.grad.any(), name
