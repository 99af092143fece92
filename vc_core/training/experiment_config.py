"""What an experiment is told: everything that makes a pack, but the folder it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vc_core.checkpoint.card import Gender
from vc_core.config import from_dict, setting
from vc_core.training.schedule import TrainerConfig
from vc_core.training.systems import system


@dataclass(frozen=True)
class ExperimentConfig:
    """Everything that makes a pack, but the folder it goes to."""

    features: str = setting("", "feature file, made by `vc features`")
    system: str = setting("stargan-vc", "what is trained: 'stargan-vc', 'cyclegan-vc' or 'gmm'")
    name: str = setting("voices", "name of the pack")
    begin_with: str = setting("", "pack whose generator the training starts from; none if empty")
    speakers: tuple[str, ...] = setting((), "speakers to train on; all if empty")
    genders: dict[str, Gender] = setting({}, "speaker -> female or male; by F0 where not given")
    sentences: dict[str, tuple[str, str]] = setting(
        {}, "speaker -> first and last sentence to train on; all of a speaker not named"
    )
    task: dict[str, object] = setting({}, "networks and losses, see the system's settings")
    trainer: TrainerConfig = setting(TrainerConfig(), "length and speed of the training")
    variance_restoration: float = setting(
        0.0, "share of the global variance lost by averaging that is scaled back", low=0.0, high=1.0
    )
    notes: str = setting("", "what the card tells about the training")
    data: str = setting("", "what the card tells about the recordings")
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
        return from_dict(system(self.system).config, self.task, "task.")
