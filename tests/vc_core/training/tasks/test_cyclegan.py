"""The losses of CycleGAN-VC and CycleGAN-VC2 as the papers put them together, and the known
defects of their ports."""

import pytest
import torch

from vc_core.config import from_dict
from vc_core.errors import ConfigError
from vc_core.training import losses
from vc_core.training.tasks.cyclegan import CycleganConfig, CycleganTask

CPU = torch.device("cpu")
NAMES = ("adversarial", "second_adversarial", "cycle", "identity")
SMALL = {
    "cyclegan-vc": {
        "channels": [4, 6, 8],
        "residual_channels": 8,
        "residual_blocks": 1,
        "discriminator_channels": [2, 3, 4, 4],
    },
    "cyclegan-vc2": {
        "channels": [4, 6],
        "middle_channels": 8,
        "residual_channels": 8,
        "residual_blocks": 1,
        "discriminator_channels": [2, 3, 4, 4],
    },
}


def only(*names):
    """Weights that count these losses alone."""
    return {name: float(name in names) for name in NAMES}


def random():
    return torch.Generator().manual_seed(0)


def gradients(network):
    return [p.grad for p in network.parameters() if p.grad is not None and p.grad.abs().sum() > 0]


@pytest.fixture(params=sorted(SMALL))
def name(request):
    """An architecture."""
    return request.param


@pytest.fixture
def make(dataset, name):
    """Changes of settings -> a small task."""

    def build(model=None, **changes):
        values = {
            "architecture": name,
            "model": {**SMALL[name], "second_discriminators": True, **(model or {})},
            "batch_size": 2,
            "segment_frames": 32,
            "adversarial_form": "least-squares",
        }
        torch.manual_seed(0)
        return CycleganTask(from_dict(CycleganConfig, {**values, **changes}), dataset, CPU)

    return build


def test_losses_are_the_formulas_of_the_papers(make):
    task = make(weights={"second_adversarial": 1.0})
    a, b = batch = task.draw(random())
    found, fakes = task.generator_losses(batch, 0)
    assert set(found) == set(NAMES)
    there, back = task.generator.a2b, task.generator.b2a
    fake_b, fake_a = there(a.clean), back(b.clean)
    back_a, back_b = back(fake_b), there(fake_a)
    for key, expected in (("b", fake_b), ("a", fake_a), ("back_a", back_a), ("back_b", back_b)):
        torch.testing.assert_close(fakes[key], expected)

    def l1(x, segments):
        return ((x - segments.clean).abs().mean(dim=1) * segments.weight).mean()

    torch.testing.assert_close(found["cycle"], l1(back_a, a) + l1(back_b, b))
    torch.testing.assert_close(found["identity"], l1(back(a.clean), a) + l1(there(b.clean), b))
    c = task.critic
    torch.testing.assert_close(
        found["adversarial"],
        (c.discriminator_a(fake_a) - 1).square().mean()
        + (c.discriminator_b(fake_b) - 1).square().mean(),
    )
    torch.testing.assert_close(
        found["second_adversarial"],
        (c.second_a(back_a) - 1).square().mean() + (c.second_b(back_b) - 1).square().mean(),
    )
    judged = task.critic_losses(batch, {k: v.detach() for k, v in fakes.items()})
    assert set(judged) == {"discriminator", "second_discriminator"}
    torch.testing.assert_close(
        judged["second_discriminator"],
        sum(
            (judge(real.clean) - 1).square().mean() + judge(fake).square().mean()
            for judge, real, fake in ((c.second_a, a, back_a), (c.second_b, b, back_b))
        ),
    )


def test_the_second_adversarial_loss_reaches_both_generators(make):
    """Some ports compute it and never propagate it to the generators."""
    task = make(weights=only("second_adversarial"))
    found, _ = task.generator_losses(task.draw(random()), 0)
    found["second_adversarial"].backward()
    assert gradients(task.generator.a2b)
    assert gradients(task.generator.b2a)
    assert gradients(task.critic.second_a)
    assert not gradients(task.critic.discriminator_a)  # it has judges of its own


