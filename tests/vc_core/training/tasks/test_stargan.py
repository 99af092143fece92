"""The losses of StarGAN-VC as the paper puts them together, and the known defects of its ports."""

import pytest
import torch
import torch.nn.functional as F

from vc_core.data.segments import Batch
from vc_core.errors import ConfigError
from vc_core.training import losses

NAMES = ("adversarial", "classification", "cycle", "identity", "aligned", "energy", "variance")


def only(*names):
    """Weights that count these losses alone."""
    return {name: float(name in names) for name in NAMES}


def random():
    return torch.Generator().manual_seed(0)


def gradients(network):
    return [p.grad for p in network.parameters() if p.grad is not None]


def untied(task):
    """Leave the compact network's first output, which is its input, behind."""
    for parameter in task.generator.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    return task


@pytest.fixture(params=["compact", "paper"])
def task(request, make_task):
    made = make_task(request.getfixturevalue(request.param))
    return untied(made) if request.param == "compact" else made


def test_losses_are_the_formulas_of_the_paper(make_task, paper):
    # Instance normalisation: judging real and fake together or apart is then the same.
    model = {**paper["model"], "normalisation": "instance"}
    task = make_task(paper, model=model)
    batch = task.draw(random())
    x, y, source, target = batch.clean, batch.real, batch.source_domain, batch.target_domain
    found, fakes = task.generator_losses(batch, 0)
    fake = fakes["fake"]
    assert list(found) == ["adversarial", "classification", "cycle", "identity"]
    realness, logits = task.critic(fake, target)
    d_fake = torch.sigmoid(realness.double()).prod(dim=1)
    d_real = torch.sigmoid(task.critic(y, target)[0].double()).prod(dim=1)
    same = {"rtol": 1e-4, "atol": 1e-5, "check_dtype": False}
    torch.testing.assert_close(found["adversarial"], -d_fake.log().mean(), **same)
    torch.testing.assert_close(
        found["classification"],
        -F.log_softmax(logits, dim=1)[range(4), target].mean(),
        **same,
    )
    back = task.generator(fake, target, source)
    torch.testing.assert_close(found["cycle"], losses.l1(back, x, batch.source_weight), **same)
    unchanged = task.generator(y, target, target)
    torch.testing.assert_close(
        found["identity"], losses.l1(unchanged, y, batch.real_weight), **same
    )
    judged = task.critic_losses(batch, {"fake": fake.detach()})
    expected = -d_real.log().mean() - (1 - d_fake).log().mean()
    torch.testing.assert_close(judged["discriminator"], expected, **same)


def test_classification_of_fakes_reaches_the_generator(task):
    """Some ports classify real speech in the generator's loss, which then has no gradient."""
    found, _ = task.generator_losses(task.draw(random()), 0)
    found["classification"].backward()
    found_gradients = gradients(task.generator)
    assert len(found_gradients) > 4
    assert sum(g.abs().sum() for g in found_gradients) > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_loss_has_a_gradient_into_the_generator(make_task, name):
    task = untied(make_task(weights=only(name)))
    found, _ = task.generator_losses(task.draw(random()), 0)
    assert list(found) == [name]
    found[name].backward()
    assert sum(g.abs().sum() for g in gradients(task.generator)) > 0


def test_a_frozen_critic_passes_gradients_on_and_keeps_none(task):
    task.critic.requires_grad_(False)
    found, _ = task.generator_losses(task.draw(random()), 0)
    (found["adversarial"] + found["classification"]).backward()
    assert gradients(task.critic) == []
    assert sum(g.abs().sum() for g in gradients(task.generator)) > 0


def test_the_critics_step_leaves_the_generator_alone(task):
    """Some ports make fakes again, with gradients, for the discriminator."""
    batch = task.draw(random())
    _, fakes = task.generator_losses(batch, 0)
    fake = fakes["fake"]
    judged = task.critic_losses(batch, {"fake": fake.detach()})
    sum(judged.values()).backward()
    assert gradients(task.generator) == []
    assert sum(g.abs().sum() for g in gradients(task.critic)) > 0


