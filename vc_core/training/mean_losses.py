"""Losses averaged on the device, so that no step waits for it."""

from __future__ import annotations

from typing import cast

import torch
from lightning_fabric import Fabric
from torch import Tensor


class MeanLosses:
    """Mean of each loss over the steps that had it; sums stay on the device."""

    def __init__(self) -> None:
        self._sums: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}

    def add(self, losses: dict[str, Tensor]) -> None:
        for name, loss in losses.items():
            self._sums[name] = self._sums[name] + loss if name in self._sums else loss
            self._counts[name] = self._counts.get(name, 0) + 1

    def read(self, fabric: Fabric) -> dict[str, float]:
        """The means over all processes; the only place where the device is waited for."""
        if not self._sums:
            return {}
        sums = torch.stack(list(self._sums.values()))
        sums = cast(Tensor, fabric.all_reduce(sums, reduce_op="mean"))
        return {
            name: value / self._counts[name]
            for name, value in zip(self._sums, sums.tolist(), strict=True)
        }
