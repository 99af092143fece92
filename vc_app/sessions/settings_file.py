"""Reading the user's settings so that nothing a file may hold stops the program or is lost.

A value that is wrong costs only itself; a key of a newer version is carried on; a file that cannot
be read at all is moved aside.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import typing
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Generic, TypeVar

from vc_core.config import from_dict, load_file
from vc_core.errors import ConfigError
from vc_core.files import replacing

T = TypeVar("T")


@dataclass(frozen=True)
class Sifted(Generic[T]):
    """What plain values hold of a dataclass.

    Attributes:
        settings: the good values; defaults in place of the others.
        foreign: keys that this version does not know, nested as they were.
        complaints: one line about each value that was left out.
    """

    settings: T
    foreign: dict[str, Any] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()


def read_values(path: Path) -> dict[str, Any]:
    """The plain values of a JSON file.

    Raises:
        ConfigError: it is no such file; whatever it holds instead, nothing else is raised.
    """
    try:
        return load_file(path)
    except (ValueError, RecursionError) as error:  # numbers of 5000 digits, a thousand brackets
        raise ConfigError(f"{path} is not valid: {error}") from None


def sift(cls: type[T], values: dict[str, Any]) -> Sifted[T]:
    """Take what is good; every field of ``cls`` must have a default."""
    good, foreign, complaints = _sift(cls, values, "")
    try:
        return Sifted(from_dict(cls, good), foreign, tuple(complaints))
    except ConfigError as error:  # good each by itself, but not together
        return Sifted(cls(), foreign, (*complaints, str(error)))


def merged(values: dict[str, Any], foreign: dict[str, Any]) -> dict[str, Any]:
    """``values`` with the foreign keys back in their places."""
    whole = dict(values)
    for key, value in foreign.items():
        inner = whole.get(key)
        both = isinstance(inner, dict) and isinstance(value, dict)
        whole[key] = merged(inner, value) if both else value  # type: ignore[arg-type]
    return whole


def write_values(values: dict[str, Any], path: Path) -> None:
    """Write them as readable JSON, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(values, indent=2), encoding="utf-8")


def move_aside(path: Path) -> Path | None:
    """Rename a damaged file to ``NAME.damaged``; gives its new path, None where that failed."""
    free = _free_name(path)
    try:
        os.replace(path, free)
    except OSError:
        return None
    return free


def copy_aside(path: Path) -> Path | None:
    """Keep a copy of a partly damaged file; gives its path, None where that failed."""
    free = _free_name(path)
    with suppress(OSError):
        shutil.copyfile(path, free)
        return free
    return None


def _free_name(path: Path) -> Path:
    """A name beside ``path`` that is not taken: nothing kept earlier is written over."""
    names = (f"{path.name}.damaged{number or ''}" for number in count())
    return next(p for p in map(path.with_name, names) if not os.path.lexists(p))


def _sift(
    cls: type, values: dict[str, Any], where: str
) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    hints = typing.get_type_hints(cls)
    good: dict[str, Any] = {}
    foreign: dict[str, Any] = {}
    complaints: list[str] = []
    for key, value in values.items():
        if key not in hints:
            foreign[key] = value
        elif dataclasses.is_dataclass(hints[key]) and isinstance(value, dict):
            good[key], unknown, wrong = _sift(hints[key], value, f"{where}{key}.")  # type: ignore[arg-type]
            complaints += wrong
            if unknown:
                foreign[key] = unknown
        else:
            try:
                from_dict(cls, {key: value}, where)
                good[key] = value
            except (ConfigError, OverflowError) as error:
                complaints.append(str(error))
    return good, foreign, complaints
