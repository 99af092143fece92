"""Settings as frozen dataclasses, read from TOML or JSON.

A setting is declared once, as a field with its unit and meaning in ``metadata["help"]``. An
unknown key, a wrong type or a value out of bounds is a :class:`ConfigError` that names the key,
and the nearest known one. Only the standard library is used: training runs where nothing else is.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
import math
import tomllib
import types
import typing
from pathlib import Path
from typing import Any, TypeVar

from vc_core.errors import ConfigError

T = TypeVar("T")


def setting(default: Any, help: str, *, low: float | None = None, high: float | None = None) -> Any:
    """A dataclass field with a help text and, for numbers, inclusive bounds."""
    metadata = {"help": help, "low": low, "high": high}
    if dataclasses.is_dataclass(default) or not isinstance(default, (dict, list)):
        return dataclasses.field(default=default, metadata=metadata)
    return dataclasses.field(default_factory=lambda: type(default)(default), metadata=metadata)


def nearest(name: str, known: typing.Iterable[str]) -> str:
    """``"; did you mean X?"`` for the known name closest to ``name``, or an empty string."""
    by_folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.4)
    return f"; did you mean {by_folded[close[0]]!r}?" if close else ""


def from_dict(cls: type[T], values: dict[str, Any], where: str = "") -> T:
    """Build the dataclass ``cls`` from plain values, checking names, types and bounds.

    Args:
        cls: a (possibly nested) dataclass type.
        values: keys and plain JSON/TOML values.
        where: dotted path of ``values`` in its file, for messages.

    Raises:
        ConfigError: unknown key, wrong type, value out of bounds, missing value.
    """
    fields = {f.name: f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(cls)
    built: dict[str, Any] = {}
    for key, value in values.items():
        path = f"{where}{key}"
        if key not in fields:
            raise ConfigError(f"unknown setting {path!r}{nearest(key, fields)}")
        built[key] = _coerce(hints[key], value, path)
        _check_bounds(fields[key], built[key], path)
    try:
        return cls(**built)
    except TypeError as error:  # a field without default was not given
        raise ConfigError(f"{where or cls.__name__}: {error}") from None
    except ValueError as error:
        raise ConfigError(f"{where}{error}") from None


def to_dict(config: Any) -> dict[str, Any]:
    """The plain values of a config, ready for JSON; ``from_dict`` gives the same config back."""
    return json.loads(json.dumps(dataclasses.asdict(config)))


def flattened(values: dict[str, Any], where: str = "") -> typing.Iterator[tuple[str, Any]]:
    """Nested plain settings by their dotted names, such as ``task.weights.cycle``."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from flattened(value, f"{where}{key}.")
        else:
            yield f"{where}{key}", value


def load_file(path: Path) -> dict[str, Any]:
    """The plain values of a ``.toml`` or ``.json`` file.

    Raises:
        ConfigError: the file is missing or is not valid TOML/JSON.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
        values = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}") from None
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise ConfigError(f"{path} is not valid {path.suffix[1:] or 'TOML'}: {error}") from None
    if not isinstance(values, dict):
        raise ConfigError(f"{path} must hold settings by name, in braces")
    return values


def change_setting(values: dict[str, Any], change: str) -> None:
    """Put ``a.b=VALUE``, as ``--set`` takes it, into nested settings; VALUE is TOML, or plain text.

    Raises:
        ConfigError: no ``=``, or ``a`` is not a group of settings.
    """
    key, equals, text = change.partition("=")
    if not equals:
        raise ConfigError(f"--set {change!r} must be KEY=VALUE")
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    *groups, name = key.strip().split(".")
    for group in groups:
        values = values.setdefault(group, {})
        if not isinstance(values, dict):
            raise ConfigError(f"--set {change!r}: {group!r} is not a group of settings")
    values[name] = value


def _check_bounds(field: dataclasses.Field, value: Any, path: str) -> None:
    low, high = field.metadata.get("low"), field.metadata.get("high")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if math.isnan(value):
            raise ConfigError(f"{path} = {value} must be a number")
        if low is not None and value < low:
            raise ConfigError(f"{path} = {value} is too small; the least is {low}")
        if high is not None and value > high:
            raise ConfigError(f"{path} = {value} is too large; the most is {high}")


def _coerce(hint: Any, value: Any, path: str) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return from_dict(hint, value, f"{path}.")  # type: ignore[arg-type]
    if origin in (types.UnionType, typing.Union):
        if value is None and type(None) in args:
            return None
        return _coerce_union([a for a in args if a is not type(None)], value, path)
    if origin is typing.Literal:
        if value in args:
            return value
        raise ConfigError(f"{path} = {value!r} must be one of {', '.join(map(repr, args))}")
    if origin is tuple and isinstance(value, (list, tuple)):
        hints = [args[0]] * len(value) if args[-1] is Ellipsis else args
        if len(hints) != len(value):
            raise ConfigError(f"{path} = {value!r} must have {len(hints)} values")
        return tuple(
            _coerce(hint, v, f"{path}[{i}]")
            for i, (hint, v) in enumerate(zip(hints, value, strict=True))
        )
    if origin is dict and isinstance(value, dict):
        return {k: _coerce(args[1], v, f"{path}.{k}") for k, v in value.items()}
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    plain = origin or hint
    if isinstance(value, plain) and (plain in (bool, object) or not isinstance(value, bool)):
        return value
    raise ConfigError(f"{path} = {value!r} must be of type {getattr(plain, '__name__', plain)}")


def _coerce_union(hints: list[Any], value: Any, path: str) -> Any:
    for hint in hints[:-1]:
        try:
            return _coerce(hint, value, path)
        except ConfigError:
            continue
    return _coerce(hints[-1], value, path)  # its complaint speaks for all
