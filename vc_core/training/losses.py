"""How each loss is computed; a task combines them, config weighs them.

All are plain means over the batch, so that the mean over parts of a batch is that of the whole;
``variance_mismatch`` alone is not. ``realness`` is (B, P): unbounded scores of P patches. Frame
weights (B, T) have a mean of 1 over the whole batch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from vc_core.units import MCD_DB

AdversarialForm = Literal["log", "cross-entropy", "least-squares", "hinge", "wasserstein"]

_ROOT_FLOOR = 1e-4  # keeps the gradient of a square root finite; 0.06 dB where features agree
_VARIANCE_FLOOR = 1e-2  # of normalised features: a channel that hardly moves counts as still
_SATURATED = 15.0  # logit from which softplus(-r) is exp(-r) to seven digits


def critic_adversarial(form: AdversarialForm, real: Tensor, fake: Tensor) -> Tensor:
    """The discriminator's loss on realness (B, P) of real and fake features.

    ``log``: -log D(y) - log(1 - D(G(x))) with D the product of the patches' sigmoids, as in
    StarGAN-VC (Kameoka et al. 2018, section 3); ``cross-entropy``: the same of each patch by
    itself, as in PatchGAN (Isola et al. 2017); with one patch the two are one;
    ``least-squares``: Mao et al. 2017;
    ``hinge``: Lim and Ye 2017; ``wasserstein``: Arjovsky et al. 2017, which needs
    :func:`gradient_penalty`.
    """
    if form == "log":
        return -_log_probability(real).mean() - _log_complement(fake).mean()
    if form == "cross-entropy":
        return F.softplus(-real).mean() + F.softplus(fake).mean()
    if form == "least-squares":
        return (real - 1).square().mean() + fake.square().mean()
    if form == "wasserstein":
        return fake.mean() - real.mean()
    return F.relu(1 - real).mean() + F.relu(1 + fake).mean()


def generator_adversarial(form: AdversarialForm, fake: Tensor) -> Tensor:
    """The generator's loss on realness (B, P) of its fakes."""
    if form == "log":
        return -_log_probability(fake).mean()
    if form == "cross-entropy":
        return F.softplus(-fake).mean()
    if form == "least-squares":
        return (fake - 1).square().mean()
    return -fake.mean()


def r1_penalty(judge: Callable[[Tensor], Tensor], real: Tensor) -> Tensor:
    """Half the mean squared slope of the realness (B, P) at ``real`` (B, C, ...).

    Keeps the discriminator from diverging (Mescheder et al. 2018, R1).
    """
    slope = _slope(judge, real.detach())
    return slope.square().flatten(1).sum(dim=1).mean() / 2


def gradient_penalty(
    judge: Callable[[Tensor], Tensor], real: Tensor, fake: Tensor, share: Tensor
) -> Tensor:
    """How far the slope of the realness is from 1 between real and fake (Gulrajani et al. 2017).

    Args:
        judge: features (B, C, T) or images (B, C, H, W) -> realness (B, P).
        share: (B,) random in 0..1, of ``real`` in each mixture.
    """
    share = share.view(-1, *[1] * (real.dim() - 1))
    slope = _slope(judge, (share * real + (1 - share) * fake).detach())
    return (slope.square().flatten(1).sum(dim=1).add(1e-12).sqrt() - 1).square().mean()


def slope_penalty(
    form: AdversarialForm,
    judge: Callable[[Tensor], Tensor],
    real: Tensor,
    fake: Tensor,
    share: Tensor,
) -> Tensor:
    """The penalty on the discriminator's slope that suits ``form``: WGAN-GP's, or else R1."""
    if form == "wasserstein":
        return gradient_penalty(judge, real, fake, share)
    return r1_penalty(judge, real)


def _slope(judge: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """(B, C, ...) gradient of each item's mean realness, itself differentiable."""
    x = x.requires_grad_()
    realness = judge(x).float().mean(dim=1).sum()
    (slope,) = torch.autograd.grad(realness, x, create_graph=True)
    return slope


def classification(logits: Tensor, domain: Tensor) -> Tensor:
    """-log p(domain) of class logits (B, K, P), averaged over patches; domain (B,)."""
    patches = logits.shape[2]
    return F.cross_entropy(logits, domain[:, None].expand(-1, patches))


def l1(a: Tensor, b: Tensor, weight: Tensor) -> Tensor:
    """Mean absolute difference of features (B, C, T), frames weighed by ``weight`` (B, T)."""
    return ((a - b).abs().mean(dim=1) * weight).mean()


def mel_cepstral_distortion(a: Tensor, b: Tensor, deviation: Tensor, weight: Tensor) -> Tensor:
    """Mean mel-cepstral distortion in dB between aligned normalised features.

    Args:
        a, b: (B, C, T) normalised; channel 0 (energy) does not count.
        deviation: (B, C) standard deviations that undo the normalisation.
        weight: (B, T) of each frame.
    """
    difference = ((a - b) * deviation[:, :, None])[:, 1:]
    distance = (difference.square().sum(dim=1) + _ROOT_FLOOR).sqrt()
    return MCD_DB * (distance * weight).mean()


def variance_mismatch(
    fake: Tensor, real: Tensor, weight_fake: Tensor, weight_real: Tensor
) -> Tensor:
    """Squared log ratio of the features' variances over time, averaged over channels.

    Taken of the batch's mean log variances, so that a batch, not each crop, must match. It works
    against over-smoothing (Toda et al. 2007, global variance).
    """
    difference = _log_variance(fake, weight_fake) - _log_variance(real, weight_real)
    return difference.mean(dim=0).square().mean()


def _log_variance(x: Tensor, weight: Tensor) -> Tensor:
    """(B, C) log of the weighted variance over time of (B, C, T)."""
    total = weight.sum(dim=1)[:, None].clamp(min=1e-6)
    mean = (x * weight[:, None]).sum(dim=2) / total
    variance = ((x - mean[:, :, None]).square() * weight[:, None]).sum(dim=2) / total
    return (variance + _VARIANCE_FLOOR).log()


def _log_probability(realness: Tensor) -> Tensor:
    """(B,) log of the product of the patches' sigmoids."""
    return F.logsigmoid(realness).sum(dim=1)


def _log_complement(realness: Tensor) -> Tensor:
    """(B,) log(1 - product of the patches' sigmoids), with its gradient, at any logits."""
    t = F.softplus(-realness).sum(dim=1)  # -log of the product
    # t underflows where all patches saturate; its log does not.
    log_parts = torch.where(
        realness > _SATURATED, -realness, F.softplus(-realness.clamp(max=_SATURATED)).log()
    )
    log_t = torch.logsumexp(log_parts, dim=1)
    return torch.where(t < 1e-3, log_t - t / 2, torch.log(-torch.expm1(-t.clamp(min=1e-3))))
