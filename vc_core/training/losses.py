"""How each loss is computed; a task combines them, config weighs them.

All are means over the batch, unweighted. ``realness`` is (B, P): unbounded scores of P patches.
"""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from vc_core.units import MCD_DB

AdversarialForm = Literal["log", "least-squares", "hinge"]


def critic_adversarial(form: AdversarialForm, real: Tensor, fake: Tensor) -> Tensor:
    """The discriminator's loss on realness (B, P) of real and fake features.

    ``log``: -log D(y) - log(1 - D(G(x))) with D the product of the patches' sigmoids, as in
    StarGAN-VC (Kameoka et al. 2018, section 3); ``least-squares``: Mao et al. 2017;
    ``hinge``: Lim and Ye 2017.
    """
    if form == "log":
        return -_log_probability(real).mean() - _log_complement(fake).mean()
    if form == "least-squares":
        return (real - 1).square().mean() + fake.square().mean()
    return F.relu(1 - real).mean() + F.relu(1 + fake).mean()


def generator_adversarial(form: AdversarialForm, fake: Tensor) -> Tensor:
    """The generator's loss on realness (B, P) of its fakes."""
    if form == "log":
        return -_log_probability(fake).mean()
    if form == "least-squares":
        return (fake - 1).square().mean()
    return -fake.mean()


def classification(logits: Tensor, domain: Tensor) -> Tensor:
    """-log p(domain) of class logits (B, K, P), averaged over patches; domain (B,)."""
    patches = logits.shape[2]
    return F.cross_entropy(logits, domain[:, None].expand(-1, patches))


def l1(a: Tensor, b: Tensor, weight: Tensor) -> Tensor:
    """Mean absolute difference of features (B, C, T), frames weighed by ``weight`` (B, T)."""
    return ((a - b).abs().mean(dim=1) * weight).sum() / weight.sum()


def mel_cepstral_distortion(a: Tensor, b: Tensor, deviation: Tensor, weight: Tensor) -> Tensor:
    """Mean mel-cepstral distortion in dB between aligned normalised features.

    Args:
        a, b: (B, C, T) normalised; channel 0 (energy) does not count.
        deviation: (B, C) standard deviations that undo the normalisation.
        weight: (B, T) of each frame.
    """
    difference = ((a - b) * deviation[:, :, None])[:, 1:]
    distance = (difference.square().sum(dim=1) + 1e-4).sqrt()
    return MCD_DB * (distance * weight).sum() / weight.sum()


def variance_mismatch(fake: Tensor, real: Tensor, weight_fake: Tensor, weight_real: Tensor) -> Tensor:
    """Squared log ratio of the features' variances over time, averaged over channels.

    Taken of the batch's mean log variances, so that a batch, not each crop, must match. It works
    against over-smoothing (Toda et al. 2007, global variance).
    """
    difference = _log_variance(fake, weight_fake) - _log_variance(real, weight_real)
    return difference.mean(dim=0).square().mean()


def _log_variance(x: Tensor, weight: Tensor) -> Tensor:
    """(B, C) log of the weighted variance over time of (B, C, T)."""
    total = weight.sum(dim=1)[:, None].clamp(min=1.0)
    mean = (x * weight[:, None]).sum(dim=2) / total
    variance = ((x - mean[:, :, None]).square() * weight[:, None]).sum(dim=2) / total
    return (variance + 1e-2).log()


def _log_probability(realness: Tensor) -> Tensor:
    """(B,) log of the product of the patches' sigmoids."""
    return F.logsigmoid(realness).sum(dim=1)


def _log_complement(realness: Tensor) -> Tensor:
    """(B,) log(1 - product of the patches' sigmoids), stable near both ends."""
    log_p = _log_probability(realness).clamp(max=-1e-6)
    return torch.where(
        log_p > -0.7, torch.log(-torch.expm1(log_p)), torch.log1p(-torch.exp(log_p))
    )