def test_the_classifier_learns_from_real_speech_only(task):
    batch = task.draw(random())
    fake = batch.source.clone().requires_grad_()
    judged = task.critic_losses(batch, {"fake": fake})
    assert torch.autograd.grad(judged["classifier"], fake, allow_unused=True) == (None,)
    (by_fake,) = torch.autograd.grad(judged["discriminator"], fake)
    assert by_fake.abs().sum() > 0


def test_cycle_teaches_the_way_there_too(task):
    """Some ports cut the graph between a conversion and its way back."""
    found, fakes = task.generator_losses(task.draw(random()), 0)
    fake = fakes["fake"]
    (gradient,) = torch.autograd.grad(found["cycle"], fake)
    assert gradient.abs().sum() > 0


def test_a_loss_without_weight_costs_nothing(make_task):
    task = make_task(weights=only("aligned"))
    calls = []
    task.generator.register_forward_hook(lambda *_: calls.append("generator"))
    task.critic.register_forward_hook(lambda *_: calls.append("critic"))
    found, _ = task.generator_losses(task.draw(random()), 0)
    assert list(found) == ["aligned"]
    assert calls == ["generator"]
    assert not task.trains_critic(0)


def test_cycle_comes_back_to_what_was_said_not_to_its_perturbation(make_task):
    task = make_task(weights=only("cycle"), warp=0.1, jitter=0.3)
    batch = task.draw(random())
    assert not torch.allclose(batch.source, batch.clean)
    found, _ = task.generator_losses(batch, 0)
    # A new compact network changes nothing, so what comes back is the source.
    expected = losses.l1(batch.source, batch.clean, batch.source_weight)
    torch.testing.assert_close(found["cycle"], expected)


def test_parallel_losses_compare_with_the_targets_rendering(make_task):
    task = make_task(weights=only("aligned", "energy", "variance"))
    batch = task.draw(random())
    found, fakes = task.generator_losses(batch, 0)
    fake = fakes["fake"]
    aligned, weight = batch.aligned, batch.aligned_weight
    distortion = losses.mel_cepstral_distortion(fake, aligned, batch.deviation, weight)
    energy = losses.l1(fake[:, :1], aligned[:, :1], weight)
    variance = losses.variance_mismatch(fake, aligned, batch.source_weight, weight)
    expected = {"aligned": distortion, "energy": energy, "variance": variance}
    torch.testing.assert_close(found, expected)
    perfect = Batch(**{**vars(batch), "source": aligned, "source_weight": weight})
    found, _ = task.generator_losses(perfect, 0)
    assert found["aligned"] < 0.1
    assert found["energy"] == 0
    assert found["variance"] == 0


def test_weights_are_functions_of_the_step(make_task):
    task = make_task(adversarial_from=100, weights={"adversarial": 0.5, "classification": 0.2})

    def at(step):
        return [task.weight(name, step) for name in NAMES], task.trains_critic(step)

    late = [0.5, 0.2, 10.0, 5.0, 1.0, 0.5, 0.3]
    early = [0.0, 0.0, *late[2:]]
    expected = {0: (early, False), 89: (early, False), 90: (early, True), 99: (early, True)}
    expected |= {100: (late, True), 5000: (late, True)}
    for _ in range(2):  # whatever was trained in between
        assert {step: at(step) for step in expected} == expected
        task.generator_losses(task.draw(random()), 100)
    found, _ = task.generator_losses(task.draw(random()), 99)
    assert "adversarial" not in found
    assert "adversarial" in task.generator_losses(task.draw(random()), 100)[0]


VC2 = {
    "architecture": "stargan-vc2",
    "model": {"channels": 4, "block_channels": 8, "n_blocks": 1, "discriminator_channels": 4},
    "adversarial_form": "least-squares",
    "batch_size": 4,
    "segment_frames": 32,
    "weights": {"classification": 0.0},
}


