"""Small networks on a little real speech."""

import pytest
import torch

from vc_core.config import from_dict
from vc_core.data.dataset import read_dataset
from vc_core.training.tasks.stargan import StarganConfig, StarganTask

CPU = torch.device("cpu")

COMPACT = {
    "architecture": "compact",
    "model": {"channels": 16, "dilations": [1, 2], "lookahead": 2, "discriminator_channels": 4},
    "adversarial_form": "least-squares",
    "batch_size": 4,
    "segment_frames": 32,
    "parallel": True,
    "weights": {"aligned": 1.0, "energy": 0.5, "variance": 0.3},
}
PAPER = {
    "architecture": "stargan-vc",
    "model": {
        "encoder_channels": [8, 16, 16, 8],
        "discriminator_channels": 4,
        "classifier_channels": [4, 4, 4, 4],
    },
    "batch_size": 4,
    "segment_frames": 32,
}


@pytest.fixture(scope="session")
def dataset(parallel_features):
    """The recordings that the tasks learn from."""
    return read_dataset(parallel_features)


@pytest.fixture
def make_task(dataset):
    """Settings that differ from those of a small task, or a whole small task -> task."""

    def make(base=COMPACT, device=CPU, **changes):
        weights = {**base.get("weights", {}), **changes.pop("weights", {})}
        config = from_dict(StarganConfig, {**base, **changes, "weights": weights})
        torch.manual_seed(0)
        return StarganTask(config, dataset, device)

    return make


@pytest.fixture
def compact():
    """Plain settings of a small compact task with every loss."""
    return COMPACT


@pytest.fixture
def paper():
    """Plain settings of the paper's task with narrow networks."""
    return PAPER
