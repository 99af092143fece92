"""What every training run needs around its trainer: devices, and its folder for itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from filelock import FileLock, Timeout
from lightning_fabric import Fabric
from lightning_fabric.utilities.exceptions import MisconfigurationException

from vc_core.errors import ConfigError, TrainingError
from vc_core.training.schedule import Precision

if TYPE_CHECKING:
    from vc_core.training.experiment import ExperimentResult
    from vc_core.training.trainer import Trainer

LOCK_FILE = ".lock"


class Run(Protocol):
    """A configured training, of voices or of images, as those who show it see it."""

    config: Any
    trainer: Trainer

    @property
    def is_main_process(self) -> bool:
        """Whether this process, of possibly several, is the one that shows and writes."""

    def run(self) -> ExperimentResult:
        """Train to the end or until stopped."""

    def stop(self) -> None:
        """Ask the training to save and end."""


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
