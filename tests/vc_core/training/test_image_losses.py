"""Losses of images against closed forms; penalties have a gradient."""

import pytest
import torch
from torch import nn

from vc_core.training.image_losses import augmented, better_cycle, pixel_l1, real_score
from vc_core.training.losses import critic_adversarial, generator_adversarial, gradient_penalty

A, B = torch.full((2, 3, 4, 4), 0.5), torch.full((2, 3, 4, 4), -0.25)


def test_pixels_differ_by_their_mean_distance():
    assert pixel_l1(A, B) == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("form", "critic", "generator"),
    [
        ("least-squares", (0.3 - 1) ** 2 + 0.8**2, (0.8 - 1) ** 2),
        ("hinge", (1 - 0.3) + (1 + 0.8), -0.8),
        ("wasserstein", 0.8 - 0.3, -0.8),
        ("cross-entropy", 0.5543552 + 1.1711007, 0.3711007),
    ],
)
def test_adversarial_losses_of_patches(form, critic, generator):
    real, fake = torch.full((2, 9), 0.3), torch.full((2, 9), 0.8)
    assert critic_adversarial(form, real, fake).item() == pytest.approx(critic, rel=1e-5)
    assert generator_adversarial(form, fake).item() == pytest.approx(generator, rel=1e-5)


def test_wgan_gps_penalty_is_its_formula_and_moves_the_critic():
    """The reference implementation computes it for CycleGAN and never adds it."""
    weight = nn.Parameter(torch.randn(3, 4, 4))

    def judge(x):
        return (x * weight).sum(dim=(1, 2, 3))[:, None]

    penalty = gradient_penalty(judge, A, B, torch.tensor([0.2, 0.9]))
    norm = weight.detach().norm().item()
    assert penalty.item() == pytest.approx((norm - 1) ** 2, rel=1e-4)
    penalty.backward()
    expected = 2 * (norm - 1) * weight.detach() / norm
    torch.testing.assert_close(weight.grad, expected, rtol=1e-3, atol=1e-5)


def test_a_better_cycle_mixes_features_and_pixels_and_counts_by_score():
    f = (torch.ones(2, 5), torch.zeros(2, 5))
    score = torch.tensor([1.0, 0.0])
    assert better_cycle(A, B) == pytest.approx(0.75)
    assert better_cycle(A, B, f, share=0.4) == pytest.approx(0.4 * 1 + 0.6 * 0.75)
    assert better_cycle(A, B, f, 0.4, score) == pytest.approx((0.4 + 0.45) / 2)


def test_features_of_the_original_are_a_goal_and_learn_nothing():
    f = [torch.ones(2, 5, requires_grad=True), torch.zeros(2, 5, requires_grad=True)]
    better_cycle(A, B, (f[0], f[1]), 1.0).backward()
    assert f[0].grad is not None
    assert f[1].grad is None


@pytest.mark.parametrize(
    ("form", "realness", "expected"),
    [("least-squares", 1.7, 1.0), ("least-squares", -0.2, 0.0), ("least-squares", 0.4, 0.4),
     ("hinge", 0.5, 0.75), ("cross-entropy", 0.0, 0.5)],
)  # fmt: skip
def test_a_score_lies_between_nought_and_one(form, realness, expected):
    score = real_score(form, torch.full((2, 6), realness, requires_grad=True))
    assert score.tolist() == pytest.approx([expected] * 2)
    assert not score.requires_grad


@pytest.mark.parametrize("policy", [("color",), ("translation",), ("cutout",)])
def test_every_image_is_changed_otherwise_and_lets_gradients_through(policy):
    torch.manual_seed(0)
    x = torch.rand(1, 3, 16, 16).expand(4, -1, -1, -1).clone().requires_grad_()
    y = augmented(x, policy)
    assert y.shape == x.shape
    assert len({tuple(image.flatten().tolist()) for image in y}) == 4
    y.sum().backward()
    assert (x.grad != 0).any()
    assert torch.equal(augmented(x, ()), x)


def test_translation_moves_and_cutout_hides():
    torch.manual_seed(1)
    x = torch.arange(256.0).view(1, 1, 16, 16) + 1
    moved = augmented(x, ("translation",))
    assert set(moved.unique().tolist()) <= {0.0, *x.flatten().tolist()}
    row, column = (moved[0, 0] > 0).nonzero()[0].tolist()
    inside = moved[0, 0][row : row + 12, column : column + 12]
    assert (inside[1:, 1:] - inside[:-1, :-1] == 17).all()  # the same neighbours
    hidden = augmented(x, ("cutout",))
    assert ((hidden == x) | (hidden == 0)).all()
    assert (hidden == 0).any()
