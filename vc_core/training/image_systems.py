"""The closed table of systems an image experiment may train."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

from vc_core.config import nearest
from vc_core.data.image_config import ImageDataConfig
from vc_core.data.images import ImageData
from vc_core.errors import ConfigError
from vc_core.training.image_task import ImageTask
from vc_core.training.tasks.image_cyclegan import ImageCycleganConfig, ImageCycleganTask
from vc_core.training.tasks.image_pix2pix import Pix2pixConfig, Pix2pixTask
from vc_core.training.tasks.image_stargan import ImageStarganConfig, ImageStarganTask


@dataclass(frozen=True)
class ImageSystem:
    """A task and its settings.

    Attributes:
        name: in configs and cards.
        config: dataclass of the task's settings; ``architecture``, ``model`` and ``batch_size``
            are among them.
        task: (config, images, how they are cut, device) -> the task.
    """

    name: str
    config: type
    task: Callable[[Any, ImageData, ImageDataConfig, torch.device], ImageTask]


_TABLE = {
    s.name: s
    for s in (
        ImageSystem("cyclegan", ImageCycleganConfig, ImageCycleganTask),
        ImageSystem("pix2pix", Pix2pixConfig, Pix2pixTask),
        ImageSystem("stargan", ImageStarganConfig, ImageStarganTask),
    )
}


def image_system(name: str) -> ImageSystem:
    """The system called ``name``.

    Raises:
        ConfigError: there is none; names the nearest one.
    """
    if name not in _TABLE:
        hint = nearest(name, _TABLE)
        raise ConfigError(f"system = {name!r} is unknown{hint} (systems: {', '.join(_TABLE)})")
    return _TABLE[name]
