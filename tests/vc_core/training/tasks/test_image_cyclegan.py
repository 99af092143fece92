"""CycleGAN's task: terms, weights and steps; fewer passes that give the same numbers."""

import dataclasses

import pytest
import torch
import torch.nn.functional as F

from vc_core.config import from_dict
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.scenes import scene_data
from vc_core.errors import ConfigError
from vc_core.training.tasks.image_cyclegan import ImageCycleganConfig, ImageCycleganTask

CPU = torch.device("cpu")
IMAGES = ImageDataConfig(load_size=32, crop_size=32)
MODEL = {"ngf": 8, "ndf": 8, "n_blocks": 1, "netD": "n_layers", "n_layers_D": 1}
ALL = {"identity_b", "adversarial_b", "identity_a", "adversarial_a", "cycle_a", "cycle_b"}


def make(paired=False, model=None, **changes):
    torch.manual_seed(0)
    values = {"model": {**MODEL, **(model or {})}, "batch_size": 2, "pool_size": 3, **changes}
    data = scene_data(4, 32, paired=paired)
    return ImageCycleganTask(from_dict(ImageCycleganConfig, values), data, IMAGES, CPU)


def step(task, sample=0):
    batch = task.draw(torch.Generator().manual_seed(0))
    found, fakes = task.generator_losses(batch, sample)
    judged = task.critic_losses(batch, {k: v.detach() for k, v in fakes.items()})
    return batch, found, fakes, judged


def test_the_losses_are_the_papers_passed_one_by_one():
    """In fewer passes the same numbers: nothing in the networks lets images meet."""
    task = make()
    (a, b, _), found, fakes, judged = step(task)
    g, d = task.generator, task.critic
    fake_b, fake_a = g.a2b(a), g.b2a(b)
    expected = {
        "adversarial_b": F.mse_loss(d(fake_b, 1), torch.ones(2, 196)),
        "adversarial_a": F.mse_loss(d(fake_a, 0), torch.ones(2, 196)),
        "cycle_a": F.l1_loss(g.b2a(fake_b), a),
        "cycle_b": F.l1_loss(g.a2b(fake_a), b),
        "identity_b": F.l1_loss(g.a2b(b), b),
        "identity_a": F.l1_loss(g.b2a(a), a),
        "discriminator_a": (d(a, 0) - 1).square().mean() / 2 + d(fake_a, 0).square().mean() / 2,
        "discriminator_b": (d(b, 1) - 1).square().mean() / 2 + d(fake_b, 1).square().mean() / 2,
    }
    assert set(found) == ALL
    for name, loss in {**found, **judged}.items():
        torch.testing.assert_close(loss, expected[name], rtol=1e-4, atol=1e-5, msg=name)
    torch.testing.assert_close(fakes["b"], fake_b, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("weights", "missing"),
    [
        ({"adversarial": 0.0}, {"adversarial_a", "adversarial_b"}),
        ({"cycle_a": 0.0}, {"cycle_a", "identity_a"}),
        ({"cycle_b": 0.0}, {"cycle_b", "identity_b"}),
        ({"identity": 0.0}, {"identity_a", "identity_b"}),
        ({"cycle_a": 0.0, "cycle_b": 0.0}, ALL - {"adversarial_a", "adversarial_b"}),
    ],
)
def test_every_term_can_be_left_out(weights, missing):
    task = make(weights=weights)
    _, found, _, _ = step(task)
    assert set(found) == ALL - missing
    assert task.trains_critic(0) == (weights.get("adversarial") != 0)


def test_weights_are_the_reference_implementations():
    task = make(weights={"cycle_a": 8.0, "cycle_b": 6.0, "identity": 0.5})
    assert {name: task.weight(name, 0) for name in ALL} == {
        "adversarial_a": 1.0, "adversarial_b": 1.0, "cycle_a": 8.0, "cycle_b": 6.0,
        "identity_a": 4.0, "identity_b": 3.0,
    }  # fmt: skip


def test_better_cycles_fall_move_into_features_and_count_by_score():
    better = {"feature_share": 0.8, "cycle_floor": 0.1, "over": 100, "score_weighted": True}
    task = make(better=better)
    assert [task.weight("cycle_a", s) for s in (0, 50, 100, 900)] == pytest.approx([10, 5.5, 1, 1])
    (a, _, _), found, fakes, _ = step(task, sample=100)
    back = task.generator(fakes["b"], None, 0)
    f = [task.critic(x, 0, features=True) for x in (back, a)]
    apart = [(x - y).abs().flatten(1).mean(1) for x, y in ((f[0], f[1]), (back, a))]
    score = task.critic(a, 0).mean(1).clamp(0, 1)
    expected = (score * (0.8 * apart[0] + 0.2 * apart[1])).mean()
    torch.testing.assert_close(found["cycle_a"], expected, rtol=1e-4, atol=1e-6)
    assert found["cycle_a"].requires_grad


@pytest.mark.parametrize(
    "changes",
    [
        {"model": {"norm": "batch"}},
        {"model": {"spectral_norm": True}, "adversarial_form": "hinge"},
        {"adversarial_form": "wasserstein", "gradient_penalty": 10.0},
        {"gradient_penalty": 1.0},
        {"augment": ["color", "translation", "cutout"]},
        {"paired": True, "weights": {"pixel": 100.0}},
        {"paired": True, "model": {"conditional": True}},
    ],
    ids=str,
)
def test_every_option_moves_both_networks(changes):
    task = make(**changes)
    _, found, _, judged = step(task)
    torch.stack(list(found.values())).sum().backward()
    assert all(p.grad is not None for p in task.generator.parameters())
    task.critic.zero_grad()
    torch.stack(list(judged.values())).sum().backward()
    assert any(p.grad.abs().sum() > 0 for p in task.critic.parameters())
    assert ("penalty_a" in judged) == ("gradient_penalty" in changes)


def test_sets_of_other_channels_do_without_identity():
    data = scene_data(4, 32)
    grey = dataclasses.replace(data.sets[1], pixels=data.sets[1].pixels[:, :1].contiguous())
    data = dataclasses.replace(data, sets=(data.sets[0], grey))
    config = from_dict(ImageCycleganConfig, {"model": MODEL})
    task = ImageCycleganTask(config, data, IMAGES, CPU)
    _, found, fakes, _ = step(task)
    assert set(found) == ALL - {"identity_a", "identity_b"}
    assert fakes["b"].shape[1] == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"adversarial_form": "wasserstein"}, "needs its penalty"),
        ({"weights": {"pixel": 1.0}}, "needs pairs"),
        ({"model": {"conditional": True}}, "need pairs"),
        ({"weights": {"perceptual": 1.0}}, "--vgg FILE"),
        ({"model": {"ngf": 3}}, "too small"),
    ],
)
def test_what_does_not_go_together_is_refused(changes, message):
    with pytest.raises(ConfigError, match=message):
        make(**changes)


def test_less_memory_is_asked_for_by_smaller_cuts():
    task = make()
    task.sampler.crop = 128
    assert [remedy for remedy, _ in task.smaller(torch.Generator())] == [
        "--crop_size 64 would fit", "--crop_size 32 would fit",
    ]  # fmt: skip
