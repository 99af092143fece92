"""Tensors with a card, as one file that is whole or not there; no pickle is ever opened."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from vc_core.checkpoint.header import damaged
from vc_core.errors import CheckpointError
from vc_core.files import replacing


def write_tensors(path: Path, tensors: dict[str, Tensor], format: str, card: str) -> None:
    """Write ``tensors`` to ``path`` (``*.safetensors``) and the JSON ``card`` in it and beside it.

    Raises:
        CheckpointError: the folder or the disk cannot take it.
    """
    data = save(tensors, {"format": format, "card": card, "sha256": _digest(tensors)})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(data)
        with replacing(path.with_suffix(".json")) as temporary:
            temporary.write_text(card + "\n", encoding="utf-8")
    except OSError as error:
        raise CheckpointError(f"cannot write {path}: {error.strerror or error}") from None


def read_tensors(path: Path, what: str = "pack") -> dict[str, Tensor]:
    """The tensors of ``path``, which fit their checksum.

    Raises:
        CheckpointError: cannot be read, or damaged.
    """
    try:
        with safe_open(path, "pt") as file:
            metadata = file.metadata() or {}
            tensors = {k: file.get_tensor(k) for k in file.keys()}  # noqa: SIM118
    except OSError as error:
        raise CheckpointError(f"cannot read {path}: {error.strerror or error}") from None
    except SafetensorError as error:
        raise damaged(path, str(error), what) from None
    if metadata.get("sha256") not in (None, _digest(tensors)):  # other programs write none
        raise damaged(path, "its checksum does not fit", what)
    return tensors


def part_of(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Those whose names begin with ``prefix``, under what follows it."""
    return {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)}


def _digest(tensors: dict[str, Tensor]) -> str:
    """SHA-256 of names, types, shapes and bytes; safetensors does not notice a flipped bit."""
    found = hashlib.sha256()
    for name, tensor in sorted(tensors.items()):
        found.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        found.update(tensor.reshape(-1).view(torch.uint8).numpy().data)
    return found.hexdigest()
