"""What holds for the pair of every CycleGAN: who runs and judges, masks, streams, options."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.config import from_dict
from vc_core.conversion.generator import generator_stage
from vc_core.errors import ConfigError
from vc_core.models.registry import architecture
from vc_core.streaming.stage import run_offline

NAMES = ("cyclegan-vc", "cyclegan-vc2")
SIZES = {
    "cyclegan-vc": {"channels": [4, 6, 8]},
    "cyclegan-vc2": {"channels": [2, 4], "middle_channels": 6},
}
SMALL = {"residual_channels": 8, "residual_blocks": 1, "discriminator_channels": [3, 4, 5, 6]}

for_both = pytest.mark.parametrize("name", NAMES)


def config(name, **options):
    return from_dict(architecture(name).config, SMALL | SIZES[name] | options)


def generator(name, n_features=5, **options):
    torch.manual_seed(0)
    return architecture(name).generator(n_features, 2, config(name, **options)).eval()


def critic(name, n_features=5, **options):
    torch.manual_seed(0)
    return architecture(name).critic(n_features, 2, config(name, **options))


def features(n_frames=32, batch=3):
    seed = torch.Generator().manual_seed(n_frames)
    return torch.randn(batch, 5, n_frames, generator=seed)


@for_both
class TestGenerator:
    @torch.no_grad()
    def test_the_target_chooses_the_direction(self, name):
        network, x = generator(name), features()
        torch.testing.assert_close(network(x, 0, 1), network.a2b(x), atol=0, rtol=0)
        torch.testing.assert_close(network(x, 1, 0), network.b2a(x), atol=0, rtol=0)
        torch.testing.assert_close(network(x, None, 1), network(x, 1, 1), atol=0, rtol=0)
        assert not torch.allclose(network.a2b(x), network.b2a(x))

    @pytest.mark.parametrize("targets", [[0, 1, 0], [1, 0, 1], [1, 1, 1], [0, 0, 0]])
    @torch.no_grad()
    def test_each_item_goes_to_its_own_target(self, name, targets):
        network, x = generator(name, filling_in=True), features()
        mask = torch.ones(3, 32)
        mask[1, 4:9] = mask[2, :3] = 0
        y = network(x, None, torch.tensor(targets), mask)
        for i, target in enumerate(targets):
            alone = network(x[i : i + 1], None, target, mask[i : i + 1])
            torch.testing.assert_close(y[i : i + 1], alone, atol=1e-5, rtol=1e-5)

    def test_training_one_direction_leaves_the_other_alone(self, name):
        network = generator(name)
        network(features(), 0, 1).sum().backward()
        assert all(p.grad is None for p in network.b2a.parameters())
        assert all(p.grad is not None for p in network.a2b.parameters())

    @pytest.mark.parametrize("target", [2, -1, torch.tensor([0, 1, 2])])
    def test_a_third_domain_is_refused(self, name, target):
        with pytest.raises(ValueError, match="must be 0 or 1"):
            generator(name)(features(), None, target)

    @pytest.mark.parametrize("n_domains", [1, 3])
    def test_converts_between_two_speakers_only(self, name, n_domains):
        for make in (architecture(name).generator, architecture(name).critic):
            with pytest.raises(ConfigError, match=f"between two speakers, not {n_domains}"):
                make(5, n_domains, config(name))

    @pytest.mark.parametrize("normalisation", ["instance", "frame"])
    def test_decides_nothing_on_data(self, name, normalisation):
        """What compiling and CUDA graphs need; a meta tensor has no data to decide on."""
        network = generator(name, normalisation=normalisation, filling_in=True).to("meta")
        x, mask = torch.zeros(3, 5, 32, device="meta"), torch.zeros(3, 32, device="meta")
        assert critic(name).to("meta")(network(x, 0, 1, mask), 1).is_meta
        with pytest.raises(RuntimeError):
            network(x, 0, torch.zeros(3, dtype=torch.long, device="meta"), mask)

    @torch.no_grad()
    def test_half_precision_is_close(self, name):
        network, x = generator(name), features(128)
        exact = network(x, 0, 1)
        with torch.autocast("cpu", torch.bfloat16):
            close = network(x, 0, 1)
        error = (close.float() - exact).square().mean() / exact.square().mean()
        assert error < 0.02**2


@for_both
class TestFillingIn:
    @torch.no_grad()
    def test_hidden_frames_are_not_seen_but_known_to_be_hidden(self, name):
        network, x = generator(name, filling_in=True), features()
        mask = torch.ones(3, 32)
        mask[:, 10:20] = 0
        changed = x.clone()
        changed[:, :, 10:20] += 5
        hidden = network(x, 0, 1, mask)
        torch.testing.assert_close(network(changed, 0, 1, mask), hidden, atol=0, rtol=0)
        silent = x * mask[:, None]
        assert not torch.allclose(network(silent, 0, 1), hidden)

    @torch.no_grad()
    def test_no_mask_shows_all(self, name):
        network, x = generator(name, filling_in=True), features()
        torch.testing.assert_close(network(x, 0, 1), network(x, 0, 1, torch.ones(3, 32)))

    def test_a_network_that_cannot_know_takes_no_mask(self, name):
        with pytest.raises(ValueError, match="filling_in = true"):
            generator(name)(features(), 0, 1, torch.ones(3, 32))


@for_both
class TestCritic:
    @torch.no_grad()
    def test_every_domain_and_every_loss_has_its_own_judge(self, name):
        network, x = critic(name, second_discriminators=True), features()
        verdicts = [network(x, domain, second) for domain in (0, 1) for second in (False, True)]
        for i, verdict in enumerate(verdicts):
            assert verdict.shape[0] == 3
            assert not any(torch.allclose(verdict, other) for other in verdicts[i + 1 :])
        torch.testing.assert_close(network.discriminator_b(x), network(x, 1), atol=0, rtol=0)
        torch.testing.assert_close(network.second_a(x), network(x, 0, True), atol=0, rtol=0)

    @torch.no_grad()
    def test_each_item_is_judged_as_of_its_own_domain(self, name):
        network, x = critic(name), features()
        realness = network(x, torch.tensor([1, 0, 1]))
        for i, domain in enumerate([1, 0, 1]):
            torch.testing.assert_close(realness[i : i + 1], network(x[i : i + 1], domain))

    def test_only_vc2_has_second_discriminators_of_its_own_accord(self, name):
        network = critic(name)
        if name == "cyclegan-vc2":
            assert network(features(), 0, second=True).shape[0] == 3
        else:
            with pytest.raises(ValueError, match="second_discriminators = true"):
                network(features(), 0, second=True)

    @torch.no_grad()
    def test_spectral_norm_keeps_every_gain_at_most_one(self, name):
        network = critic(name, spectral_norm=True)
        convs = [m for m in network.modules() if isinstance(m, torch.nn.Conv2d)]
        for conv in convs:
            conv.parametrizations.weight.original *= 9
        for _ in range(30):  # of the power iteration
            for domain in (0, 1):
                for second in (False, True) if name == "cyclegan-vc2" else (False,):
                    network(features(), domain, second)
        for conv in convs:
            assert torch.linalg.matrix_norm(conv.weight.flatten(1), 2) == pytest.approx(1, abs=0.05)

    @pytest.mark.parametrize("spectral_norm", [False, True])
    def test_a_penalty_on_its_slope_can_be_learnt_from(self, name, spectral_norm):
        network, x = critic(name, spectral_norm=spectral_norm), features().requires_grad_()
        (slope,) = torch.autograd.grad(network(x, 0).sum(), x, create_graph=True)
        slope.square().sum().backward()
        first = next(network.discriminator_a.parameters())
        assert first.grad.abs().max() > 0


@for_both
class TestStreaming:
    @torch.no_grad()
    def test_receptive_field_is_what_a_changed_frame_changes(self, name):
        network = generator(name, normalisation="frame").double()
        declared = architecture(name).streaming(config(name, normalisation="frame"))
        x = features(160, batch=1).double()
        y = network(x, 0, 1)
        before = after = 0
        for t in range(76, 80):  # every place between the strides
            changed = x.clone()
            changed[:, :, t] += 10
            moved = (network(changed, 0, 1) != y).any(dim=1)[0].nonzero()
            before = max(before, int(moved[-1]) - t)
            after = max(after, t - int(moved[0]))
        assert declared.context == before + -before % 4
        assert declared.lookahead == after

    @pytest.mark.parametrize(("chunk", "n_frames"), [(4, 90), (64, 201), (20, 163), (16, 3)])
    def test_windows_give_what_the_whole_gives_with_norm_per_frame(self, name, chunk, n_frames):
        network = generator(name, normalisation="frame", chunk=chunk)
        live = architecture(name).streaming(config(name, normalisation="frame", chunk=chunk))
        x = features(n_frames, batch=1)
        with torch.no_grad():
            whole = network(x, 0, 1)[0].T
        streamed = run_offline(generator_stage(network, live, 0, 1), x[0].T.double().numpy())
        np.testing.assert_allclose(streamed, whole, atol=1e-5)

    @given(st.lists(st.integers(0, 150), min_size=1, max_size=4))
    @settings(max_examples=15, deadline=None)
    def test_however_it_is_cut_the_output_is_the_same(self, name, lengths):
        network, live = generator(name), architecture(name).streaming(config(name))
        x = features(sum(lengths), batch=1)[0].T.double().numpy()
        stage = generator_stage(network, live, None, 1)
        whole = run_offline(stage, x)
        blocks = np.split(x, np.cumsum(lengths)[:-1])
        streamed = np.concatenate([*(stage.process(b) for b in blocks), stage.flush()])
        assert streamed.shape == x.shape
        np.testing.assert_array_equal(streamed, whole)


def test_every_weight_is_in_a_part_that_is_compiled():
    for network in (
        generator("cyclegan-vc"),
        critic("cyclegan-vc", second_discriminators=False),
        critic("cyclegan-vc2", second_discriminators=True),
    ):
        in_parts = {id(p) for part in network.parts for p in part.parameters()}
        assert in_parts == {id(p) for p in network.parameters()}
