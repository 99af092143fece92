"""Fitting the mixture to real speech: against closed forms, and better than the linear map."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from vc_core.errors import CorpusError
from vc_core.models.gmm import GmmConfig, GmmGenerator
from vc_core.training import gmm
from vc_core.training.gmm import fit_gmm, joint_frames


@pytest.fixture(scope="module")
def joint(dataset):
    """(N, 48) frames of a woman and a man side by side."""
    return joint_frames(dataset)


def test_joint_frames_are_those_of_both_speakers_that_belong_together(dataset, joint):
    assert joint.shape[1] == 2 * dataset.config.order
    first, second = np.hsplit(joint, 2)
    # c1 tells vowels from consonants whoever speaks; frames that do not belong together differ.
    assert np.corrcoef(first[:, 0], second[:, 0])[0, 1] > 0.7
    assert abs(np.corrcoef(first[:, 0], np.roll(second[:, 0], 100))[0, 1]) < 0.4
    # Both speakers' statistics are over active frames, and so are these.
    np.testing.assert_allclose(joint.mean(axis=0), 0.0, atol=0.3)
    np.testing.assert_allclose(joint.std(axis=0), 1.0, atol=0.3)


def test_one_component_is_linear_regression(dataset, joint):
    weights = fit_gmm(dataset, n_components=1)
    first, second = np.hsplit(joint - joint.mean(axis=0), 2)
    for target, (x, y) in enumerate(((second, first), (first, second))):
        covariance = x.T @ x / len(x) + gmm._VARIANCE_FLOOR * np.eye(x.shape[1])
        slope = np.linalg.solve(covariance, x.T @ y / len(x)).T
        np.testing.assert_allclose(weights["slope"][target, 0], slope, atol=1e-3)


def test_several_components_come_nearer_to_the_target_than_the_linear_map(dataset, joint):
    config = GmmConfig(n_components=4)
    reports = []
    weights = fit_gmm(dataset, config.n_components, on_progress=reports.append)
    network = GmmGenerator(dataset.config.order + 1, 2, config)
    network.load_state_dict(weights)
    assert reports[-1] == 1.0
    assert reports == sorted(reports)

    first, second = np.hsplit(joint, 2)
    x = torch.from_numpy(np.column_stack([np.zeros(len(first)), first])).float().T[None]
    with torch.no_grad():
        y = network(x, torch.tensor([0]), torch.tensor([1]))[0, 1:].T.numpy()

    def distance(a):
        return np.linalg.norm(a - second, axis=1).mean()

    assert distance(y) < 0.8 * distance(first)  # the linear map leaves normalised frames alone


def test_the_same_seed_gives_the_same_mixture(dataset, monkeypatch):
    monkeypatch.setattr(gmm, "MOST_FRAMES", 500)  # so that frames are drawn
    first, again, other = (fit_gmm(dataset, 2, seed) for seed in (1, 1, 2))
    for name, value in first.items():
        assert torch.equal(value, again[name]), name
    assert not torch.equal(first["mean"], other["mean"])


def test_one_speaker_is_no_pair(dataset):
    with pytest.raises(CorpusError, match="2 speakers, not 1"):
        fit_gmm(dataset.select(["SF1"]))


def test_alignments_are_needed(dataset):
    with pytest.raises(CorpusError, match="--align"):
        fit_gmm(replace(dataset, alignments=None))


def test_too_little_speech_is_named(dataset):
    with pytest.raises(CorpusError, match="too few for 500 components"):
        fit_gmm(dataset, 500)
