"""The StarGAN-VC networks against the paper's figure, and how the generator runs on a stream."""

import numpy as np
import pysptk
import pytest
import pyworld
import soundfile
import torch
from torch.nn import functional as F

from vc_core.config import from_dict
from vc_core.errors import ConfigError
from vc_core.models.layers import GatedConv2d
from vc_core.models.stargan_vc import (
    StarganVcConfig,
    StarganVcCritic,
    StarganVcGenerator,
    StarganVcJointCritic,
    receptive_field,
)
from vc_core.streaming.stage import run_offline
from vc_core.streaming.window import Windowed

PAPER = StarganVcConfig()
SMALL = StarganVcConfig(
    encoder_channels=(2, 3, 4, 3), discriminator_channels=2, classifier_channels=(2, 3, 4, 3)
)


def features(n_frames, n_features=36, batch=1):
    seed = torch.Generator().manual_seed(n_frames)
    return torch.randn(batch, n_features, n_frames, generator=seed)


def used_generator():
    """As after training: batch statistics have been seen and are frozen."""
    torch.manual_seed(0)
    network = StarganVcGenerator(36, 4, SMALL)
    for _ in range(5):
        network(3 * features(64, batch=4) + 1, None, torch.arange(4))
    return network.eval()


def n_parameters(*modules):
    return sum(p.numel() for m in modules for p in m.parameters())


def layer_table(network, call):
    """(kernel, stride, output shape without the batch) of every layer, in the order they run.

    A gated layer's kernel and stride are its convolution's.
    """
    rows = []

    def row(module, inputs, output):
        conv = module.conv if isinstance(module, GatedConv2d) else module
        rows.append((conv.kernel_size, conv.stride, tuple(output.shape[1:])))

    inside = {m.conv for m in network.modules() if isinstance(m, GatedConv2d)}
    for module in network.modules():
        plain = isinstance(module, (torch.nn.Conv2d, torch.nn.ConvTranspose2d))
        if isinstance(module, GatedConv2d) or (plain and module not in inside):
            module.register_forward_hook(row)
    call()
    return rows


class TestPaperTable:
    """36 mel-cepstra, 4 speakers, 128 frames."""

    @torch.no_grad()
    def test_generator(self):
        network = StarganVcGenerator(36, 4, PAPER)
        call = lambda: network(features(128), None, torch.tensor([3]))  # noqa: E731
        assert layer_table(network, call) == [
            ((3, 9), (1, 1), (32, 36, 128)),
            ((4, 8), (2, 2), (64, 18, 64)),
            ((4, 8), (2, 2), (128, 9, 32)),
            ((3, 5), (1, 1), (64, 9, 32)),
            ((9, 5), (9, 1), (5, 1, 32)),
            ((9, 5), (9, 1), (64, 9, 32)),
            ((3, 5), (1, 1), (128, 9, 32)),
            ((4, 8), (2, 2), (64, 18, 64)),
            ((4, 8), (2, 2), (32, 36, 128)),
            ((3, 9), (1, 1), (1, 36, 128)),
        ]

    @torch.no_grad()
    def test_critic(self):
        network = StarganVcCritic(36, 4, PAPER)
        call = lambda: network(features(128), torch.tensor([3]))  # noqa: E731
        assert layer_table(network, call) == [
            ((3, 9), (1, 1), (32, 36, 128)),
            ((3, 8), (1, 2), (32, 36, 64)),
            ((3, 8), (1, 2), (32, 36, 32)),
            ((3, 6), (1, 2), (32, 36, 16)),
            ((36, 5), (1, 1), (1, 1, 16)),
            ((4, 4), (2, 2), (8, 4, 64)),
            ((4, 4), (2, 2), (16, 2, 32)),
            ((4, 4), (2, 2), (32, 1, 16)),
            ((3, 4), (1, 2), (16, 1, 8)),
            ((1, 4), (1, 2), (4, 1, 4)),
        ]

    def test_sizes(self):
        critic = StarganVcCritic(36, 4, PAPER)
        assert round(n_parameters(StarganVcGenerator(36, 4, PAPER)) / 1e6, 1) == 1.9
        assert round(n_parameters(critic.discriminator, critic.patch) / 1e6, 2) == 0.17
        assert round(n_parameters(critic.classifier) / 1e6, 2) == 0.03

    def test_code_enters_every_layer_of_decoder_and_discriminator(self):
        generator, critic = StarganVcGenerator(36, 4, PAPER), StarganVcCritic(36, 4, PAPER)
        layers = [layer.conv for layer in generator.decoder] + [generator.leave]
        assert [layer.in_channels - 4 for layer in layers] == [5, 64, 128, 64, 32]
        layers = [layer.conv for layer in critic.discriminator] + [critic.patch]
        assert [layer.in_channels - 4 for layer in layers] == [1, 32, 32, 32, 32]


