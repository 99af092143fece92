"""Faults in an experiment's settings are found before anything is read."""

import pytest

from vc_core.config import from_dict, to_dict
from vc_core.errors import ConfigError
from vc_core.training.image_experiment_config import ImageExperimentConfig


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": "../x"}, "plain file name"),
        ({"system": "stylegan"}, "is unknown"),
        ({"task": {"pool": 3}}, "did you mean 'pool_size'"),
        ({"data": {"crop_size": 512}}, "load_size = 286 must be at least"),
        ({"trainer": {"policy": "step"}}, "needs decay_every"),
    ],
)
def test_faults_are_named(values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(ImageExperimentConfig, values)


def test_settings_survive_their_plain_form():
    config = from_dict(ImageExperimentConfig, {"name": "x", "task": {"batch_size": 3}})
    assert from_dict(ImageExperimentConfig, to_dict(config)) == config
    assert config.task_config().batch_size == 3
