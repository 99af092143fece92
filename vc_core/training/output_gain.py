"""Give a trained generator's output back the variance that averaging took.

A network that minimises a distance answers with the mean of what might be right, and means vary
less than speech. The remedy is old: scale each coefficient to the target's global variance (Toda,
Black and Tokuda 2007; sprocket's GV postfilter). A variance restored by scaling costs less
distortion than the same variance restored by the adversarial loss alone.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from vc_core.data.dataset import FeatureDataset
from vc_core.features.statistics import LARGEST_NORMALISED, active_frames

_RECORDINGS = 24
"""Recordings converted to each target, of all other speakers in turn."""
_LARGEST_GAIN = 2.0


@torch.inference_mode()
def output_gain(
    network: nn.Module, dataset: FeatureDataset, strength: float, n_voices: int | None = None
) -> NDArray[np.float64]:
    """(domains, order+1) factors on the normalised output for each target.

    Args:
        network: generator on the CPU, see ``models/registry.py``.
        dataset: training recordings of all domains.
        n_voices: of the network, the dataset's first speakers; all of them if None.
        strength: share of the lost log variance to restore, 0..1. Energy is left alone.
    """
    voices = dataset.speakers[:n_voices]
    gain = np.ones((len(voices), dataset.config.order + 1))
    for target, name in enumerate(voices):
        others = np.flatnonzero(dataset.speaker_index != target)
        chosen = others[np.linspace(0, len(others) - 1, _RECORDINGS).astype(int)]
        got = np.mean([_converted_variance(network, dataset, u, target) for u in chosen], 0)
        own = dataset.of_speaker(name)
        wanted = np.mean([_variance(_normalised(dataset, u), dataset, u) for u in own], axis=0)
        lost = np.sqrt(wanted / np.maximum(got, 1e-6))
        gain[target, 1:] = np.clip(lost[1:] ** strength, 1.0, _LARGEST_GAIN)
    return gain


def _normalised(dataset: FeatureDataset, utterance: int) -> NDArray[np.float64]:
    speaker = dataset.speakers[dataset.speaker_index[utterance]]
    return dataset.statistics[speaker].normalise(dataset.utterance(utterance).mcep)


def _variance(
    x: NDArray[np.floating], dataset: FeatureDataset, utterance: int
) -> NDArray[np.float64]:
    return x[active_frames(dataset.utterance(utterance).power_db)].var(axis=0)


def _converted_variance(
    network: nn.Module, dataset: FeatureDataset, utterance: int, target: int
) -> NDArray[np.float64]:
    shown = np.clip(_normalised(dataset, utterance), -LARGEST_NORMALISED, LARGEST_NORMALISED)
    x = torch.from_numpy(shown.astype(np.float32).T.copy())[None]
    source = torch.tensor([dataset.speaker_index[utterance]])
    y = network(x, source, torch.tensor([target]))
    return _variance(y[0].T.numpy(), dataset, utterance)
