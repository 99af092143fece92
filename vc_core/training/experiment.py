"""One experiment: a feature file, a task and a trainer's settings in; a voice pack out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lightning_fabric import Fabric
from lightning_fabric.utilities.exceptions import MisconfigurationException
from torch import Tensor

from vc_core.checkpoint.card import Card, Domain, Gender
from vc_core.checkpoint.store import VoicePack, load_pack, save_pack
from vc_core.config import from_dict, nearest, setting, to_dict
from vc_core.data.dataset import FeatureDataset, read_dataset
from vc_core.errors import ConfigError, TrainingError
from vc_core.models.registry import architecture
from vc_core.training.journal import Journal
from vc_core.training.output_gain import output_gain
from vc_core.training.schedule import TrainerConfig
from vc_core.training.systems import system
from vc_core.training.task import Task
from vc_core.training.trainer import Progress, Trainer

_MALE_BELOW_HZ, _FEMALE_ABOVE_HZ = 155.0, 175.0  # median F0; in between nobody can tell


@dataclass(frozen=True)
class ExperimentConfig:
    """Everything that makes a pack, but the folder it goes to."""

    features: str = setting("", "feature file, made by `vc features`")
    system: str = setting("stargan-vc", "what is trained: 'stargan-vc' or 'cyclegan-vc'")
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


@dataclass(frozen=True)
class ExperimentResult:
    """What a finished or stopped experiment left.

    Attributes:
        pack: path of the voice pack.
        step: steps done.
        finished: whether the whole schedule was run.
    """

    pack: Path
    step: int
    finished: bool


class Experiment:
    """A configured training run; ``run`` trains, ``stop`` ends it early from any thread.

    Args:
        config: see :class:`ExperimentConfig`.
        folder: for the run's state and its pack.
        accelerator, devices, num_nodes: as lightning-fabric takes them. With several devices or
            nodes the program is started once for each; all of them see the same ``folder``.
        on_log: called with the progress every few steps, in the main process.
        on_pack: called with the path and step of each pack written, in the main process.

    Raises:
        ConfigError, CorpusError: settings or features that cannot be trained on.
        TrainingError: no such accelerator, or ``folder`` holds another run or a damaged one.
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
        self.config, self.folder = config, Path(folder)
        self._on_log, self._on_pack = on_log, on_pack
        dataset = read_dataset(Path(config.features))
        for key in ("genders", "sentences"):
            for name in getattr(config, key):
                if name not in dataset.speakers:
                    hint = nearest(name, dataset.speakers)
                    raise ConfigError(f"{key}: no speaker {name!r}{hint}")
        if config.speakers or config.sentences:
            dataset = dataset.select(config.speakers or dataset.speakers, config.sentences)
        self._dataset = dataset
        self._card = describe(config, dataset)
        self._statistics = tuple(dataset.statistics[d.name] for d in self._card.domains)
        try:
            fabric = Fabric(
                accelerator=accelerator,
                devices=devices,
                num_nodes=num_nodes,
                precision=config.trainer.precision,
            )
        except (MisconfigurationException, RuntimeError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise TrainingError(f"cannot train on {devices} x {accelerator}: {reason}") from None
        task_config = config.task_config()
        if task_config.batch_size % fabric.world_size:
            raise ConfigError(
                f"task.batch_size = {task_config.batch_size} must be a multiple of the number of "
                f"processes, {fabric.world_size}"
            )

        first = _first_weights(config.begin_with, self._card) if config.begin_with else None

        def make_task(device: torch.device) -> Task:
            task = system(config.system).task(task_config, dataset, device)
            if first is not None:
                task.generator.load_state_dict(first)
            return task

        self.trainer = Trainer(
            make_task,
            config.trainer,
            self.folder,
            fabric,
            identity={
                "system": config.system,
                "task": to_dict(task_config),
                "speakers": list(dataset.speakers),
                "recordings": len(dataset),
                "frames": len(dataset.f0),
                "features": to_dict(dataset.config),
                "begin_with": config.begin_with,
            },
            on_log=self._log,
            on_save=self._write_pack,
        )

        self._journal = Journal(self.folder, self.trainer.step)

    @property
    def is_main_process(self) -> bool:
        """Whether this process, of possibly several, is the one that shows and writes."""
        return self.trainer.fabric.is_global_zero

    @property
    def pack_path(self) -> Path:
        """Where the pack is written."""
        return self.folder / f"{self.config.name}.safetensors"

    def run(self) -> ExperimentResult:
        """Train to the end or until stopped; see :meth:`Trainer.run`."""
        self.trainer.run()
        return ExperimentResult(
            self.pack_path, self.trainer.step, self.trainer.step >= self.trainer.steps
        )

    def stop(self) -> None:
        """Ask the training to save and end."""
        self.trainer.stop()

    def _log(self, progress: Progress) -> None:
        self._journal.log(progress)
        self._on_log(progress)

    def _write_pack(self, step: int, weights: dict[str, Tensor]) -> None:
        pack = VoicePack(
            card=dataclasses.replace(self._card, step=step),
            weights=weights,
            statistics=self._statistics,
        )
        if self.config.variance_restoration > 0:
            gain = output_gain(pack.generator(), self._dataset, self.config.variance_restoration)
            pack = dataclasses.replace(pack, output_gain=gain)
        save_pack(pack, self.pack_path)
        self._on_pack(self.pack_path, step)


def _first_weights(path: str, card: Card) -> dict[str, Tensor]:
    """The weights of the pack at ``path``, which must fit the network that ``card`` describes.

    Its lookahead may differ: the shapes are the same, and training moves the taps in time.
    """
    pack = load_pack(Path(path))
    if pack.names != (names := tuple(d.name for d in card.domains)):
        raise ConfigError(
            f"begin_with: {path} holds {', '.join(pack.names)}, this experiment {', '.join(names)}"
        )
    dataclasses.replace(pack, card=card).generator()  # raises where they do not fit
    return pack.weights


def describe(config: ExperimentConfig, dataset: FeatureDataset) -> Card:
    """The card of the experiment's pack, but for the step.

    Raises:
        ConfigError: sizes the network cannot have.
    """
    task = config.task_config()
    arch = architecture(task.architecture)
    model: Any = from_dict(arch.config, task.model, "task.model.")
    return Card(
        name=config.name,
        architecture=arch.name,
        model=to_dict(model),
        features=dataset.config,
        streaming=arch.streaming(model),
        domains=tuple(_domain(name, config, dataset) for name in dataset.speakers),
        training={
            "system": config.system,
            "task": to_dict(task),
            "trainer": to_dict(config.trainer),
        },
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
