"""Variance that averaging took is measured and given back."""

import numpy as np
import pytest
import torch
from torch import nn

from vc_core.data.corpus import Utterance
from vc_core.data.dataset import FeatureDataset
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.features.config import FeatureConfig
from vc_core.training.output_gain import output_gain


class Flattening(nn.Module):
    """Answers with what it was shown, each channel times a factor of its own."""

    def __init__(self, factors: np.ndarray) -> None:
        super().__init__()
        self.factors = torch.from_numpy(factors.astype(np.float32))[None, :, None]

    def forward(self, x: torch.Tensor, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        return x * self.factors


@pytest.fixture
def dataset(tmp_path) -> FeatureDataset:
    random = np.random.default_rng(0)
    config = FeatureConfig()
    recordings = []
    for speaker, scale in (("A", 1.0), ("B", 3.0)):
        for sentence in "12345":
            mcep = scale * random.normal(size=(600, config.order + 1)).astype(np.float32)
            features = UtteranceFeatures(
                mcep,
                np.full(600, 120.0, np.float32),
                np.zeros((600, 1), np.float32),
                np.zeros(600, np.float32),
            )
            path = tmp_path / f"{speaker}{sentence}.wav"
            recordings.append((Utterance(path, speaker, "train", sentence), features))
    return FeatureDataset.build(recordings, config)


def test_lost_variance_is_given_back(dataset: FeatureDataset) -> None:
    lost = np.linspace(0.6, 0.95, 25)
    gain = output_gain(Flattening(lost), dataset, strength=1.0)
    np.testing.assert_allclose(gain[:, 1:] * lost[1:], 1.0, atol=0.05)


def test_energy_is_left_alone(dataset: FeatureDataset) -> None:
    gain = output_gain(Flattening(np.full(25, 0.5)), dataset, strength=1.0)
    np.testing.assert_array_equal(gain[:, 0], 1.0)


def test_strength_counts_in_log_variance(dataset: FeatureDataset) -> None:
    network = Flattening(np.full(25, 0.7))
    half, full = (output_gain(network, dataset, strength) for strength in (0.5, 1.0))
    np.testing.assert_allclose(half[:, 1:] ** 2, full[:, 1:], rtol=1e-6)


def test_a_lively_network_is_not_damped_nor_a_dead_one_blown_up(dataset: FeatureDataset) -> None:
    assert (output_gain(Flattening(np.full(25, 1.4)), dataset, 1.0) == 1.0).all()
    assert output_gain(Flattening(np.full(25, 0.01)), dataset, 1.0).max() == 2.0
