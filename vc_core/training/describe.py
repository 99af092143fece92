"""What can be set about the training of a new voice, and where it can run, as plain data.

For a window, which shows it and imports no PyTorch; :func:`describe_training` does, when called.
"""

from __future__ import annotations

import dataclasses
import tomllib
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from vc_core.errors import VcError
from vc_core.training.presets import PresetName

Kind = Literal["whole", "number", "switch", "choice", "text"]
Plain = bool | int | float | str

TEACHER = "task.teacher"
"""The one setting that is not given by ``--set``, but by ``--begin-with``."""


@dataclass(frozen=True)
class SettingInfo:
    """One setting.

    Attributes:
        name: dotted, as ``--set`` takes it.
        kind: of its values; ``text`` is read as TOML.
        help: what it does.
        value: what it is unless changed; for ``text`` as TOML.
        low, high: inclusive bounds of a number.
        choices: of a choice.
        decided: what decides it, where nobody changes it by itself.
    """

    name: str
    kind: Kind
    help: str
    value: Plain
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    decided: str = ""


def setting_line(name: str, value: Plain) -> str:
    """``KEY=VALUE``, as ``--set`` takes it."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{name}={text}"


def parsed_line(line: str) -> tuple[str, Plain]:
    """The name and the value of a ``KEY=VALUE``."""
    name, _, text = line.partition("=")
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return name, text
    return name, value if isinstance(value, (bool, int, float)) else text


@dataclass(frozen=True)
class Place:
    """Where a training can run: its name for ``--accelerator``, and what it is."""

    accelerator: str
    title: str


@dataclass(frozen=True)
class TrainingDescription:
    """Settings in the order they are declared, and places, the fastest first."""

    settings: tuple[SettingInfo, ...]
    places: tuple[Place, ...]


def describe_training(
    question: tuple[str, PresetName], report: Callable[[float], None]
) -> TrainingDescription | VcError:
    """Everything about a training that begins with a pack and follows a preset.

    Args:
        question: the pack to begin with, and the preset; what hangs on the time a step takes is
            given as it is if all steps of the preset fit.
        report: not called.
    """
    from vc_core.training.my_voice import DECIDED, config_for
    from vc_core.training.new_voice_plan import expected

    teacher, preset = question
    places = _places()
    try:
        config = config_for(teacher, expected(places[0].accelerator, preset))
    except VcError as error:
        return error
    described = [*_described(config, "", DECIDED)]
    task = [*_described(config.task_config(), "task.", DECIDED)]
    here = next(i for i, info in enumerate(described) if info.name == "task")
    return TrainingDescription((*described[:here], *task, *described[here + 1 :]), places)


def _described(config: Any, where: str, decided: dict[str, str]) -> Iterator[SettingInfo]:
    hints = typing.get_type_hints(type(config))
    for field in dataclasses.fields(config):
        value, name = getattr(config, field.name), f"{where}{field.name}"
        if dataclasses.is_dataclass(value):
            yield from _described(value, f"{name}.", decided)
            continue
        kind, choices = _kind(hints[field.name])
        yield SettingInfo(
            name,
            kind,
            field.metadata.get("help", ""),
            _toml(value) if kind == "text" else value,
            field.metadata.get("low"),
            field.metadata.get("high"),
            choices,
            "" if name == TEACHER else decided.get(name, ""),
        )


def _kind(hint: Any) -> tuple[Kind, tuple[str, ...]]:
    if typing.get_origin(hint) is Literal:
        return "choice", tuple(map(str, typing.get_args(hint)))
    plain: dict[Any, Kind] = {bool: "switch", int: "whole", float: "number"}
    return plain.get(hint, "text"), ()


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _places() -> tuple[Place, ...]:
    import torch

    found = []
    if torch.cuda.is_available():
        found.append(Place("cuda", torch.cuda.get_device_name()))
    cores = torch.get_num_threads()
    found.append(Place("cpu", f"{cores} CPU core" + "s" * (cores > 1)))
    if torch.backends.mps.is_available():
        found.append(Place("mps", "the Apple graphics processor"))
    return tuple(found)
