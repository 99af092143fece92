"""One image experiment: folders of images, a task and a trainer's settings in; a model out."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from vc_core.checkpoint.image_card import Direction, ImageCard, ImageDomain
from vc_core.checkpoint.image_store import ImageModel, save_image_model
from vc_core.config import from_dict, to_dict
from vc_core.data.images import ImageData, load_images
from vc_core.errors import CorpusError, TrainingError
from vc_core.models.image_registry import image_architecture
from vc_core.training.image_experiment_config import ImageExperimentConfig
from vc_core.training.image_preview import Preview, make_previews, write_previews
from vc_core.training.image_systems import image_system
from vc_core.training.run import Run, open_fabric
from vc_core.training.task import Task
from vc_core.training.trainer import Progress, Trainer

KEPT_FOLDER = "kept"
"""Models of earlier in the training, by the images learnt from."""


class ImageExperiment(Run):
    """A configured training run; ``run`` trains, ``stop`` ends it early from any thread.

    Args:
        config: see :class:`ImageExperimentConfig`.
        folder: for the run's state, its model and its previews.
        accelerator, devices, num_nodes: as lightning-fabric takes them.
        on_log: called with the progress every few steps, in the main process.
        on_model: called with the path and step of each model written, in the main process.
        on_preview: called with the step and its previews, in the main process.
        data: the images, where they do not come from a folder.

    Raises:
        ConfigError, CorpusError: settings or images that cannot be trained on.
        TrainingError: no such accelerator, or ``folder`` holds another run or a damaged one.
    """

    def __init__(
        self,
        config: ImageExperimentConfig,
        folder: Path,
        accelerator: str = "auto",
        devices: int | str = 1,
        num_nodes: int = 1,
        on_log: Callable[[Progress], None] = lambda progress: None,
        on_model: Callable[[Path, int], None] = lambda path, step: None,
        on_preview: Callable[[int, Sequence[Preview]], None] = lambda step, previews: None,
        data: ImageData | None = None,
    ) -> None:
        super().__init__(config, folder, on_log)
        self._on_model, self._on_preview = on_model, on_preview
        self.data = images = data or load_images(config.data)
        _check_sizes(images, config)
        self._card = describe(config, images)
        task_config = config.task_config()
        fabric = open_fabric(
            accelerator, devices, num_nodes, config.trainer.precision, task_config.batch_size
        )
        trained = image_system(config.system)

        def make_task(device: torch.device) -> Task:
            return trained.task(task_config, images, config.data, device)

        trainer = Trainer(
            make_task,
            config.trainer,
            self.folder,
            fabric,
            identity={
                "system": config.system,
                "task": to_dict(task_config),
                # Where the images lie may change, which they are may not.
                "data": {**to_dict(config.data), "dataroot": ""},
                "images": [len(s) for s in images.sets],
            },
            defaults={"task": to_dict(trained.config()), "data": to_dict(type(config.data)())},
            on_log=self._log,
            on_save=self._write,
        )
        self._set_up(trainer)

    def _write(self, step: int, weights: dict[str, Tensor]) -> None:
        model = ImageModel(dataclasses.replace(self._card, step=step), weights)
        save_image_model(model, self.path)
        self._keep(step)
        previews = self._previews(model)
        write_previews(previews, self.folder, step, self.trainer.sample)
        self._on_preview(step, previews)
        self._on_model(self.path, step)

    def _keep(self, step: int) -> None:
        """Copy the model once for every ``keep_every`` samples."""
        every = self.config.keep_every
        if not every or not (number := self.trainer.sample // every):
            return
        kept = self.folder / KEPT_FOLDER / f"{self.config.name}-{number * every:09d}.safetensors"
        if kept.exists():
            return
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            for suffix in (".safetensors", ".json"):
                shutil.copyfile(self.path.with_suffix(suffix), kept.with_suffix(suffix))
        except OSError as error:
            raise TrainingError(f"cannot write {kept}: {error.strerror or error}") from None

    def _previews(self, model: ImageModel) -> list[Preview]:
        config, task = self.config, self.trainer.task
        if not config.previews:
            return []
        pairs = image_architecture(self._card.architecture).pairs(len(self.data.sets))
        crop = config.data.crop_size if config.data.crops else None
        device = next(task.generator.parameters()).device
        generator = model.generator().to(device)
        return make_previews(generator, self.data, pairs, crop, config.previews)


def describe(config: ImageExperimentConfig, data: ImageData) -> ImageCard:
    """The card of the experiment's model, but for the step.

    Raises:
        ConfigError: sizes the network cannot have.
    """
    task = config.task_config()
    arch = image_architecture(task.architecture)
    sizes = dict(task.model)
    if "image_size" in {f.name for f in dataclasses.fields(arch.config)}:
        sizes = {"image_size": config.data.crop_size, **sizes}
    model: Any = from_dict(arch.config, sizes, "task.model.")
    names = data.names
    return ImageCard(
        name=config.name,
        architecture=arch.name,
        model=to_dict(model),
        size=config.data.crop_size if config.data.crops else config.data.load_size,
        domains=tuple(map(ImageDomain, names, data.channels)),
        directions=tuple(Direction(names[a], names[b]) for a, b in arch.pairs(len(names))),
        training={
            "system": config.system,
            # A model is given to others, who need not know where files lie on this computer.
            "data": {**to_dict(config.data), "dataroot": Path(config.data.dataroot).name},
            "task": to_dict(task) | ({"vgg": Path(task.vgg).name} if hasattr(task, "vgg") else {}),
            "trainer": to_dict(config.trainer),
        },
        notes=config.notes,
        data=config.about_data or _counted(data),
        licence=config.licence,
        attribution=config.attribution,
    )


def _counted(data: ImageData) -> str:
    sets = ", ".join(f"{len(s)} {s.name}" for s in data.sets)
    return f"{sets} (pairs)" if data.paired else sets


def _check_sizes(data: ImageData, config: ImageExperimentConfig) -> None:
    crop = config.data.crop_size
    if not config.data.crops:
        return
    for images in data.sets:
        small = ((images.height < crop) | (images.width < crop)).nonzero()
        if len(small):
            file = images.files[int(small[0])]
            raise CorpusError(f"{file} is smaller than --crop_size {crop}; lower it")
