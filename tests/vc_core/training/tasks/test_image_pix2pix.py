"""pix2pix' task: the paper's terms, alone and together."""

import pytest
import torch
import torch.nn.functional as F

from vc_core.config import from_dict
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.scenes import scene_data
from vc_core.errors import ConfigError
from vc_core.training.tasks.image_pix2pix import Pix2pixConfig, Pix2pixTask

IMAGES = ImageDataConfig(load_size=32, crop_size=32)
MODEL = {"ngf": 8, "ndf": 8, "n_downs": 5, "netD": "n_layers", "n_layers_D": 1, "norm": "instance"}


def make(paired=True, model=None, **changes):
    torch.manual_seed(0)
    sizes = {**MODEL, **(model or {})}
    if "n_blocks" in sizes:
        del sizes["n_downs"]  # a residual network has none
    values = {"model": sizes, "batch_size": 2, **changes}
    data = scene_data(4, 32, paired=paired)
    return Pix2pixTask(from_dict(Pix2pixConfig, values), data, IMAGES, torch.device("cpu"))


def step(task):
    batch = task.draw(torch.Generator().manual_seed(0))
    found, fakes = task.generator_losses(batch, 0)
    return batch, found, task.critic_losses(batch, {k: v.detach() for k, v in fakes.items()})


def test_the_losses_are_the_papers():
    task = make()
    (a, b, _), found, judged = step(task)
    fake = task.generator.a2b(a)
    scores = {x: task.critic(torch.cat([a, y], 1)) for x, y in (("real", b), ("fake", fake))}
    bce = F.binary_cross_entropy_with_logits
    expected = {
        "pixel": F.l1_loss(fake, b),
        "adversarial": bce(scores["fake"], torch.ones_like(scores["fake"])),
        "discriminator": (
            bce(scores["real"], torch.ones_like(scores["real"]))
            + bce(scores["fake"], torch.zeros_like(scores["fake"]))
        )
        / 2,
    }
    assert {**found, **judged}.keys() == expected.keys()
    for name, loss in {**found, **judged}.items():
        torch.testing.assert_close(loss, expected[name], rtol=1e-4, atol=1e-5, msg=name)
    assert (task.weight("pixel", 0), task.weight("adversarial", 0)) == (100, 1)


@pytest.mark.parametrize("missing", ["adversarial", "pixel"])
def test_either_term_can_be_left_out(missing):
    task = make(weights={missing: 0.0})
    _, found, _ = step(task)
    assert missing not in found
    assert task.trains_critic(0) == (missing == "pixel")


@pytest.mark.parametrize(
    "changes",
    [
        {"model": {"norm": "batch", "dropout": True, "n_downs": 6}},
        {"architecture": "pix2pix-resnet", "model": {"n_blocks": 1}},
        {"adversarial_form": "wasserstein", "gradient_penalty": 10.0},
        {"augment": ["translation"]},
    ],
    ids=str,
)
def test_every_option_moves_both_networks(changes):
    task = make(**changes)
    _, found, judged = step(task)
    torch.stack(list(found.values())).sum().backward()
    assert all(p.grad is not None for p in task.generator.parameters())
    task.critic.zero_grad()
    torch.stack(list(judged.values())).sum().backward()
    assert any(p.grad.abs().sum() > 0 for p in task.critic.parameters())


def test_it_learns_from_pairs_alone():
    with pytest.raises(ConfigError, match="learns from pairs"):
        make(paired=False)


def test_where_it_is_in_the_data_is_kept():
    task, other = make(), make()
    generator = torch.Generator().manual_seed(0)
    task.draw(generator)
    other.load_state_dict(task.state_dict())
    chance = generator.get_state()
    expected = task.draw(generator)
    generator.set_state(chance)
    assert torch.equal(other.draw(generator)[0], expected[0])
