"""Each loss against its formula, written out in numpy float64."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from vc_core.training import losses
from vc_core.units import MCD_DB


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x, dtype=np.float64)))


REAL = torch.tensor([[2.0, -1.0, 0.5], [0.1, 3.0, -2.0]])
FAKE = torch.tensor([[-0.5, 1.0, 0.0], [4.0, 0.3, 1.5]])


def test_log_form_is_the_papers_with_a_product_of_sigmoids():
    d_real, d_fake = sigmoid(REAL).prod(axis=1), sigmoid(FAKE).prod(axis=1)
    critic = -np.log(d_real).mean() - np.log(1 - d_fake).mean()
    assert losses.critic_adversarial("log", REAL, FAKE).item() == pytest.approx(critic, rel=1e-5)
    generator = -np.log(d_fake).mean()
    assert losses.generator_adversarial("log", FAKE).item() == pytest.approx(generator, rel=1e-5)


def test_cross_entropy_judges_each_patch_and_is_the_log_form_of_one():
    critic = -np.log(sigmoid(REAL)).mean() - np.log(1 - sigmoid(FAKE)).mean()
    found = losses.critic_adversarial("cross-entropy", REAL, FAKE)
    assert found.item() == pytest.approx(critic, rel=1e-5)
    found = losses.generator_adversarial("cross-entropy", FAKE)
    assert found.item() == pytest.approx(-np.log(sigmoid(FAKE)).mean(), rel=1e-5)
    for form in ("log", "cross-entropy"):
        one = losses.critic_adversarial(form, REAL[:, :1], FAKE[:, :1]).item()
        assert one == pytest.approx(
            losses.critic_adversarial("log", REAL[:, :1], FAKE[:, :1]).item(), rel=1e-5
        )


def test_wasserstein_is_the_difference_of_the_means():
    found = losses.critic_adversarial("wasserstein", REAL, FAKE).item()
    assert found == pytest.approx(FAKE.mean().item() - REAL.mean().item())
    assert losses.generator_adversarial("wasserstein", FAKE).item() == -FAKE.mean().item()


def test_penalties_of_a_linear_critic_are_known():
    """Its slope is its weights everywhere."""
    weight = torch.nn.Parameter(torch.tensor([[[0.3, -0.4], [1.2, 0.0]]]))

    def judge(x):
        return (x * weight).sum(dim=(1, 2))[:, None].expand(-1, 3)

    real, fake = torch.randn(4, 2, 2), torch.randn(4, 2, 2)
    slope = float((0.3**2 + 0.4**2 + 1.2**2) ** 0.5)
    r1 = losses.r1_penalty(judge, real)
    assert r1.item() == pytest.approx(slope**2 / 2, rel=1e-5)
    (by_weight,) = torch.autograd.grad(r1, weight)
    torch.testing.assert_close(by_weight, weight.detach())
    penalty = losses.gradient_penalty(judge, real, fake, torch.rand(4))
    assert penalty.item() == pytest.approx((slope - 1) ** 2, rel=1e-5)


def test_the_gradient_penalty_looks_between_real_and_fake():
    seen = []

    def judge(x):
        seen.append(x.detach())
        return x.square().sum(dim=(1, 2))[:, None]

    real, fake, share = torch.ones(2, 1, 3), torch.zeros(2, 1, 3), torch.tensor([0.25, 1.0])
    losses.gradient_penalty(judge, real, fake, share)
    torch.testing.assert_close(seen[0], share[:, None, None].expand(2, 1, 3))


@pytest.mark.parametrize("n_patches", [1, 7])
@pytest.mark.parametrize("logit", [-1e4, -200.0, -30.0, 0.0, 12.0, 30.0, 200.0, 1e4])
def test_log_form_at_extreme_logits(logit, n_patches):
    score = torch.full((2, n_patches), logit, requires_grad=True)
    loss = losses.generator_adversarial("log", score)
    (gradient,) = torch.autograd.grad(loss, score)
    assert loss.isfinite()
    np.testing.assert_allclose(2 * gradient, -sigmoid(-np.clip(logit, -700, 700)), atol=1e-6)

    loss = losses.critic_adversarial("log", torch.zeros(2, n_patches), score)
    (gradient,) = torch.autograd.grad(loss, score)
    assert loss.isfinite()
    assert gradient.isfinite().all()
    if logit >= 30:  # sure that a fake is real: a loss and a gradient that say so
        assert loss.item() > logit * 0.9
        np.testing.assert_allclose(2 * gradient, 1 / n_patches, rtol=1e-3)
    if logit <= -30:
        np.testing.assert_allclose(gradient, 0.0, atol=1e-6)


@given(st.lists(st.floats(-40, 40), min_size=1, max_size=6))
def test_log_complement_of_any_logits(logits):
    score = torch.tensor([logits])
    found = losses.critic_adversarial("log", torch.full_like(score, 100.0), score).item()
    t = np.logaddexp(0, -np.float64(score.numpy())).sum()
    assert found == pytest.approx(-np.log(-np.expm1(-t)), rel=1e-4, abs=1e-6)


def test_least_squares_and_hinge():
    real, fake = REAL.numpy(), FAKE.numpy()
    for form, critic, generator in (
        ("least-squares", ((real - 1) ** 2).mean() + (fake**2).mean(), ((fake - 1) ** 2).mean()),
        (
            "hinge",
            np.maximum(0, 1 - real).mean() + np.maximum(0, 1 + fake).mean(),
            -fake.mean(),
        ),
    ):
        assert losses.critic_adversarial(form, REAL, FAKE).item() == pytest.approx(critic)
        assert losses.generator_adversarial(form, FAKE).item() == pytest.approx(generator)


def test_classification_is_the_mean_negative_log_posterior():
    logits = np.random.default_rng(0).standard_normal((3, 4, 5))
    domain = [2, 0, 3]
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = -np.mean([np.log(p[b, k]) for b, k in enumerate(domain)])
    found = losses.classification(torch.tensor(logits), torch.tensor(domain))
    assert found.item() == pytest.approx(expected)


def test_l1_counts_frames_by_their_weight():
    rng = np.random.default_rng(1)
    a, b = rng.standard_normal((2, 3, 4, 6))
    weight = rng.uniform(0, 2, (3, 6))
    expected = (np.abs(a - b).mean(axis=1) * weight).sum() / weight.sum()
    found = losses.l1(*map(torch.tensor, (a, b, weight / weight.mean())))
    assert found.item() == pytest.approx(expected)


def test_mel_cepstral_distortion_is_in_decibels_without_energy():
    rng = np.random.default_rng(2)
    a, b = rng.standard_normal((2, 3, 25, 6))
    deviation = rng.uniform(0.1, 1.0, (3, 25))
    weight = np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0]) * np.ones((3, 1))
    distance = np.sqrt((((a - b) * deviation[:, :, None])[:, 1:, :3] ** 2).sum(axis=1))
    found = losses.mel_cepstral_distortion(*map(torch.tensor, (a, b, deviation, 2 * weight)))
    assert found.item() == pytest.approx(MCD_DB * distance.mean(), rel=1e-3)

    same = torch.tensor(a, requires_grad=True)
    loss = losses.mel_cepstral_distortion(
        same, torch.tensor(a), torch.tensor(deviation), torch.ones(3, 6)
    )
    loss.backward()
    assert loss.item() < 0.1
    assert same.grad.isfinite().all()


def test_variance_mismatch():
    rng = np.random.default_rng(3)
    x = torch.tensor(10 * rng.standard_normal((4, 5, 200)))
    ones = torch.ones(4, 200)
    assert losses.variance_mismatch(x, x, ones, ones).item() == 0
    shifted = losses.variance_mismatch(x + 3, x, ones, ones)
    assert shifted.item() == pytest.approx(0, abs=1e-9)
    halved = losses.variance_mismatch(x / 2, x, ones, ones)
    assert halved.item() == pytest.approx(np.log(4) ** 2, rel=1e-3)
    # What is in padding does not count.
    padded = torch.cat([x, torch.full((4, 5, 50), 1e3)], dim=2)
    weight = torch.cat([ones, torch.zeros(4, 50)], dim=1)
    assert losses.variance_mismatch(padded, x, weight, ones).item() == pytest.approx(0, abs=1e-9)


def test_parts_of_a_batch_average_to_the_whole():
    """What makes several processes give the gradient of one; ``variance_mismatch`` does not."""
    rng = torch.Generator().manual_seed(0)
    a, b = torch.randn(2, 4, 25, 6, generator=rng)
    real, fake = torch.randn(2, 4, 3, generator=rng)
    deviation = torch.rand(4, 25, generator=rng)
    weight = torch.rand(4, 6, generator=rng)
    weight = weight / weight.mean()
    logits, domain = torch.randn(4, 2, 3, generator=rng), torch.tensor([0, 1, 1, 0])
    for loss, arguments in (
        (losses.l1, (a, b, weight)),
        (losses.mel_cepstral_distortion, (a, b, deviation, weight)),
        (losses.classification, (logits, domain)),
        *((lambda r, f, k=k: losses.critic_adversarial(k, r, f), (real, fake))
          for k in ("log", "least-squares", "hinge")),
    ):  # fmt: skip
        parts = [loss(*(x[i::2] for x in arguments)) for i in (0, 1)]
        torch.testing.assert_close(sum(parts) / 2, loss(*arguments))
