"""The table of networks: closed, and the same calls for every network in it."""

import json

import pytest
import torch

from vc_core.config import from_dict, to_dict
from vc_core.errors import CheckpointError
from vc_core.models.compact import CompactGenerator
from vc_core.models.registry import architecture, build_generator
from vc_core.models.stargan_vc import StarganVcGenerator, receptive_field
from vc_core.models.streaming import Streaming

NAMES = ("compact", "stargan-vc", "stargan-vc2", "cyclegan-vc", "cyclegan-vc2", "gmm")
DOMAINS = {"cyclegan-vc": 2, "cyclegan-vc2": 2, "gmm": 2}
SMALL = {
    "compact": {"channels": 8, "dilations": [1, 2], "lookahead": 3, "discriminator_channels": 4},
    "stargan-vc": {"encoder_channels": [2, 3, 4, 3], "classifier_channels": [2, 3, 4, 3]},
    "stargan-vc2": {"channels": 2, "block_channels": 4, "discriminator_channels": 2},
    "gmm": {"n_components": 3},
    "cyclegan-vc": {"channels": [2, 3, 4], "discriminator_channels": [2, 3, 4, 3]},
    "cyclegan-vc2": {"channels": [2, 3], "discriminator_channels": [2, 3, 4, 3]},
}


@pytest.mark.parametrize("name", NAMES)
@torch.no_grad()
def test_every_network_answers_the_same_calls(name):
    arch = architecture(name)
    assert arch.name == name
    config = from_dict(arch.config, SMALL[name])
    n_domains = DOMAINS.get(name, 3)
    x, domain = torch.randn(2, 25, 70), torch.tensor([0, n_domains - 1])
    generator = arch.generator(25, n_domains, config)
    told = getattr(generator, "source_conditioned", False)
    y = generator(x, domain.flip(0) if told else None, domain)
    assert y.shape == x.shape
    if arch.critic is None:
        return
    critic = arch.critic(25, n_domains, config)
    if name.startswith("cyclegan"):
        judged = critic(y, domain)
        assert (judged.dim(), judged.shape[0]) == (2, 2)
        return
    told = getattr(critic, "source_conditioned", False)
    realness, logits = critic(y, domain, domain.flip(0)) if told else critic(y, domain)
    assert (realness.dim(), realness.shape[0]) == (2, 2)
    assert logits is None or (logits.dim(), logits.shape[:2]) == (3, (2, 3))


@pytest.mark.parametrize("name", ["compact", "stargan-vc"])
@torch.no_grad()
def test_a_joint_critic_has_one_class_more_and_no_realness(name):
    arch = architecture(name)
    critic = arch.critic(25, 3, from_dict(arch.config, SMALL[name] | {"critic": "joint"}))
    realness, logits = critic(torch.randn(2, 25, 70), torch.tensor([0, 2]))
    assert realness is None
    assert (logits.dim(), logits.shape[:2]) == (3, (2, 4))


@pytest.mark.parametrize("name", NAMES)
def test_card_values_build_the_same_network_again(name):
    arch = architecture(name)
    config = from_dict(arch.config, SMALL[name])
    plain = json.loads(json.dumps(to_dict(config)))
    n_domains = DOMAINS.get(name, 3)
    again = build_generator(name, 25, n_domains, plain)
    again.load_state_dict(arch.generator(25, n_domains, config).state_dict())


def test_what_a_card_leaves_out_has_its_default():
    assert isinstance(build_generator("compact", 25, 2, {}), CompactGenerator)
    assert isinstance(build_generator("stargan-vc", 36, 4, {}), StarganVcGenerator)


def test_compact_streams_with_its_own_state():
    config = from_dict(architecture("compact").config, {"lookahead": 3})
    assert architecture("compact").streaming(config) == Streaming("stateful", lookahead=3)


def test_stargan_vc_streams_in_windows_aligned_to_its_strides():
    arch = architecture("stargan-vc")
    streaming = arch.streaming(arch.config())
    before, after = receptive_field()
    assert streaming.mode == "windowed"
    assert streaming.context >= before
    assert streaming.lookahead == after
    assert streaming.context % 4 == streaming.chunk % 4 == 0
    assert from_dict(Streaming, to_dict(streaming)) == streaming


@pytest.mark.parametrize(
    ("name", "near"),
    [("stargan_vc", "stargan-vc"), ("Compakt", "compact"), ("compact2", "compact")],
)
def test_unknown_name_gets_the_nearest_known_one(name, near):
    with pytest.raises(CheckpointError, match=f"did you mean '{near}'"):
        architecture(name)


@pytest.mark.parametrize("name", ["os.system", "torch.nn.Linear", "vc_core.models.compact", ""])
def test_a_card_cannot_name_code(name):
    with pytest.raises(CheckpointError, match="networks: compact, stargan-vc"):
        build_generator(name, 25, 2, {})


@pytest.mark.parametrize(
    ("name", "model", "complaint"),
    [
        ("compact", {"chanels": 8}, "'channels'"),
        ("compact", {"lookahead": 9, "dilations": [1]}, "lookahead"),
        ("compact", {"kernel_size": "5"}, "model.kernel_size"),
        ("stargan-vc", {"chunk": 10}, "multiple of 4"),
        ("stargan-vc", {"encoder_channels": [8]}, "model.encoder_channels"),
        ("cyclegan-vc", {"chunk": 30}, "multiple of 4"),
        ("cyclegan-vc", {"channels": [8, 0, 8]}, r"channels must lie in 1\.\.4096"),
        ("cyclegan-vc2", {"normalisation": "batch"}, "'instance', 'frame'"),
    ],
)
def test_settings_that_do_not_fit_are_one_clear_line(name, model, complaint):
    with pytest.raises(CheckpointError, match=complaint) as caught:
        build_generator(name, 25, 2, model)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["cyclegan-vc", "cyclegan-vc2"])
def test_a_card_of_three_voices_does_not_fit_a_pair(name):
    with pytest.raises(CheckpointError, match="between two speakers, not 3"):
        build_generator(name, 25, 3, SMALL[name])
