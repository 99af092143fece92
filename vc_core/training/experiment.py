"""One experiment: a feature file, a task and a trainer's settings in; a voice pack out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from vc_core.checkpoint.store import save_pack
from vc_core.config import to_dict
from vc_core.errors import ConfigError
from vc_core.training.experiment_config import ExperimentConfig
from vc_core.training.pack import describe, first_weights, make_pack, select_dataset
from vc_core.training.run import Run, open_fabric
from vc_core.training.systems import system
from vc_core.training.task import Task
from vc_core.training.trainer import Progress, Trainer


class Experiment(Run):
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
        super().__init__(config, folder, on_log)
        self._on_pack = on_pack
        trained = system(config.system)
        if trained.task is None:
            raise ConfigError(f"system = {config.system!r} is fitted, not trained by steps")
        dataset = self._dataset = select_dataset(config)
        self._card = describe(config, dataset)
        task_config = config.task_config()
        fabric = open_fabric(
            accelerator, devices, num_nodes, config.trainer.precision, task_config.batch_size
        )
        first = first_weights(config.begin_with, self._card) if config.begin_with else None

        def make_task(device: torch.device) -> Task:
            assert trained.task is not None
            task = trained.task(task_config, dataset, device)
            if first is not None:
                task.generator.load_state_dict(first)
            return task

        trainer = Trainer(
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
            defaults={"task": to_dict(trained.config())},
            on_log=self._log,
            on_save=self._write_pack,
        )
        self._set_up(trainer)

    def _write_pack(self, step: int, weights: dict[str, Tensor]) -> None:
        pack = make_pack(self.config, self._card, self._dataset, step, weights)
        save_pack(pack, self.path)
        self._on_pack(self.path, step)
