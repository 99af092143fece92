"""The moving average of weights against its closed form."""

import pytest
import torch
from torch import nn

from vc_core.training.average import WeightAverage


def test_closed_form():
    network = nn.Linear(2, 1, bias=False)
    with torch.no_grad():
        network.weight.fill_(1.0)
        average = WeightAverage(network)
        for _ in range(5):
            network.weight.fill_(3.0)
            average.update(0.9)
    # 0.9**5 of the first weights is left, the rest is of the later ones.
    torch.testing.assert_close(
        average.state_dict()["weight"], torch.full((1, 2), 3.0 - 2.0 * 0.9**5)
    )
    assert network.weight[0, 0] == 3.0


def test_statistics_are_averaged_and_counters_copied():
    network = nn.BatchNorm1d(1, momentum=1.0)
    average = WeightAverage(network)
    for _ in range(3):
        network(torch.tensor([[4.0], [6.0]]))
        average.update(0.5)
    assert average.state_dict()["num_batches_tracked"] == 3
    torch.testing.assert_close(average.state_dict()["running_mean"], torch.tensor([5 * 7 / 8]))


def test_it_follows_a_network_whose_weights_are_loaded():
    network = nn.Linear(1, 1)
    average = WeightAverage(network)
    network.load_state_dict({"weight": torch.tensor([[7.0]]), "bias": torch.tensor([1.0])})
    average.update(0.0)
    assert average.state_dict()["weight"].item() == 7.0
    average.load_state_dict({"weight": torch.tensor([[2.0]]), "bias": torch.tensor([3.0])})
    assert average.state_dict()["bias"].item() == 3.0
    with pytest.raises(KeyError):
        average.load_state_dict({})
