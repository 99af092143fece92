"""Settings of an experiment are checked when they are read; the rest is in test_experiment.py."""

import pytest

from vc_core.config import from_dict
from vc_core.errors import ConfigError
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.tasks.cyclegan import CycleganConfig


def test_the_task_is_read_by_its_system():
    config = from_dict(
        ExperimentConfig, {"system": "cyclegan-vc", "task": {"weights": {"cycle": 3}}}
    )
    task = config.task_config()
    assert isinstance(task, CycleganConfig)
    assert (task.weights.cycle, task.weights.identity) == (3.0, 5.0)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"system": "cyclegan-vc", "task": {"parallel": True}}, "unknown setting 'task.parallel'"),
        ({"system": "cyclegan-vc", "task": {"batch_size": 0}}, "task.batch_size = 0 is too small"),
        ({"task": {"weights": {"cycle": "much"}}}, "task.weights.cycle = 'much' must be of type"),
        ({"sentences": {"SF1": ["100001"]}}, "sentences.SF1 = .* must have 2 values"),
        ({"features": 5}, "features = 5 must be of type str"),
    ],
)
def test_a_fault_names_the_key_the_value_and_the_bound(values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(ExperimentConfig, values)
