"""Losses of images (B, C, H, W), beside those of ``losses.py``; plain means over the batch."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from vc_core.training.losses import AdversarialForm


def pixel_l1(a: Tensor, b: Tensor) -> Tensor:
    """Mean absolute difference of the pixels."""
    return F.l1_loss(a, b)


def better_cycle(
    back: Tensor,
    original: Tensor,
    features: tuple[Tensor, Tensor] | None = None,
    share: float = 0.0,
    score: Tensor | None = None,
) -> Tensor:
    """A cycle's loss: of pixels and of features, weighed by how real the original looks.

    score * (share * |f(back) - f(original)| + (1 - share) * |back - original|), all means
    (Wang and Lin 2018, section 3).

    Args:
        back, original: (B, C, H, W).
        features: the discriminator's last ones of ``back`` and ``original``, any shape (B, ...).
        share: of the features, 0..1.
        score: (B,) in 0..1, see :func:`real_score`; None counts all alike.
    """
    distance = (back - original).abs().flatten(1).mean(dim=1)
    if features is not None:
        apart = (features[0] - features[1].detach()).abs().flatten(1).mean(dim=1)
        distance = share * apart + (1 - share) * distance
    if score is not None:
        distance = score * distance
    return distance.mean()


def real_score(form: AdversarialForm, realness: Tensor) -> Tensor:
    """(B,) in 0..1 of realness (B, P): what the discriminator holds of each image, detached."""
    realness = realness.detach()
    if form in ("log", "cross-entropy", "wasserstein"):
        return realness.sigmoid().mean(dim=1)
    mean = realness.mean(dim=1)
    if form == "hinge":
        mean = (mean + 1) / 2
    return mean.clamp(0.0, 1.0)


def augmented(images: Tensor, policy: tuple[str, ...]) -> Tensor:
    """Images changed at random, each otherwise, by what a discriminator can be kept honest with.

    Differentiable; real and fake images must both go through it (Zhao et al. 2020, DiffAugment,
    arXiv 2006.10738, section 3).

    Args:
        images: (B, C, H, W) in -1..1.
        policy: any of 'color' (brightness, saturation, contrast), 'translation' (by an eighth) and
            'cutout' (a square of half the side becomes 0).
    """
    n, _, height, width = images.shape

    def chance(*shape: int) -> Tensor:
        return torch.rand(n, *shape, device=images.device)

    if "color" in policy:
        images = images + (chance(1, 1, 1) - 0.5)
        mean = images.mean(dim=1, keepdim=True)
        images = (images - mean) * (chance(1, 1, 1) * 2) + mean
        mean = images.mean(dim=(1, 2, 3), keepdim=True)
        images = (images - mean) * (chance(1, 1, 1) + 0.5) + mean
    row = torch.arange(height, device=images.device)
    column = torch.arange(width, device=images.device)
    item = torch.arange(n, device=images.device)[:, None, None]
    if "translation" in policy:
        most = (height // 8, width // 8)
        down, right = ((chance(1) * (2 * m + 1)).floor().long() - m for m in most)
        rows, columns = row + down, column + right
        inside = ((rows >= 0) & (rows < height))[:, :, None]
        inside = inside & ((columns >= 0) & (columns < width))[:, None, :]
        at = (rows.clamp(0, height - 1)[:, :, None], columns.clamp(0, width - 1)[:, None, :])
        moved = images.permute(0, 2, 3, 1)[item, at[0], at[1]]
        images = (moved * inside[..., None]).permute(0, 3, 1, 2)
    if "cutout" in policy:
        top, left = (chance(1) * height).long(), (chance(1) * width).long()
        hidden = ((row - top).abs() <= height // 4)[:, :, None]
        hidden = hidden & ((column - left).abs() <= width // 4)[:, None, :]
        images = images * ~hidden[:, None]
    return images
