"""The Gaussian mixture baseline: regression of one speaker's mel-cepstra on another's.

The model of VC before networks (Kain and Macon 1998; Toda, Black, Tokuda 2007, section II): the
frames x and y of two speakers saying the same, aligned, have a joint density of M Gaussians, and
y is converted to its expectation given x (MMSE),

    sum_m p(m | x) (mean_y + S_yx S_xx^-1 (x - mean_x)).

It sees one frame at a time, needs parallel recordings, and smooths: an expectation moves less
than speech does. Energy (c0) is not part of it and is mapped linearly, by the statistics.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from vc_core.config import setting
from vc_core.errors import ConfigError
from vc_core.models.streaming import Streaming


@dataclass(frozen=True)
class GmmConfig:
    """Size of the mixture."""

    n_components: int = setting(32, "Gaussians of the mixture", low=1, high=1024)
    chunk: int = setting(8, "frames converted at once when live", low=1, high=1024)


class GmmGenerator(nn.Module):
    """Normalised mel-cepstra of either speaker of a pair to those of the other.

    Attributes:
        log_weight: (M,) of the components.
        mean: (2, M, D) each domain's part of the components' means, D = n_features - 1.
        slope: (2, M, D, D) S_yx S_xx^-1; the first index, here and below, is the target.
        whiten: (2, M, D, D) L^-1 with L L' = S_xx.
        log_density: (2, M) log of the components' densities of the source at their means.

    Raises:
        ConfigError: another number of domains than 2.
    """

    log_weight: Tensor
    mean: Tensor
    slope: Tensor
    whiten: Tensor
    log_density: Tensor

    def __init__(self, n_features: int, n_domains: int, config: GmmConfig) -> None:
        super().__init__()
        if n_domains != 2:
            raise ConfigError(f"a mixture converts between 2 speakers, not {n_domains}")
        m, order = config.n_components, n_features - 1
        self.register_buffer("log_weight", torch.zeros(m))
        self.register_buffer("mean", torch.zeros(2, m, order))
        self.register_buffer("slope", torch.zeros(2, m, order, order))
        self.register_buffer("whiten", torch.zeros(2, m, order, order))
        self.register_buffer("log_density", torch.zeros(2, m))

    def forward(self, x: Tensor, source: Tensor | None, target: Tensor) -> Tensor:
        """Convert.

        Args:
            x: (B, n_features, T) normalised by the source's statistics.
            source: (B,) domain index; where it is the target, nothing is changed. Without it the
                source counts as the other speaker of the pair.
            target: (B,) domain index.

        Returns:
            (B, n_features, T) normalised by the target's statistics.
        """
        centred = x[:, None, 1:] - self.mean[1 - target][..., None]  # (B, M, D, T)
        posterior = self._posterior(centred, target)
        y = self.slope[target] @ centred + self.mean[target][..., None]
        converted = torch.cat([x[:, :1], (posterior[:, :, None] * y).sum(dim=1)], dim=1)
        if source is None:
            return converted
        return torch.where((source == target)[:, None, None], x, converted)

    def _posterior(self, centred: Tensor, target: Tensor) -> Tensor:
        """(B, M, T) probability of each component given the source's frames."""
        distance = (self.whiten[target] @ centred).square().sum(dim=2)
        score = (self.log_weight + self.log_density[target])[..., None] - distance / 2
        return score.softmax(dim=1)


def regression(weights: Tensor, means: Tensor, covariances: Tensor) -> dict[str, Tensor]:
    """What a :class:`GmmGenerator` holds, from a mixture of the joint frames [first | second].

    Args:
        weights: (M,), of sum 1.
        means: (M, 2 D).
        covariances: (M, 2 D, 2 D), positive definite.
    """
    order = means.shape[1] // 2
    first, second = slice(0, order), slice(order, None)
    slopes, whitens, log_densities = [], [], []
    for source, target in ((second, first), (first, second)):
        factor = torch.linalg.cholesky(covariances[:, source, source])
        slopes.append(torch.cholesky_solve(covariances[:, source, target], factor).mT)
        whiten = torch.linalg.inv(factor)
        whitens.append(whiten)
        log_densities.append(whiten.diagonal(dim1=1, dim2=2).log().sum(dim=1))
    found = {
        "log_weight": weights.log(),
        "mean": torch.stack([means[:, first], means[:, second]]),
        "slope": torch.stack(slopes),
        "whiten": torch.stack(whitens),
        "log_density": torch.stack(log_densities),
    }
    return {name: value.float().contiguous() for name, value in found.items()}


def streaming(config: GmmConfig) -> Streaming:
    """How it runs live: frame by frame, a few at once to spare the work around each product."""
    return Streaming("windowed", chunk=config.chunk)
