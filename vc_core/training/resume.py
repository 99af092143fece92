"""The state of a run, kept apart from the weights a user gets, so that it goes on exactly.

Safetensors, not pickle: a run folder may come from somebody else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

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
            return _join(plain, {name: file.get_tensor(name) for name in names})
    except (OSError, SafetensorError, KeyError, json.JSONDecodeError) as error:
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


def same_device(state: Any, device: torch.device) -> Any:
    """``state`` with every tensor on ``device``."""
    if isinstance(state, Tensor):
        return state.to(device)
    if isinstance(state, dict):
        return {k: same_device(v, device) for k, v in state.items()}
    if isinstance(state, list):
        return [same_device(v, device) for v in state]
    return state
