"""The state of a run, kept apart from the weights a user gets, so that it goes on exactly.

Safetensors, not pickle: a run folder may come from somebody else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from vc_core.config import flattened
from vc_core.errors import TrainingError
from vc_core.files import replacing


def save_state(path: Path, state: dict[str, Any]) -> None:
    """Write nested dicts and lists of tensors and plain values as one file, atomically."""
    tensors: dict[str, Tensor] = {}
    plain = _split(state, "", tensors)
    # Tied or viewed storage cannot be stored twice: each tensor gets a copy of its own.
    tensors = {k: v.detach().cpu().contiguous().clone() for k, v in tensors.items()}
    with replacing(path) as temporary:
        save_file(tensors, temporary, {"state": json.dumps(plain)})


def load_state(path: Path) -> dict[str, Any]:
    """The state that :func:`save_state` wrote, on the CPU.

    Raises:
        TrainingError: the file is damaged.
    """
    try:
        with safe_open(path, "pt") as file:
            plain = json.loads((file.metadata() or {})["state"])
            names = file.keys()
            state = _join(plain, {name: file.get_tensor(name) for name in names})
            if not isinstance(state, dict):
                raise TypeError("no state in it")
            return state
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise TrainingError(
            f"the run's state {path} is damaged ({error}); delete it to start from step 0"
        ) from None


def _split(value: Any, where: str, tensors: dict[str, Tensor]) -> Any:
    if isinstance(value, Tensor):
        tensors[where] = value
        return {"@tensor": where}
    if isinstance(value, dict):
        # JSON has no integer keys, and optimisers count their parameters in integers.
        return {
            "@items": [[k, _split(v, f"{where}/{k}", tensors)] for k, v in value.items()],
        }
    if isinstance(value, (list, tuple)):
        return [_split(v, f"{where}/{i}", tensors) for i, v in enumerate(value)]
    return value


def _join(plain: Any, tensors: dict[str, Tensor]) -> Any:
    if isinstance(plain, dict) and "@tensor" in plain:
        return tensors[plain["@tensor"]]
    if isinstance(plain, dict):
        return {k: _join(v, tensors) for k, v in plain["@items"]}
    if isinstance(plain, list):
        return [_join(v, tensors) for v in plain]
    return plain


def same_run(
    path: Path,
    stored: dict[str, Any],
    wanted: dict[str, Any],
    defaults: dict[str, Any] | None = None,
) -> None:
    """Refuse to go on with a run whose identity is another.

    Args:
        path: of the state, for the message.
        stored, wanted: nested plain values.
        defaults: what a run had that was begun by a program without such a setting.

    Raises:
        TrainingError: they differ; names the first setting that does, and both its values.
    """
    before, now = dict(flattened(stored)), dict(flattened(json.loads(json.dumps(wanted))))
    had = flattened(json.loads(json.dumps(defaults or {})))
    before = {**{name: value for name, value in had if name in now}, **before}
    for name in [*now, *before]:
        if before.get(name) != now.get(name):
            raise TrainingError(
                f"the run in {path.parent} was started with {name} = {before.get(name)!r}, not "
                f"{now.get(name)!r}; use the old value, or another --out folder"
            )
