"""The closed table of systems an experiment may train."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import torch

from vc_core.config import nearest, setting
from vc_core.data.dataset import FeatureDataset
from vc_core.errors import ConfigError
from vc_core.training.task import Task
from vc_core.training.tasks.cyclegan import CycleganConfig, CycleganTask
from vc_core.training.tasks.new_voice import NewVoiceConfig, NewVoiceTask
from vc_core.training.tasks.stargan import StarganConfig, StarganTask


@dataclass(frozen=True)
class System:
    """A task and its settings.

    Attributes:
        name: in configs and cards.
        config: dataclass of the task's settings; ``architecture``, ``model`` and ``batch_size``
            are among them.
        task: (config, dataset, device) -> the task; None for what is fitted in one go.
        n_voices: how many of the dataset's first speakers it learns to speak like; all if None.
    """

    name: str
    config: type
    task: Callable[[Any, FeatureDataset, torch.device], Task] | None
    n_voices: int | None = None


@dataclass(frozen=True)
class GmmTaskConfig:
    """The Gaussian mixture baseline, fitted to the parallel sentences of a pair of speakers."""

    architecture: Literal["gmm"] = setting("gmm", "the mixture")
    model: dict[str, object] = setting({}, "size of the mixture, see its config")


_TABLE = {
    s.name: s
    for s in (
        System("stargan-vc", StarganConfig, StarganTask),
        System("cyclegan-vc", CycleganConfig, CycleganTask),
        System("gmm", GmmTaskConfig, None),
        System("new-voice", NewVoiceConfig, NewVoiceTask, n_voices=1),
    )
}


def system(name: str) -> System:
    """The system called ``name``.

    Raises:
        ConfigError: there is none; names the nearest one.
    """
    if name not in _TABLE:
        hint = nearest(name, _TABLE)
        raise ConfigError(f"system = {name!r} is unknown{hint} (systems: {', '.join(_TABLE)})")
    return _TABLE[name]