def test_source_and_target_are_both_told_in_stargan_vc2(make_task):
    task = make_task(VC2)
    batch = task.draw(random())
    found, fakes = task.generator_losses(batch, 0)
    source, target = batch.source_domain, batch.target_domain
    realness, _ = task.critic(fakes["fake"], target, source)
    torch.testing.assert_close(found["adversarial"], (realness - 1).square().mean())
    judged = task.critic_losses(batch, {"fake": fakes["fake"].detach()})
    real, _ = task.critic(batch.real, target, source)
    expected = (real - 1).square().mean() + realness.square().mean()
    torch.testing.assert_close(judged["discriminator"], expected)
    assert "classifier" not in judged
    sum(found.values()).backward()
    assert all(g.isfinite().all() for g in gradients(task.generator))
    with pytest.raises(ConfigError, match=r"has no classifier; set task\.weights\.classification"):
        make_task(VC2, weights={"classification": 1.0}).generator_losses(batch, 0)


def test_the_joint_critic_tells_speakers_and_fakes_apart(make_task, compact, paper):
    for base in (compact, paper):
        task = make_task(
            base,
            model={**base["model"], "critic": "joint"},
            weights=only("adversarial"),
            parallel=False,
        )
        if base is compact:
            untied(task)
        batch = task.draw(random())
        found, fakes = task.generator_losses(batch, 0)
        _, logits = task.critic(fakes["fake"], batch.target_domain)
        assert logits.shape[1] == 3  # two speakers and fake
        torch.testing.assert_close(
            found["adversarial"], losses.classification(logits, batch.target_domain)
        )
        found["adversarial"].backward()
        assert gradients(task.generator)
        judged = task.critic_losses(batch, {"fake": fakes["fake"].detach()})
        assert set(judged) == {"discriminator"}


@pytest.mark.parametrize("form", ["least-squares", "wasserstein"])
def test_penalties_are_the_critics_alone(make_task, paper, form):
    model = {**paper["model"], "normalisation": "instance"}
    task = make_task(paper, model=model, adversarial_form=form, gradient_penalty=10.0)
    batch = task.draw(random())
    _, fakes = task.generator_losses(batch, 0)
    judged = task.critic_losses(batch, {"fake": fakes["fake"].detach()})
    assert judged["penalty"] > 0
    judged["penalty"].backward()
    assert gradients(task.critic.discriminator)
    assert not gradients(task.generator)
    assert not gradients(task.critic.classifier)


def test_the_identity_loss_may_end(make_task, paper):
    task = make_task(paper, identity_until=8)
    assert [task.weight("identity", sample) for sample in (0, 7, 8)] == [5, 5, 0]
    assert "identity" not in task.generator_losses(task.draw(random()), 8)[0]


def test_settings_that_cannot_be_trained(make_task, dataset):
    for changes, message in (
        ({"parallel": False}, "the aligned and energy losses need parallel = true"),
        ({"weights": only()}, "no loss of task.weights counts at the start"),
        (
            {"weights": only("adversarial"), "adversarial_from": 5},
            "no loss of task.weights counts at the start",
        ),
        ({"model": {"chanels": 8}}, "unknown setting 'task.model.chanels'; did you mean 'chan"),
        ({"weights": {"cycles": 1}}, "unknown setting 'weights.cycles'; did you mean 'cycle'"),
    ):
        with pytest.raises(ConfigError, match=message):
            make_task(**changes)
    for name in ("compac", "cyclegan-vc"):
        with pytest.raises(ConfigError, match=f"architecture = '{name}' must be one of 'stargan-v"):
            make_task(architecture=name)
    with pytest.raises(ConfigError, match=r"needs task\.gradient_penalty, 10 for example"):
        make_task(adversarial_form="wasserstein")
