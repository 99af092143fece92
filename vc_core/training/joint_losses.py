"""Losses of A-StarGAN's joint critic (Kameoka et al. 2020, arXiv 2008.12604).

One network is discriminator and classifier: its classes are the K speakers and, last, "fake".
"""

from __future__ import annotations

import torch
from torch import Tensor

from vc_core.training.losses import classification


def joint_critic(real: Tensor, domain: Tensor, fake: Tensor) -> Tensor:
    """-log p(domain | real) - log p(fake | fake), of class logits (B, K+1, P); domain (B,)."""
    fake_class = torch.full_like(domain, fake.shape[1] - 1)
    return classification(real, domain) + classification(fake, fake_class)


def joint_generator(fake: Tensor, target: Tensor, ratio: bool = False) -> Tensor:
    """-log p(target | fake), of class logits (B, K+1, P); target (B,).

    Args:
        ratio: -log p(target | fake) + log p(fake | fake) instead, which pushes away from "fake"
            as strongly as towards the target.
    """
    loss = classification(fake, target)
    if not ratio:
        return loss
    return loss - classification(fake, torch.full_like(target, fake.shape[1] - 1))
