"""The joint critic's losses against their formulas, and that they teach the generator."""

import numpy as np
import pytest
import torch

from vc_core.training.joint_losses import joint_critic, joint_generator

K, FAKE = 3, 3
rng = np.random.default_rng(0)
REAL_LOGITS, FAKE_LOGITS = rng.standard_normal((2, 2, K + 1, 5))
DOMAIN = [2, 0]


def posterior(logits, classes):
    """(B, P) of the classes (B,)."""
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return np.stack([p[b, k] for b, k in enumerate(classes)])


def test_critic_calls_real_speech_its_speakers_and_fakes_fake():
    expected = (
        -np.log(posterior(REAL_LOGITS, DOMAIN)).mean()
        - np.log(posterior(FAKE_LOGITS, [FAKE, FAKE])).mean()
    )
    found = joint_critic(torch.tensor(REAL_LOGITS), torch.tensor(DOMAIN), torch.tensor(FAKE_LOGITS))
    assert found.item() == pytest.approx(expected)


def test_generator_wants_the_target():
    found = joint_generator(torch.tensor(FAKE_LOGITS), torch.tensor(DOMAIN))
    assert found.item() == pytest.approx(-np.log(posterior(FAKE_LOGITS, DOMAIN)).mean())


def test_ratio_form_wants_the_target_rather_than_fake():
    found = joint_generator(torch.tensor(FAKE_LOGITS), torch.tensor(DOMAIN), ratio=True)
    ratio = posterior(FAKE_LOGITS, DOMAIN) / posterior(FAKE_LOGITS, [FAKE, FAKE])
    assert found.item() == pytest.approx(-np.log(ratio).mean())


@pytest.mark.parametrize("ratio", [False, True])
def test_generator_learns_even_where_the_critic_is_sure(ratio):
    """A confident "fake" must not leave the generator without a gradient."""
    logits = torch.zeros(1, K + 1, 2)
    logits[:, FAKE] = 50.0
    logits.requires_grad_()
    joint_generator(logits, torch.tensor([1]), ratio).backward()
    assert (logits.grad[:, 1] < -0.4).all()
    assert (logits.grad[:, FAKE] > 0.4).all()
