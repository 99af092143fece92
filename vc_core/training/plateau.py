"""Learning rates that fall when the loss no longer does."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from vc_core.training.schedule import TrainerConfig

_THRESHOLD = 0.01
"""A loss counts as lower when it is so by this share; the reference implementation's."""


class Plateau:
    """Watches the generator's loss, averaged over every ``decay_every`` samples.

    Args:
        config: its ``decay_every``, ``decay_factor`` and ``patience`` count.
        batch_size: samples of a step.
    """

    def __init__(self, config: TrainerConfig, batch_size: int) -> None:
        self._config = config
        self._every = max(1, config.decay_every // batch_size)
        self._sum, self._steps = torch.zeros(()), 0
        self._best, self._bad, self.share = float("inf"), 0, 1.0

    def add(self, loss: Tensor) -> None:
        """The loss of a step."""
        self._sum = self._sum.to(loss.device) + loss.detach()
        self._steps += 1
        if self._steps < self._every:
            return
        mean = float(self._sum) / self._steps
        self._sum, self._steps = torch.zeros(()), 0
        if mean < self._best * (1 - _THRESHOLD):
            self._best, self._bad = mean, 0
            return
        self._bad += 1
        if self._bad > self._config.patience:
            self.share *= self._config.decay_factor
            self._bad = 0

    def state_dict(self) -> dict[str, Any]:
        """Everything it knows."""
        return {
            "sum": float(self._sum),
            "steps": self._steps,
            "best": self._best,
            "bad": self._bad,
            "share": self.share,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""
        self._sum, self._steps = torch.tensor(state["sum"]), state["steps"]
        self._best, self._bad, self.share = state["best"], state["bad"], state["share"]