class TestGenerator:
    @pytest.mark.parametrize("normalisation", ["batch", "instance", "frame"])
    @pytest.mark.parametrize("n_features", [1, 25, 36, 40])
    def test_output_is_as_large_as_the_input(self, n_features, normalisation):
        config = StarganVcConfig(encoder_channels=(2, 3, 4, 3), normalisation=normalisation)
        network = StarganVcGenerator(n_features, 4, config)
        for n_frames in (0, 1, 4, 5, 66):
            x = features(n_frames, n_features)
            for mode in (network.train(), network.eval()):
                y = mode(x, None, torch.tensor([1]))
                assert y.shape == x.shape
                assert y.isfinite().all()

    @torch.no_grad()
    def test_target_matters_and_source_does_not(self):
        network, x = used_generator(), features(32)
        y = network(x, None, torch.tensor([0]))
        torch.testing.assert_close(network(x, torch.tensor([2]), torch.tensor([0])), y)
        assert not torch.allclose(network(x, None, torch.tensor([1])), y)

    @pytest.mark.parametrize("normalisation", ["batch", "instance", "frame"])
    def test_gradients_reach_every_parameter(self, normalisation):
        config = StarganVcConfig(normalisation=normalisation)
        network = StarganVcGenerator(36, 4, config)
        network(features(32, batch=4), None, torch.arange(4)).square().mean().backward()
        for name, p in network.named_parameters():
            assert p.grad.abs().max() > 1e-7, name

    @pytest.mark.parametrize("field", ["encoder_channels", "classifier_channels"])
    def test_bad_sizes_are_named(self, field):
        with pytest.raises(ConfigError, match=r"channels must lie in 1\.\.1024"):
            from_dict(StarganVcConfig, {field: [8, 0, 8, 8]})
        with pytest.raises(ConfigError, match="multiple of 4"):
            from_dict(StarganVcConfig, {"chunk": 6})


class TestReceptiveField:
    @torch.no_grad()
    def test_is_what_a_changed_frame_changes(self):
        network = used_generator().double()
        x = features(240).double()
        y = network(x, None, torch.tensor([1]))
        before = after = 0
        for t in range(100, 104):  # every place between the strides
            changed = x.clone()
            changed[:, :, t] += 10
            moved = (network(changed, None, torch.tensor([1])) != y).any(dim=1)[0].nonzero()
            before = max(before, int(moved[-1]) - t)
            after = max(after, t - int(moved[0]))
        assert (before, after) == receptive_field()

    @pytest.mark.parametrize(("chunk", "n_frames"), [(4, 90), (16, 201), (20, 163), (16, 3)])
    @torch.no_grad()
    def test_windows_of_it_give_what_the_whole_gives(self, chunk, n_frames):
        network, target = used_generator(), torch.tensor([1])
        before, after = receptive_field()
        x = features(n_frames)[0].T.numpy()

        def convert(window, begin, end):
            y = network(torch.from_numpy(window.T)[None], None, target)[0].T.numpy()
            return y[begin:end]

        stage = Windowed(convert, before + -before % 4, chunk, after)
        whole = network(torch.from_numpy(x.T)[None], None, target)[0].T
        np.testing.assert_allclose(run_offline(stage, x), whole, atol=1e-5)


