"""Means of losses that do not all count at every step."""

import pytest
import torch
from lightning_fabric import Fabric

from vc_core.training.mean_losses import MeanLosses


def test_each_loss_is_averaged_over_the_steps_that_had_it():
    means, fabric = MeanLosses(), Fabric(accelerator="cpu", devices=1)
    assert means.read(fabric) == {}
    means.add({"cycle": torch.tensor(2.0)})
    means.add({"cycle": torch.tensor(4.0), "adversarial": torch.tensor(1.0)})
    assert means.read(fabric) == pytest.approx({"cycle": 3.0, "adversarial": 1.0})
