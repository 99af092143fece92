"""A plan for the training of a new voice: a few steps are timed, then as many taken as fit."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np
import torch
from lightning_fabric import Fabric

from vc_core.data.corpus import Utterance
from vc_core.data.dataset import FeatureDataset
from vc_core.data.feature_cache import UtteranceFeatures
from vc_core.errors import TrainingError
from vc_core.features.config import FeatureConfig
from vc_core.training.presets import PRESETS, PresetName
from vc_core.training.schedule import Precision, TrainerConfig
from vc_core.training.tasks.new_voice import NewVoiceConfig, NewVoiceTask, teacher_pack
from vc_core.training.trainer import Progress, Trainer

_CPU_BATCH, _GPU_BATCH = 16, 64
FEWEST_STEPS = 100
_TIMED_STEPS = 4  # the first of which warms up
PIECE_FRAMES = 1000
"""Recordings are cut into pieces of 5 s, so that a long one counts as much as many short ones."""


@dataclass(frozen=True)
class Plan:
    """Where and how long to train, after a few steps were timed there.

    Attributes:
        accelerator: ``cpu``, ``cuda`` or ``mps``.
        samples, batch_size, precision: see the trainer's and the task's settings.
        threads: of the CPU.
        minutes: expected.
    """

    accelerator: str
    samples: int
    batch_size: int
    precision: Precision
    threads: int
    minutes: float

    def __str__(self) -> str:
        """One line for people."""
        cores = f"{self.threads} CPU core" + "s" * (self.threads > 1)
        where = cores if self.accelerator == "cpu" else self.accelerator
        steps = -(-self.samples // self.batch_size)
        return f"training: {steps} steps on {where}, about {max(1.0, self.minutes):.0f} min"


def make_plan(
    task: NewVoiceConfig,
    preset: PresetName = "normal",
    minutes: float | None = None,
    accelerator: str = "auto",
) -> Plan:
    """Time a few steps with random features and see how many fit.

    Args:
        task: what will be trained.
        minutes: the training shall take, in place of a preset.
        accelerator: ``auto`` takes a GPU where there is one.

    Raises:
        TrainingError: there is no such accelerator.
    """
    where = _accelerator(accelerator)
    size = _CPU_BATCH if where == "cpu" else _GPU_BATCH
    task = replace(task, batch_size=size)
    ways: list[tuple[Precision, int]] = [("bf16-mixed", 1)]
    if where == "cpu":
        # Which is faster depends on the processor: some have no instructions for bf16, and
        # several threads do not pay for every size of network.
        threads = sorted({1, torch.get_num_threads()})
        precisions: tuple[Precision, ...] = ("bf16-mixed", "32-true")
        ways = [(precision, n) for precision in precisions for n in threads]
    timed = [(_seconds_per_step(task, where, *way), way) for way in ways]
    seconds, (precision, n_threads) = min(timed)
    chosen = PRESETS[preset]
    fitting = int((minutes or chosen.longest_min) * 60.0 / seconds)
    steps = max(FEWEST_STEPS, fitting if minutes else min(chosen.steps, fitting))
    return Plan(where, steps * size, size, precision, n_threads, steps * seconds / 60.0)


def expected(accelerator: str, preset: PresetName = "normal") -> Plan:
    """The plan before anything was timed: all the preset's steps, within its time."""
    size = _CPU_BATCH if accelerator == "cpu" else _GPU_BATCH
    chosen = PRESETS[preset]
    precision: Precision = "32-true" if accelerator == "cpu" else "bf16-mixed"
    return Plan(accelerator, chosen.steps * size, size, precision, 1, chosen.longest_min)


def _accelerator(wanted: str) -> str:
    there = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if wanted == "auto":
        return "cuda" if there["cuda"] else "cpu"
    if not there.get(wanted, False):
        known = ", ".join(name for name, is_there in there.items() if is_there)
        raise TrainingError(f"there is no accelerator {wanted!r} here; there is {known}")
    return wanted


def _seconds_per_step(
    task: NewVoiceConfig, accelerator: str, precision: Precision, n_threads: int
) -> float:
    """Of a whole step with all losses, on random features."""
    task = replace(task, conversions=4, adversarial_from=0)
    dataset = _random_dataset(teacher_pack(task.teacher).card.features)
    samples = _TIMED_STEPS * task.batch_size
    config = TrainerConfig(samples=samples, precision=precision, log_every=1, save_every=1000)
    heard: list[Progress] = []
    before = torch.get_num_threads()
    torch.set_num_threads(n_threads)
    try:
        with tempfile.TemporaryDirectory() as folder, torch.random.fork_rng():
            fabric = Fabric(accelerator=accelerator, devices=1, precision=precision)
            trainer = Trainer(
                lambda device: NewVoiceTask(task, dataset, device),
                config,
                Path(folder),
                fabric,
                on_log=heard.append,
            )
            trainer.run()
    finally:
        torch.set_num_threads(before)
    return median(1.0 / progress.steps_per_second for progress in heard[1:])


def _random_dataset(config: FeatureConfig) -> FeatureDataset:
    random = np.random.default_rng(0)
    n = PIECE_FRAMES

    def piece() -> UtteranceFeatures:
        mcep = random.normal(size=(n, config.order + 1)).astype(np.float32)
        ones = np.ones(n, np.float32)
        return UtteranceFeatures(mcep, 100.0 * ones, ones[:, None], ones)

    names = ("a", "a", "b", "b")
    return FeatureDataset.build(
        [(Utterance(Path(), name, "train", str(i)), piece()) for i, name in enumerate(names)],
        config,
    )
