"""The only training loop: schedule, step, log, save, in that order."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import torch
from lightning_fabric import Fabric
from torch import Tensor, nn

from vc_core.config import setting
from vc_core.errors import TrainingError
from vc_core.training.resume import load_state, same_device, save_state

STATE_FILE = "state.safetensors"


@dataclass(frozen=True)
class TrainerConfig:
    """How long and how fast; the task says what."""

    steps: int = setting(100_000, "generator steps", low=1)
    generator_rate: float = setting(2e-4, "learning rate of the generator (Adam)", low=0.0)
    critic_rate: float = setting(1e-4, "learning rate of discriminator and classifier", low=0.0)
    betas: tuple[float, ...] = setting((0.5, 0.999), "Adam's decay rates")
    weight_decay: float = setting(0.0, "decoupled weight decay of the generator", low=0.0)
    warmup: int = setting(0, "steps over which the learning rates rise from 0", low=0)
    decay_from: float = setting(
        0.6, "share of the steps after which the learning rates fall to 0", low=0.0, high=1.0
    )
    clip_norm: float = setting(5.0, "largest gradient norm of the generator; 0: no limit", low=0.0)
    ema: float = setting(0.999, "decay of the weights' moving average", low=0.0, high=0.99999)
    precision: Literal["32-true", "bf16-mixed", "16-mixed"] = setting(
        "32-true", "arithmetic; bf16-mixed is faster where the hardware has it"
    )
    compile: bool = setting(False, "compile the networks with torch.compile")
    log_every: int = setting(50, "steps between two log lines", low=1)
    save_every: int = setting(1000, "steps between two checkpoints", low=1)
    seed: int = setting(0, "of the weights and of the order of the data")


class Task(Protocol):
    """A system to train: two networks and their losses (see ``training/tasks``)."""

    generator: nn.Module
    critic: nn.Module

    def draw(self, generator: torch.Generator) -> Any: ...

    def weight(self, name: str, step: int) -> float: ...

    def trains_critic(self, step: int) -> bool: ...

    def generator_losses(self, batch: Any, step: int) -> tuple[dict[str, Tensor], Tensor]: ...

    def critic_losses(self, batch: Any, fake: Tensor) -> dict[str, Tensor]: ...


@dataclass(frozen=True)
class Progress:
    """What a callback hears about: the step just done and the mean losses since the last time."""

    step: int
    steps: int
    losses: dict[str, float]
    steps_per_second: float


class Trainer:
    """Trains a task; can be stopped from another thread and resumed exactly.

    Args:
        make_task: builds the task on a device; called after seeding, so that weights repeat.
        config: see :class:`TrainerConfig`.
        folder: where the run's state is kept; a run found there goes on.
        fabric: device, precision and number of processes.
        on_log: called every ``log_every`` steps.
        on_save: called with the step and the generator's averaged weights at each checkpoint and
            at the end.
    """

    def __init__(
        self,
        make_task: Callable[[torch.device], Task],
        config: TrainerConfig,
        folder: Path,
        fabric: Fabric | None = None,
        on_log: Callable[[Progress], None] = lambda progress: None,
        on_save: Callable[[int, dict[str, Tensor]], None] = lambda step, weights: None,
    ) -> None:
        self.config, self.folder = config, Path(folder)
        self.on_log, self.on_save = on_log, on_save
        self.fabric = fabric or Fabric(accelerator="auto", devices=1, precision=config.precision)
        self.fabric.launch()
        torch.manual_seed(config.seed)
        self.task = task = make_task(self.fabric.device)
        self._average = {k: v.clone() for k, v in task.generator.state_dict().items()}
        betas = config.betas[0], config.betas[1]
        self._optimise_generator = torch.optim.AdamW(
            task.generator.parameters(),
            lr=config.generator_rate,
            betas=betas,
            weight_decay=config.weight_decay,
        )
        self._optimise_critic = torch.optim.Adam(
            task.critic.parameters(), lr=config.critic_rate, betas=betas
        )
        self._plain = {"generator": task.generator, "critic": task.critic}
        if config.compile:
            task.generator = torch.compile(task.generator)  # type: ignore[assignment]
            task.critic = torch.compile(task.critic)  # type: ignore[assignment]
        task.generator, self._optimise_generator = self.fabric.setup(
            task.generator, self._optimise_generator
        )
        task.critic, self._optimise_critic = self.fabric.setup(task.critic, self._optimise_critic)
        self._average = same_device(self._average, self.fabric.device)
        self._random = torch.Generator(self.fabric.device)
        self._random.manual_seed(config.seed + self.fabric.global_rank)
        self._stop = threading.Event()
        self.step = 0
        if (self.folder / STATE_FILE).exists():
            self._resume()

    def stop(self) -> None:
        """Ask the loop to save and return after the current step; safe from any thread."""
        self._stop.set()

    def run(self) -> None:
        """Train up to ``config.steps``.

        Raises:
            TrainingError: the losses are no longer finite; the last checkpoint stays.
        """
        sums: dict[str, Tensor] = {}
        began, counted = time.monotonic(), 0
        while self.step < self.config.steps and not self._stop.is_set():
            self._schedule()
            for name, loss in self._step().items():
                sums[name] = sums.get(name, torch.zeros_like(loss)) + loss
            self.step += 1
            counted += 1
            if self.step % self.config.log_every == 0 or self.step == self.config.steps:
                rate = counted / max(1e-9, time.monotonic() - began)
                self._log(sums, counted, rate)
                sums, began, counted = {}, time.monotonic(), 0
            if self.step % self.config.save_every == 0:
                self._save()
        if self.step % self.config.save_every:
            self._save()

    def _schedule(self) -> None:
        c = self.config
        rise = min(1.0, (self.step + 1) / max(1, c.warmup))
        left = (c.steps - self.step) / max(1.0, (1 - c.decay_from) * c.steps)
        share = rise * min(1.0, left)
        for optimiser, rate in (
            (self._optimise_generator, c.generator_rate),
            (self._optimise_critic, c.critic_rate),
        ):
            for group in optimiser.param_groups:
                group["lr"] = rate * share

    def _step(self) -> dict[str, Tensor]:
        """One step of the generator and one of the critic, which reuses the generator's fakes."""
        task, c = self.task, self.config
        batch = task.draw(self._random)
        with self.fabric.autocast():
            found, fake = task.generator_losses(batch, self.step)
        total = sum((task.weight(k, self.step) * v for k, v in found.items()), torch.tensor(0.0))
        task.critic.requires_grad_(False)
        self._optimise_generator.zero_grad()
        self.fabric.backward(total)
        if c.clip_norm:
            self.fabric.clip_gradients(
                task.generator, self._optimise_generator, max_norm=c.clip_norm
            )
        self._optimise_generator.step()
        task.critic.requires_grad_(True)
        if task.trains_critic(self.step):
            with self.fabric.autocast():
                judged = task.critic_losses(batch, fake.detach())
            self._optimise_critic.zero_grad()
            self.fabric.backward(torch.stack(list(judged.values())).sum())
            self._optimise_critic.step()
            found |= judged
        self._follow()
        return {k: v.detach() for k, v in found.items()}

    @torch.no_grad()
    def _follow(self) -> None:
        """Move the averaged weights; early on faster, to forget the first ones."""
        decay = min(self.config.ema, (1 + self.step) / (10 + self.step))
        for name, value in self._plain["generator"].state_dict().items():
            if value.dtype.is_floating_point:
                self._average[name].lerp_(value, 1 - decay)
            else:
                self._average[name].copy_(value)

    def _log(self, sums: dict[str, Tensor], counted: int, rate: float) -> None:
        means = {k: float(v) / counted for k, v in sums.items()}
        bad = [k for k, v in means.items() if not math.isfinite(v)]
        if bad:
            raise TrainingError(
                f"training diverged before step {self.step} ({', '.join(bad)} not finite); "
                f"the last checkpoint is kept: lower the learning rate and start again"
            )
        self.on_log(Progress(self.step, self.config.steps, means, rate))

    def _save(self) -> None:
        if self.fabric.global_rank == 0:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_state(self.folder / STATE_FILE, self._state())
            self.on_save(self.step, {k: v.detach().cpu() for k, v in self._average.items()})
        self.fabric.barrier()

    def _state(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "generator": self._plain["generator"].state_dict(),
            "critic": self._plain["critic"].state_dict(),
            "average": self._average,
            "optimise_generator": self._optimise_generator.state_dict(),
            "optimise_critic": self._optimise_critic.state_dict(),
            "random": self._random.get_state(),
        }

    def _resume(self) -> None:
        state = load_state(self.folder / STATE_FILE)
        try:
            self.step = state["step"]
            self._plain["generator"].load_state_dict(state["generator"])
            self._plain["critic"].load_state_dict(state["critic"])
            self._average = same_device(state["average"], self.fabric.device)
            self._optimise_generator.load_state_dict(state["optimise_generator"])
            self._optimise_critic.load_state_dict(state["optimise_critic"])
            self._random.set_state(state["random"])
        except (KeyError, RuntimeError, ValueError) as error:
            raise TrainingError(
                f"the run in {self.folder} was started with other settings "
                f"({str(error).splitlines()[0]}); use another --out folder"
            ) from None
