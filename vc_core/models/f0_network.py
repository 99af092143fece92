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
        self.lookaheads = config.lookaheads
        self.mean = nn.Buffer(torch.zeros(n_features))
        self.scale = nn.Buffer(torch.ones(n_features))
        self.dense = nn.Sequential(
            nn.Linear(n_features, config.wide),
            nn.ReLU(),
            nn.Linear(config.wide, config.narrow),
            nn.ReLU(),
        )
        self.gru = nn.GRU(config.narrow, config.memory, batch_first=True)
        self.heads = nn.ModuleList(nn.Linear(config.memory, n_bins + 1) for _ in config.lookaheads)

    def forward(self, features: Tensor) -> list[Tensor]:
        """Features (B, T, n_features) to logits (B, T, n_bins + 1) of each head, voicing last.

        The logits at ``t`` of a head that looks ``m`` frames ahead belong to frame ``t - m``.
        """
        h = self.dense((features - self.mean) * self.scale)
        h, _ = self.gru(h)
        return [head(h) for head in self.heads]

    def tracker_weights(self, head: int) -> dict[str, Tensor]:
        """Copies of what the tracker needs, with one of the heads, normalisation folded in."""
        first, second = self.dense[0], self.dense[2]
        assert isinstance(first, nn.Linear)
        assert isinstance(second, nn.Linear)
        weight = first.weight * self.scale
        leave = self.heads[head]
        assert isinstance(leave, nn.Linear)
        weights = {
            "dense1.weight": weight,
            "dense1.bias": first.bias - weight @ self.mean,
            "dense2.weight": second.weight,
            "dense2.bias": second.bias,
            "gru.weight_in": self.gru.weight_ih_l0,
            "gru.bias_in": self.gru.bias_ih_l0,
            "gru.weight_state": self.gru.weight_hh_l0,
            "gru.bias_state": self.gru.bias_hh_l0,
            "leave.weight": leave.weight,
            "leave.bias": leave.bias,
        }
        return {name: value.detach().clone() for name, value in weights.items()}
