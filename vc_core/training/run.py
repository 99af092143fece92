"""What every training run needs around its trainer: devices, and its folder for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from lightning_fabric import Fabric
from lightning_fabric.utilities.exceptions import MisconfigurationException

from vc_core.errors import ConfigError, TrainingError
from vc_core.training.journal import Journal
from vc_core.training.schedule import Precision

if TYPE_CHECKING:
    from vc_core.training.trainer import Progress, Trainer

LOCK_FILE = ".lock"


@dataclass(frozen=True)
class RunResult:
    """What a finished or stopped training left.

    Attributes:
        path: of the voice pack or the image model.
        step: steps done.
        finished: whether the whole schedule was run.
    """

    path: Path
    step: int
    finished: bool


class Run:
    """A configured training, of voices or of images, in a folder of its own.

    Those who derive from it call ``_set_up`` with their trainer, and give it ``_log``.

    Args:
        config: its name is that of the file which is written.
        folder: for the run's state and what comes of it.
        on_log: called with the progress every few steps, in the main process.

    Attributes:
        path: of the voice pack or image model that is written.
    """

    trainer: Trainer
    _journal: Journal

    def __init__(self, config: Any, folder: Path, on_log: Callable[[Progress], None]) -> None:
        self.config, self.folder = config, Path(folder)
        self.path = self.folder / f"{config.name}.safetensors"
        self._on_log = on_log

    @property
    def is_main_process(self) -> bool:
        """Whether this process, of possibly several, is the one that shows and writes."""
        return self.trainer.fabric.is_global_zero

    def run(self) -> RunResult:
        """Train to the end or until stopped; see :meth:`Trainer.run`.

        Raises:
            TrainingError: as there, or another program trains in the folder just now.
        """
        with alone_in(self.folder, self.is_main_process):
            self.trainer.run()
        return RunResult(self.path, self.trainer.step, self.trainer.step >= self.trainer.steps)

    def stop(self) -> None:
        """Ask the training to save and end; safe from any thread."""
        self.trainer.stop()

    def _set_up(self, trainer: Trainer) -> None:
        self.trainer = trainer
        self._journal = Journal(self.folder, trainer.step)

    def _log(self, progress: Progress) -> None:
        self._journal.log(progress)
        self._on_log(progress)


def open_fabric(
    accelerator: str, devices: int | str, num_nodes: int, precision: Precision, batch_size: int
) -> Fabric:
    """The devices to train on, as lightning-fabric takes them.

    Raises:
        TrainingError: there are no such.
        ConfigError: they cannot share ``batch_size`` samples evenly.
    """
    try:
        fabric = Fabric(
            accelerator=accelerator, devices=devices, num_nodes=num_nodes, precision=precision
        )
    except (MisconfigurationException, RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise TrainingError(f"cannot train on {devices} x {accelerator}: {reason}") from None
    if batch_size % fabric.world_size:
        raise ConfigError(
            f"task.batch_size = {batch_size} must be a multiple of the number of processes, "
            f"{fabric.world_size}"
        )
    return fabric


@contextmanager
def alone_in(folder: Path, is_main_process: bool) -> Iterator[None]:
    """Two trainings in one folder would overwrite each other's state.

    Raises:
        TrainingError: another program trains there, or the folder cannot be written.
    """
    if not is_main_process:
        yield
        return
    lock = FileLock(folder / LOCK_FILE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise TrainingError(
            f"another program is training in {folder}; wait for it, or use another --out folder"
        ) from None
    except OSError as error:
        reason = error.strerror or error
        raise TrainingError(f"cannot write the run to {folder}: {reason}") from None
    try:
        yield
    finally:
        lock.release()
