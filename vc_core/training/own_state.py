"""What a run remembers besides networks and optimisers: the task's own state, and chance."""

from __future__ import annotations

from typing import Any

import torch
from lightning_fabric import Fabric
from torch import Tensor

from vc_core.training.task import Remembering, Task


def gathered(task: Task, fabric: Fabric) -> dict[str, Any] | None:
    """The task's state, of every process; None where it has none. All processes must ask."""
    if not isinstance(task, Remembering):
        return None
    state = task.state_dict()
    if fabric.world_size == 1:
        return {"processes": 1, "state": state}
    return {"processes": fabric.world_size, "state": fabric.all_gather(state)}


def restore(task: Task, stored: dict[str, Any] | None, fabric: Fabric) -> None:
    """Give the task its state back; with another number of processes each takes one that was.

    Raises:
        KeyError, RuntimeError, ValueError: it does not fit.
    """
    if stored is None or not isinstance(task, Remembering):
        return
    state, processes = stored["state"], stored["processes"]
    task.load_state_dict(state if processes == 1 else _of(fabric.global_rank % processes, state))


def random_state(device: torch.device) -> dict[str, Tensor]:
    """Of PyTorch's own generators, from which dropout and augmentation draw."""
    state = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        state["cuda"] = torch.cuda.get_rng_state(device)
    elif device.type == "mps":
        state["mps"] = torch.mps.get_rng_state()
    return state


def restore_random_state(state: dict[str, Tensor] | None, device: torch.device) -> None:
    """Take up what :func:`random_state` gave, as far as it is of this kind of device."""
    if state is None:
        return
    torch.set_rng_state(state["cpu"])
    if device.type == "cuda" and "cuda" in state:
        torch.cuda.set_rng_state(state["cuda"], device)
    elif device.type == "mps" and "mps" in state:
        torch.mps.set_rng_state(state["mps"])


def _of(rank: int, state: Any) -> Any:
    if isinstance(state, dict):
        return {name: _of(rank, value) for name, value in state.items()}
    if isinstance(state, (list, tuple)):
        return [_of(rank, value) for value in state]
    return state[rank] if isinstance(state, Tensor) else state
