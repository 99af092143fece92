"""What an image experiment is told: everything that makes a model, but the folder it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vc_core.config import from_dict, setting
from vc_core.data.image_config import ImageDataConfig
from vc_core.training.image_systems import image_system
from vc_core.training.schedule import TrainerConfig


@dataclass(frozen=True)
class ImageExperimentConfig:
    """Everything that makes an image model, but the folder it goes to."""

    name: str = setting("experiment_name", "name of the model")
    system: str = setting("cyclegan", "what is trained: 'cyclegan', 'pix2pix' or 'stargan'")
    data: ImageDataConfig = setting(ImageDataConfig(), "the images")
    task: dict[str, object] = setting({}, "networks and losses, see the system's settings")
    trainer: TrainerConfig = setting(TrainerConfig(), "length and speed of the training")
    keep_every: int = setting(
        0, "samples between two models that are kept for good; 0: only the last", low=0
    )
    previews: int = setting(4, "images translated at each checkpoint, to look at", low=0, high=64)
    notes: str = setting("", "what the card tells about the training")
    about_data: str = setting("", "what the card tells about the images")
    licence: str = setting("", "licence of the weights")
    attribution: str = setting("", "who must be named")

    def __post_init__(self) -> None:
        if not self.name or Path(self.name).name != self.name:
            raise ValueError(f"name = {self.name!r} must be a plain file name")
        self.task_config()  # so that a fault in it is found before anything is read

    def task_config(self) -> Any:
        """The system's own settings, checked.

        Raises:
            ConfigError: no such system, or settings it does not have.
        """
        return from_dict(image_system(self.system).config, self.task, "task.")
