"""The baseline comes from the same config and gives the same kind of pack."""

import pytest
import torch

from vc_core.checkpoint.store import load_pack
from vc_core.config import from_dict
from vc_core.errors import ConfigError, CorpusError
from vc_core.training.experiment import Experiment
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.gmm_experiment import fit_experiment


def configure(features, **changes):
    values = {"features": str(features), "system": "gmm", "name": "pair"}
    return from_dict(
        ExperimentConfig, {**values, "task": {"model": {"n_components": 2}}, **changes}
    )


def test_a_pack_of_the_pair(parallel_features, dataset, tmp_path):
    heard = []
    result = fit_experiment(configure(parallel_features), tmp_path / "run", heard.append)
    assert heard[-1] == 1.0
    assert result.finished
    pack = load_pack(result.path)
    assert (pack.card.architecture, pack.names) == ("gmm", dataset.speakers)
    assert pack.card.training["system"] == "gmm"
    x = torch.randn(1, 25, 9)
    y = pack.generator()(x, None, torch.tensor([1]))
    assert y.shape == x.shape
    assert y[:, 1:].std() < x[:, 1:].std()  # an expectation moves less than speech


def test_what_cannot_be_fitted(parallel_features, tmp_path):
    with pytest.raises(CorpusError, match="not 1: name a pair"):
        fit_experiment(configure(parallel_features, speakers=["SF1"]), tmp_path)
    large = configure(parallel_features, task={"model": {"n_components": 64}})
    with pytest.raises(CorpusError, match="too few for 64 components"):
        fit_experiment(large, tmp_path)
    with pytest.raises(ConfigError, match="'gmm' is fitted, not trained by steps"):
        Experiment(configure(parallel_features), tmp_path)