class TestCritic:
    @pytest.mark.parametrize(("n_features", "n_frames"), [(25, 1), (36, 100), (4, 130)])
    def test_any_size(self, n_features, n_frames):
        critic = StarganVcCritic(n_features, 3, SMALL)
        realness, logits = critic(features(n_frames, n_features), torch.tensor([2]))
        assert realness.shape == (1, -(-n_frames // 8))
        assert logits.shape == (1, 3, -(-n_frames // 32))

    @torch.no_grad()
    def test_classifier_sees_the_lowest_eight_features_and_no_claim(self):
        critic = StarganVcCritic(36, 4, SMALL).eval()
        x = features(64)
        changed = x.clone()
        changed[:, 8:] += 1
        realness, logits = critic(x, torch.tensor([0]))
        other_realness, other_logits = critic(changed, torch.tensor([3]))
        torch.testing.assert_close(other_logits, logits, atol=0, rtol=0)
        assert not torch.allclose(other_realness, realness)
        changed[:, 7] += 1
        assert not torch.allclose(critic(changed, torch.tensor([0]))[1], logits)

    @torch.no_grad()
    def test_realness_depends_on_the_claimed_domain(self):
        critic, x = StarganVcCritic(36, 4, SMALL).eval(), features(64)
        assert not torch.allclose(critic(x, torch.tensor([0]))[0], critic(x, torch.tensor([1]))[0])

    def test_gradients_reach_every_parameter_and_the_judged_features(self):
        critic, x = StarganVcCritic(36, 4, PAPER), features(128, batch=4).requires_grad_()
        realness, logits = critic(x, torch.arange(4))
        classes = torch.arange(4)[:, None].expand(-1, 4)
        (F.softplus(realness).mean() + F.cross_entropy(logits, classes)).backward()
        for name, p in critic.named_parameters():
            assert p.grad.abs().max() > 1e-7, name
        assert x.grad.abs().amax(dim=(0, 2)).min() > 0

    def test_learns_to_tell_real_speakers_apart(self, vcc2016):
        """A woman and a man: the classifier knows them in sentences it has not heard."""
        heard, unheard = (
            [[mel_cepstra(vcc2016 / part / s / f"{n}.flac") for n in names] for s in ("SF1", "TM1")]
            for part, names in (
                ("train", (100001, 100003, 100004, 100006)),
                ("eval", (200001, 200002, 200003)),
            )
        )
        everything = torch.cat([x for mceps in heard for x in mceps], dim=1)
        mean, std = everything.mean(dim=1, keepdim=True), everything.std(dim=1, keepdim=True)
        torch.manual_seed(0)
        rng = np.random.default_rng(0)
        critic = StarganVcCritic(24, 2, StarganVcConfig(discriminator_channels=1))
        optimiser = torch.optim.Adam(critic.classifier.parameters(), lr=3e-3)
        speakers = torch.arange(2).repeat_interleave(8)
        for _ in range(60):
            segments = []
            for x in [x for mceps in heard for x in mceps * 2]:
                begin = rng.integers(x.shape[1] - 128)
                segments.append((x[:, begin : begin + 128] - mean) / std)
            _, logits = critic(torch.stack(segments), speakers)
            optimiser.zero_grad()
            F.cross_entropy(logits, speakers[:, None].expand(-1, 4)).backward()
            optimiser.step()
        critic.eval()
        right = 0
        for speaker, mceps in enumerate(unheard):
            for x in mceps:
                _, logits = critic(((x - mean) / std)[None], torch.tensor([0]))
                likelihood = logits.log_softmax(dim=1).sum(dim=2)  # product over time
                right += int(likelihood.argmax() == speaker)
        assert right >= 5  # of 6; a constant answer gives 3


class TestJointCritic:
    @torch.no_grad()
    def test_is_the_discriminator_without_the_code(self):
        """And with a class for each speaker and for fakes where that has one logit."""
        network = StarganVcJointCritic(36, 4, PAPER)
        call = lambda: network(features(128), torch.tensor([3]))  # noqa: E731
        assert layer_table(network, call) == [
            ((3, 9), (1, 1), (32, 36, 128)),
            ((3, 8), (1, 2), (32, 36, 64)),
            ((3, 8), (1, 2), (32, 36, 32)),
            ((3, 6), (1, 2), (32, 36, 16)),
            ((36, 5), (1, 1), (5, 1, 16)),
        ]
        assert n_parameters(network) == (
            64 * (3 * 9 + 32 * (3 * 8 + 3 * 8 + 3 * 6)) + 4 * 2 * 64 + (32 * 36 * 5 + 1) * 5
        )

    @pytest.mark.parametrize(("n_features", "n_frames"), [(25, 1), (36, 100), (4, 130)])
    def test_any_size(self, n_features, n_frames):
        critic = StarganVcJointCritic(n_features, 3, SMALL)
        realness, logits = critic(features(n_frames, n_features), torch.tensor([2]))
        assert realness is None
        assert logits.shape == (1, 4, -(-n_frames // 8))

    def test_gradients_reach_every_parameter_and_the_judged_features(self):
        critic = StarganVcJointCritic(36, 4, SMALL)
        x = features(128, batch=4).requires_grad_()
        _, logits = critic(x, torch.arange(4))
        F.cross_entropy(logits, torch.arange(4)[:, None].expand(-1, 16)).backward()
        for name, p in critic.named_parameters():
            assert p.grad.abs().max() > 1e-7, name
        assert x.grad.abs().amax(dim=(0, 2)).min() > 0


def mel_cepstra(path):
    """(24, T) without energy, of the first 2.5 s at 16 kHz, by the reference programs."""
    samples, rate = soundfile.read(path, stop=40_000)
    f0, times = pyworld.dio(samples, rate)
    envelope = pyworld.cheaptrick(samples, f0, times, rate)
    return torch.tensor(pysptk.sp2mc(envelope, order=24, alpha=0.41)[:, 1:].T).float()


@pytest.mark.parametrize("kind", [StarganVcCritic, StarganVcJointCritic])
def test_spectral_norm_keeps_the_discriminators_gain_down(kind):
    torch.manual_seed(0)
    config = StarganVcConfig(discriminator_channels=4, spectral_norm=True)
    critic = kind(25, 2, config)
    x, domain = torch.randn(2, 25, 32), torch.tensor([0, 1])
    for _ in range(30):  # the power iteration goes on with each pass
        critic(x, domain)
    layers = critic.discriminator if kind is StarganVcCritic else critic.layers[:-1]
    for layer in layers:
        gains = torch.linalg.svdvals(layer.conv.weight.detach().flatten(1))
        assert gains[0].item() == pytest.approx(1.0, abs=0.05)
