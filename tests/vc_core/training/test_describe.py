"""Every setting of a new voice's training, as plain data, with the values that are planned."""

import dataclasses

import pytest

from vc_core.checkpoint.store import save_pack
from vc_core.errors import ConfigError, VcError
from vc_core.training.describe import TEACHER, describe_training, parsed_line, setting_line
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.my_voice import change, config_for
from vc_core.training.new_voice_plan import expected
from vc_core.training.schedule import TrainerConfig
from vc_core.training.tasks.new_voice import NewVoiceConfig, NewVoiceWeights


@pytest.fixture
def teacher(little_pack, tmp_path):
    path = tmp_path / "teacher.safetensors"
    save_pack(little_pack, path)
    return str(path)


@pytest.fixture
def described(teacher):
    return describe_training((teacher, "quick"), lambda share: None)


def test_nothing_is_left_out(described):
    names = {info.name for info in described.settings}
    for config, where in (
        (ExperimentConfig, ""),
        (NewVoiceConfig, "task."),
        (NewVoiceWeights, "task.weights."),
        (TrainerConfig, "trainer."),
    ):
        declared = {f"{where}{field.name}" for field in dataclasses.fields(config)}
        groups = {"task", "trainer", "task.weights"}
        assert declared - groups <= names
    assert all(info.help for info in described.settings)
    by_name = {info.name: info for info in described.settings}
    assert by_name["trainer.samples"].value == 200 * by_name["task.batch_size"].value
    assert by_name["trainer.precision"].choices == ("32-true", "bf16-mixed", "16-mixed")
    assert (by_name["task.warp"].low, by_name["task.warp"].high) == (0.0, 0.2)
    assert by_name["trainer.compile"].kind == "switch"
    assert any(place.accelerator == "cpu" for place in described.places)


def test_each_can_be_given_back_and_changes_nothing(described, teacher):
    config = config_for(teacher, expected(described.places[0].accelerator, "quick"))
    lines = [
        setting_line(info.name, info.value)
        for info in described.settings
        if not info.decided and info.name != TEACHER
    ]
    assert len(lines) > 25
    assert change(config, lines) == config
    planned = {info.name: info.value for info in described.settings}
    assert all(planned[name] == value for name, value in map(parsed_line, lines))


def test_a_change_is_checked(teacher):
    config = config_for(teacher, expected("cpu"))
    assert change(config, ["trainer.ema=0.5", "task.jitter=0.2"]).trainer.ema == 0.5
    for line, message in (
        ("trainer.emo=1", "unknown setting 'trainer.emo'; did you mean 'ema'"),
        ("task.wrap=0.1", r"unknown setting 'task\.wrap'; did you mean 'warp'"),
        ("trainer.ema=2", "too large"),
        ("name=x", "name is decided by --name"),
        ("task.model.channels=8", "decided by --begin-with"),
    ):
        with pytest.raises(ConfigError, match=message):
            change(config, [line])


def test_a_pack_that_is_not_there(tmp_path):
    found = describe_training((str(tmp_path / "no.safetensors"), "quick"), lambda share: None)
    assert isinstance(found, VcError)