def test_the_critics_step_leaves_the_generators_alone(make):
    """Some ports make the fakes again, with gradients, for the discriminators."""
    task = make(weights={"second_adversarial": 1.0})
    batch = task.draw(random())
    _, fakes = task.generator_losses(batch, 0)
    judged = task.critic_losses(batch, {k: v.detach() for k, v in fakes.items()})
    sum(judged.values()).backward()
    assert not gradients(task.generator)
    for judge in ("discriminator_a", "discriminator_b", "second_a", "second_b"):
        assert gradients(getattr(task.critic, judge)), judge


def test_the_identity_loss_ends_with_its_samples(make):
    task = make(identity_until=8)
    batch = task.draw(random())
    assert [task.weight("identity", sample) for sample in (0, 7, 8, 10**6)] == [5, 5, 0, 0]
    assert "identity" in task.generator_losses(batch, 7)[0]
    assert "identity" not in task.generator_losses(batch, 8)[0]
    for_ever = make(identity_until=0)
    assert for_ever.weight("identity", 10**9) == 5


def test_what_a_pass_computes_together_it_could_compute_apart(make):
    task = make()
    batch = task.draw(random())
    with_identity, _ = task.generator_losses(batch, 0)
    without, _ = task.generator_losses(batch, 10_000)
    for key in without:
        torch.testing.assert_close(without[key], with_identity[key])


def test_a_run_of_frames_is_hidden_and_filled_in(make, dataset):
    task = make(hidden_frames=0.5, model={"filling_in": True})
    segments = task.draw(random())[0]
    masks = torch.cat([task._mask(task.draw(random())[i]) for i in (0, 1)])
    for mask in masks:
        hidden = (mask == 0).nonzero().flatten()
        assert len(hidden) <= 16
        if len(hidden):
            assert len(hidden) == hidden[-1] - hidden[0] + 1  # in one run
    assert (masks == 0).any()
    # What is hidden cannot be seen: other values there change nothing.
    mask = task._mask(segments)
    changed = segments.clean + 9.0 * (1 - mask)[:, None]
    torch.testing.assert_close(
        task.generator(segments.clean, 0, 1, mask), task.generator(changed, 0, 1, mask)
    )
    found, _ = task.generator_losses(task.draw(random()), 0)
    assert all(value.isfinite() for value in found.values())
    with pytest.raises(ConfigError, match=r"needs task\.model\.filling_in = true"):
        make(hidden_frames=0.5)


@pytest.mark.parametrize("form", ["log", "least-squares", "hinge", "wasserstein"])
def test_penalties_keep_the_slope_of_the_discriminators_down(make, form):
    task = make(adversarial_form=form, gradient_penalty=10.0)
    batch = task.draw(random())
    _, fakes = task.generator_losses(batch, 0)
    fakes = {k: v.detach() for k, v in fakes.items()}
    judged = task.critic_losses(batch, fakes)
    assert set(judged) == {"discriminator", "discriminator_penalty"}
    judged["discriminator_penalty"].backward()
    assert gradients(task.critic.discriminator_a)
    if form != "wasserstein":
        slopes = [
            losses.r1_penalty(lambda x, d=domain: task.critic(x, d), batch[domain].clean)
            for domain in (0, 1)
        ]
        torch.testing.assert_close(judged["discriminator_penalty"], 10 * sum(slopes))


def test_what_cannot_be_trained(make, dataset):
    with pytest.raises(ConfigError, match=r"needs task\.gradient_penalty"):
        make(adversarial_form="wasserstein")
    with pytest.raises(ConfigError, match=r"needs task\.model\.second_discriminators = true"):
        make(weights=only("second_adversarial"), model={"second_discriminators": False})
    with pytest.raises(ConfigError, match="converts between two speakers; name them"):
        CycleganTask(CycleganConfig(), dataset.select(["SF1"]), CPU)


def test_the_defaults_are_the_papers():
    c = CycleganConfig()
    assert (c.weights.cycle, c.weights.identity, c.weights.adversarial) == (10, 5, 1)
    assert (c.batch_size, c.segment_frames, c.identity_until) == (1, 128, 10_000)
