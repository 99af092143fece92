"""The F0 network, for training; :mod:`vc_core.features.f0_tracker` runs it without torch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from vc_core.config import setting


@dataclass(frozen=True)
class F0NetworkConfig:
    """Sizes of the F0 network."""

    wide: int = setting(192, "units of the first dense layer", low=8, high=1024)
    narrow: int = setting(128, "units of the second dense layer", low=8, high=1024)
    memory: int = setting(192, "units of the recurrent layer", low=8, high=1024)
    lookaheads: tuple[int, ...] = setting(
        (1, 2, 3), "frames (5 ms each) that each head looks ahead; trained together, to compare"
    )


class F0Network(nn.Module):
    """Two dense layers, a GRU, and for each lookahead a head: log-F0 bins and voicing.

    Args:
        n_features: features per frame.
        n_bins: classes of log-F0.
    """

    def __init__(self, n_features: int, n_bins: int, config: F0NetworkConfig) -> None:
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(n_features))
        self.scale = nn.Buffer(torch.ones(n_features))
        self.dense = nn.Sequential(
            nn.Linear(n_features, config.wide),
            nn.ReLU(),
            nn.Linear(config.wide, config.narrow),
            nn.ReLU(),
        )
        self.gru = nn.GRU(config.narrow, config.memory, batch_first=True)
        self.heads = nn.ModuleDict(
            {str(m): nn.Linear(config.memory, n_bins + 1) for m in config.lookaheads}
        )

    def forward(self, features: Tensor) -> dict[int, Tensor]:
        """Features (B, T, n_features) to logits (B, T, n_bins + 1), voicing last, by lookahead.

        The features at ``t`` are of a window that ends with frame ``t + 1``'s centre; the logits
        there of a head that looks ``m`` frames ahead belong to frame ``t + 1 - m``.
        """
        h = self.dense((features - self.mean) * self.scale)
        h, _ = self.gru(h)
        return {int(name): head(h) for name, head in self.heads.items()}

    def tracker_weights(self) -> dict[str, Tensor]:
        """Copies of what the tracker needs, normalisation folded in."""
        first, second = self.dense[0], self.dense[2]
        assert isinstance(first, nn.Linear)
        assert isinstance(second, nn.Linear)
        weight = first.weight * self.scale
        gru = dict(self.gru.named_parameters())
        weights = {
            "dense1.weight": weight,
            "dense1.bias": first.bias - weight @ self.mean,
            "dense2.weight": second.weight,
            "dense2.bias": second.bias,
            "gru.weight_in": gru["weight_ih_l0"],
            "gru.bias_in": gru["bias_ih_l0"],
            "gru.weight_state": gru["weight_hh_l0"],
            "gru.bias_state": gru["bias_hh_l0"],
        }
        weights |= {f"leave{name}": value for name, value in self.heads.named_parameters()}
        return {name: value.detach().clone() for name, value in weights.items()}
