"""One experiment: a feature file, a task and a trainer's settings in; a voice pack out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from lightning_fabric import Fabric
from torch import Tensor

from vc_core.checkpoint.card import Card, Domain, Gender
from vc_core.checkpoint.store import VoicePack, save_pack
from vc_core.config import from_dict, setting, to_dict
from vc_core.data.dataset import FeatureDataset, read_dataset
from vc_core.errors import ConfigError, TrainingError
from vc_core.models.registry import architecture
from vc_core.training.tasks.stargan import StarganConfig, StarganTask
from vc_core.training.trainer import Progress, Trainer, TrainerConfig

_MALE_BELOW_HZ, _FEMALE_ABOVE_HZ = 155.0, 175.0  # median F0; in between nobody can tell


@dataclass(frozen=True)
class ExperimentConfig:
    """Everything that makes a pack, but the folder it goes to."""

    features: str = setting("", "feature file, made by `vc features`")
    name: str = setting("voices", "name of the pack")
    speakers: tuple[str, ...] = setting((), "speakers to train on; all if empty")
    genders: dict[str, Gender] = setting({}, "speaker -> female or male; by F0 where not given")
    task: StarganConfig = setting(StarganConfig(), "networks and losses")
    trainer: TrainerConfig = setting(TrainerConfig(), "length and speed of the training")
    notes: str = setting("", "what the card tells about the training")
    data: str = setting("", "what the card tells about the recordings")
    licence: str = setting("", "licence of the weights")
    attribution: str = setting("", "who must be named")


@dataclass(frozen=True)
class ExperimentResult:
    """What a finished or stopped experiment left.

    Attributes:
        pack: path of the voice pack.
        step: steps done.
    """

    pack: Path
    step: int


class Experiment:
    """A configured training run; ``run`` trains, ``stop`` ends it early from any thread.

    Args:
        config: see :class:`ExperimentConfig`.
        folder: for the run's state and its pack.
        devices, accelerator, num_nodes: as lightning-fabric takes them.
        on_log: called with the progress every few steps.
        on_pack: called with the path of each pack written.
    """

    def __init__(
        self,
        config: ExperimentConfig,
        folder: Path,
        accelerator: str = "auto",
        devices: int | str = 1,
        num_nodes: int = 1,
        on_log: Callable[[Progress], None] = lambda progress: None,
        on_pack: Callable[[Path, int], None] = lambda path, step: None,
    ) -> None:
        if not config.features:
            raise ConfigError("features = ... is missing: the file that `vc features` makes")
        self.config, self.folder, self._on_pack = config, Path(folder), on_pack
        dataset = read_dataset(Path(config.features))
        if config.speakers:
            dataset = dataset.select(config.speakers)
        self._card = describe(config, dataset)
        try:
            fabric = Fabric(
                accelerator=accelerator,
                devices=devices,
                num_nodes=num_nodes,
                precision=config.trainer.precision,
            )
        except (RuntimeError, ValueError) as error:
            raise TrainingError(f"cannot train on {accelerator!r}: {error}") from None

        def make_task(device: torch.device) -> StarganTask:
            return StarganTask(config.task, dataset, device)

        self.trainer = Trainer(
            make_task, config.trainer, self.folder, fabric, on_log, self._write_pack
        )

    @property
    def pack_path(self) -> Path:
        """Where the pack is written."""
        return self.folder / f"{self.config.name}.safetensors"

    def run(self) -> ExperimentResult:
        """Train to the end or until stopped; see :meth:`Trainer.run`."""
        self.trainer.run()
        return ExperimentResult(self.pack_path, self.trainer.step)

    def stop(self) -> None:
        """Ask the training to save and end."""
        self.trainer.stop()

    def _write_pack(self, step: int, weights: dict[str, Tensor]) -> None:
        statistics = self.trainer.task.sampler.statistics  # type: ignore[attr-defined]
        pack = VoicePack(
            card=dataclasses.replace(self._card, step=step),
            weights=weights,
            statistics=tuple(statistics[d.name] for d in self._card.domains),
        )
        save_pack(pack, self.pack_path)
        self._on_pack(self.pack_path, step)


def describe(config: ExperimentConfig, dataset: FeatureDataset) -> Card:
    """The card of the experiment's pack, but for the step."""
    arch = architecture(config.task.architecture)
    model = from_dict(arch.config, config.task.model, "task.model.")
    return Card(
        name=config.name,
        architecture=arch.name,
        model=to_dict(model),
        features=dataset.config,
        streaming=arch.streaming(model),
        domains=tuple(_domain(name, config, dataset) for name in dataset.speakers),
        training={"task": to_dict(config.task), "trainer": to_dict(config.trainer)},
        notes=config.notes,
        data=config.data,
        licence=config.licence,
        attribution=config.attribution,
    )


def _domain(name: str, config: ExperimentConfig, dataset: FeatureDataset) -> Domain:
    f0 = np.concatenate([dataset.utterance(i).f0 for i in dataset.of_speaker(name)])
    voiced = f0[f0 > 0]
    if not len(voiced):
        return Domain(name, config.genders.get(name, "unknown"))
    low, middle, high = (float(round(p, 1)) for p in np.percentile(voiced, (5, 50, 95)))
    by_f0: Gender = (
        "male" if middle < _MALE_BELOW_HZ else "female" if middle > _FEMALE_ABOVE_HZ else "unknown"
    )
    return Domain(name, config.genders.get(name, by_f0), low, high)
