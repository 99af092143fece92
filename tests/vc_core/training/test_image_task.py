"""What image tasks share."""

import pytest
import torch

from vc_core.errors import ConfigError
from vc_core.training.image_task import check_slope, perceptual_judge


def test_wassersteins_form_needs_its_penalty():
    check_slope("wasserstein", 10.0)
    check_slope("hinge", 0.0)
    with pytest.raises(ConfigError, match="--lambda_gp 10"):
        check_slope("wasserstein", 0.0)


def test_a_perceptual_loss_that_counts_needs_its_weights():
    device = torch.device("cpu")
    assert perceptual_judge("anything", 0.0, device) is None
    with pytest.raises(ConfigError, match="--vgg FILE"):
        perceptual_judge("", 1.0, device)
