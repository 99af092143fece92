"""Settings files: what is right comes back, what is wrong is named."""

import json
from dataclasses import dataclass
from typing import Literal

import pytest

from vc_core.config import change_setting, from_dict, load_file, nearest, setting, to_dict
from vc_core.errors import ConfigError


@dataclass(frozen=True)
class Schedule:
    steps: int = setting(100, "updates", low=1, high=1000)
    rate: float = setting(2e-4, "learning rate", low=0.0)


@dataclass(frozen=True)
class Experiment:
    name: str
    schedule: Schedule = setting(Schedule(), "when")
    kind: Literal["lsgan", "log"] = setting("lsgan", "adversarial loss")
    seed: int | None = setting(None, "random seed", low=0)
    channels: tuple[int, ...] = setting((64, 128), "widths")
    kernels: tuple[tuple[int, int], ...] = setting((), "sizes")
    weights: dict[str, float] = setting({"cycle": 10.0}, "loss weights")
    fast: bool = setting(False, "use less precision")


@pytest.mark.parametrize(
    "config",
    [
        Experiment("plain"),
        Experiment(
            "full",
            schedule=Schedule(7, 0.5),
            kind="log",
            seed=3,
            channels=(1,),
            kernels=((3, 9), (4, 8)),
            weights={"a": 1.0},
            fast=True,
        ),
    ],
)
def test_round_trip_through_json(config):
    assert from_dict(Experiment, json.loads(json.dumps(to_dict(config)))) == config


def test_defaults_are_not_shared():
    first, second = Experiment("a"), Experiment("b")
    first.weights["cycle"] = 0.0
    assert second.weights == {"cycle": 10.0}


def test_toml_and_json_files(tmp_path):
    toml = tmp_path / "x.toml"
    toml.write_text('name = "é"\nchannels = [1, 2]\nkernels = [[3, 9]]\n[schedule]\nrate = 1\n')
    config = from_dict(Experiment, load_file(toml))
    assert config == Experiment("é", Schedule(rate=1.0), channels=(1, 2), kernels=((3, 9),))
    assert isinstance(config.schedule.rate, float)
    saved = tmp_path / "x.json"
    saved.write_text(json.dumps(to_dict(config)))
    assert from_dict(Experiment, load_file(saved)) == config


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"naem": "x"}, r"unknown setting 'naem'; did you mean 'name'\?"),
        ({"name": "x", "schedule": {"step": 1}}, r"'schedule\.step'; did you mean 'steps'\?"),
        ({"name": "x", "qqqqqqqq": 1}, r"unknown setting 'qqqqqqqq'$"),
        ({"name": 3}, "name = 3 must be of type str"),
        ({"name": "x", "schedule": {"steps": 0}}, r"schedule\.steps = 0 is too small; .* 1"),
        ({"name": "x", "schedule": {"steps": 1001}}, r"schedule\.steps = 1001 is too large"),
        ({"name": "x", "schedule": {"steps": 1.5}}, r"schedule\.steps = 1\.5 must be of type int"),
        ({"name": "x", "schedule": {"steps": True}}, r"must be of type int"),
        ({"name": "x", "schedule": {"rate": "fast"}}, r"schedule\.rate = 'fast' .* float"),
        ({"name": "x", "schedule": {"rate": float("nan")}}, r"schedule\.rate = nan"),
        ({"name": "x", "schedule": 5}, "schedule = 5 must be of type Schedule"),
        ({"name": "x", "kind": "wgan"}, "kind = 'wgan' must be one of 'lsgan', 'log'"),
        ({"name": "x", "seed": "1"}, "seed = '1' must be of type int"),
        ({"name": "x", "seed": -1}, "seed = -1 is too small"),
        ({"name": "x", "channels": [1, "2"]}, r"channels\[1\] = '2' must be of type int"),
        ({"name": "x", "channels": 3}, "channels = 3 must be of type tuple"),
        ({"name": "x", "kernels": [[3]]}, r"kernels\[0\]"),
        ({"name": "x", "weights": {"cycle": "ten"}}, r"weights\.cycle = 'ten'"),
        ({"name": "x", "fast": 1}, "fast = 1 must be of type bool"),
        ({}, "name"),
    ],
)
def test_mistakes_are_named(values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(Experiment, values)


def test_unions_take_any_of_their_types():
    @dataclass(frozen=True)
    class Either:
        size: int | str = 1

    assert from_dict(Either, {"size": "auto"}).size == "auto"
    assert from_dict(Either, {"size": 4}).size == 4
    with pytest.raises(ConfigError, match=r"size = \[\]"):
        from_dict(Either, {"size": []})


def test_a_values_own_complaint_becomes_a_config_error():
    @dataclass(frozen=True)
    class Even:
        n: int = 0

        def __post_init__(self):
            if self.n % 2:
                raise ValueError("n must be even")

    with pytest.raises(ConfigError, match="n must be even"):
        from_dict(Even, {"n": 1})


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.toml", b"x = "), ("a.json", b"{"), ("a.toml", b"\xff\xfe"), ("a.json", b"[1, 2]")],
)
def test_files_that_are_not_settings(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=name.replace(".", r"\.")):
        load_file(path)


def test_missing_file(tmp_path):
    with pytest.raises(ConfigError, match=r"cannot read .*none\.toml"):
        load_file(tmp_path / "none.toml")


def test_nearest():
    assert nearest("sf1", ["SF1", "TM3"]) == "; did you mean 'SF1'?"
    assert nearest("lambda_cyc", ["lambda_cycle", "lambda_id"]) == "; did you mean 'lambda_cycle'?"
    assert nearest("xyz", ["SF1"]) == ""
    assert nearest("x", []) == ""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("a.b=5", {"a": {"b": 5, "c": 1}}),
        ("a.b=[1, 2]", {"a": {"b": [1, 2], "c": 1}}),
        ("a.c=some text", {"a": {"c": "some text"}}),
        ("new.x=true", {"a": {"c": 1}, "new": {"x": True}}),
    ],
)
def test_settings_are_changed_by_dotted_name(change, expected):
    values = {"a": {"c": 1}}
    change_setting(values, change)
    assert values == expected


@pytest.mark.parametrize(("change", "complaint"), [("a.c", "KEY=VALUE"), ("a.c.d=1", "'c' is not")])
def test_change_that_cannot_be_made(change, complaint):
    with pytest.raises(ConfigError, match=complaint):
        change_setting({"a": {"c": 1}}, change)
