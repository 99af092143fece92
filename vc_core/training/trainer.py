"""The only training loop: schedule, step, log, save, in that order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, cast

import torch
from lightning_fabric import Fabric
from safetensors import SafetensorError
from torch import Tensor, nn

from vc_core.config import setting
from vc_core.errors import TrainingError
from vc_core.training.average import WeightAverage
from vc_core.training.resume import load_state, same_run, save_state

STATE_FILE = "state.safetensors"
LARGEST_LOSS = 1e4
"""A loss beyond it, of features or pixels near 1 in size, means that training has diverged."""


@dataclass(frozen=True)
class TrainerConfig:
    """How long and how fast; the task says what. All but the seed may change when a run goes on."""

    steps: int = setting(100_000, "generator steps", low=1)
    generator_rate: float = setting(2e-4, "learning rate of the generator (Adam)", low=0.0)
    critic_rate: float = setting(1e-4, "learning rate of discriminator and classifier", low=0.0)
    betas: tuple[float, float] = setting((0.5, 0.999), "Adam's decay rates")
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

    def __post_init__(self) -> None:
        if not all(0.0 <= beta < 1.0 for beta in self.betas):
            raise ValueError(f"betas = {list(self.betas)} must lie in 0..1, 1 excluded")

    def rate_share(self, step: int) -> float:
        """What ``step`` (from 0) learns at, as a share of the full learning rates."""
        rise = min(1.0, (step + 1) / max(1, self.warmup))
        fall = (self.steps - step) / max(1.0, (1 - self.decay_from) * self.steps)
        return rise * min(1.0, fall)

    def average_decay(self, step: int) -> float:
        """Decay of the weights' average after ``step``: faster early on, to forget the first."""
        return min(self.ema, (1 + step) / (10 + step))


class Task(Protocol):
    """A system to train: two networks and their losses (see ``training/tasks``).

    ``generator`` and ``critic`` are replaced by what the trainer wraps them in; a task calls them
    and nothing else.
    """

    generator: nn.Module
    critic: nn.Module

    def draw(self, generator: torch.Generator, part: slice) -> Any:
        """The items ``part`` of the next batch; ``generator`` moves on alike for every part."""

    def weight(self, name: str, step: int) -> float:
        """Weight of the generator's loss ``name``."""

    def trains_critic(self, step: int) -> bool:
        """Whether the critic learns at ``step``."""

    def generator_losses(self, batch: Any, step: int) -> tuple[dict[str, Tensor], Tensor]:
        """Named, unweighted losses and the fakes, for the critic."""

    def critic_losses(self, batch: Any, fake: Tensor) -> dict[str, Tensor]:
        """Named losses, whose sum the critic minimises; ``fake`` is detached."""


@dataclass(frozen=True)
class Progress:
    """What a callback hears about: the step just done and the mean losses since the last time."""

    step: int
    steps: int
    losses: dict[str, float]
    steps_per_second: float


class Trainer:
    """Trains a task; can be stopped from another thread and resumed exactly.

    With several processes each takes every n-th item of the same batch, so that the mean of their
    gradients is the gradient of the whole batch wherever a loss is a plain mean over it and the
    network takes no statistics over the batch (batch normalisation does, over each share).

    Args:
        make_task: builds the task on a device; called after seeding, so that weights repeat.
        config: see :class:`TrainerConfig`.
        folder: where the run's state is kept; a run found there goes on. All processes see it.
        fabric: device, precision and number of processes.
        identity: plain values that say what is trained on what; a run goes on only where they are
            the same.
        on_log: called every ``log_every`` steps, in the first process.
        on_save: called with the step and the generator's averaged weights at each checkpoint and
            at the end, in the first process.

    Raises:
        TrainingError: the run in ``folder`` is damaged or has another identity.
    """

    def __init__(
        self,
        make_task: Callable[[torch.device], Task],
        config: TrainerConfig,
        folder: Path,
        fabric: Fabric | None = None,
        identity: dict[str, Any] | None = None,
        on_log: Callable[[Progress], None] = lambda progress: None,
        on_save: Callable[[int, dict[str, Tensor]], None] = lambda step, weights: None,
    ) -> None:
        self.config, self.folder = config, Path(folder)
        self.on_log, self.on_save = on_log, on_save
        self.fabric = fabric or Fabric(accelerator="auto", devices=1, precision=config.precision)
        self.fabric.launch()
        torch.manual_seed(config.seed)
        self.task = task = make_task(self.fabric.device)
        # The networks themselves, whose tensors are saved; the task's get wrapped.
        self._networks = {"generator": task.generator, "critic": task.critic}
        adam: dict[str, Any] = {"betas": config.betas, "fused": config.precision != "16-mixed"}
        self._optimisers = {
            "generator": torch.optim.AdamW(
                task.generator.parameters(),
                lr=config.generator_rate,
                weight_decay=config.weight_decay,
                **adam,
            ),
            "critic": torch.optim.Adam(task.critic.parameters(), lr=config.critic_rate, **adam),
        }
        for name, network in self._networks.items():
            if config.compile:
                network = cast(nn.Module, torch.compile(network))
            module, self._optimisers[name] = self.fabric.setup(network, self._optimisers[name])
            setattr(task, name, module)
        self._average = WeightAverage(self._networks["generator"])
        self._random = torch.Generator(self.fabric.device)
        self._random.manual_seed(config.seed)
        self._identity = {**(identity or {}), "trainer.seed": config.seed}
        self._stop = threading.Event()
        self._means = _Means()
        self.step = 0
        self._saved: int | None = None
        if (self.folder / STATE_FILE).exists():
            self._resume()

    def stop(self) -> None:
        """Ask the loop to save and return; safe from any thread.

        It does after the current step; several processes first agree at the next log line.
        """
        self._stop.set()

    def run(self) -> None:
        """Train up to ``config.steps``, or until stopped.

        Raises:
            TrainingError: losses explode, weights are not finite, or a checkpoint cannot be
                written; the last checkpoint stays.
        """
        c = self.config
        began, first, written = time.monotonic(), self.step, None
        while self.step < c.steps and not self._stopping():
            self._schedule()
            self._means.add(self._step())
            self.step += 1
            if self.step % c.log_every == 0 or self.step == c.steps:
                self._log((self.step - first) / max(1e-9, time.monotonic() - began))
                began, first = time.monotonic(), self.step
            if self.step % c.save_every == 0:
                self._save()
                written = self.step
        if written != self.step:
            self._save()
        self._stop.clear()

    def _stopping(self) -> bool:
        if self.fabric.world_size == 1:
            return self._stop.is_set()
        if self.step % self.config.log_every:
            return False
        votes = torch.tensor(float(self._stop.is_set()), device=self.fabric.device)
        return bool(self.fabric.all_reduce(votes, reduce_op="sum"))

    def _schedule(self) -> None:
        share = self.config.rate_share(self.step)
        rates = {"generator": self.config.generator_rate, "critic": self.config.critic_rate}
        for name, rate in rates.items():
            for group in self._optimisers[name].param_groups:
                group["lr"] = rate * share

    def _step(self) -> dict[str, Tensor]:
        """One step of the generator and one of the critic, which reuses the generator's fakes."""
        task = self.task
        rank, world = self.fabric.global_rank, self.fabric.world_size
        batch = task.draw(self._random, slice(rank, None, world))
        task.critic.requires_grad_(False)  # spares the arithmetic of gradients nobody wants
        found, fake = task.generator_losses(batch, self.step)
        weighted = [task.weight(name, self.step) * loss for name, loss in found.items()]
        self._descend("generator", weighted, self.config.clip_norm)
        task.critic.requires_grad_(True)
        if task.trains_critic(self.step):
            judged = task.critic_losses(batch, fake.detach())
            self._descend("critic", judged.values())
            found |= judged
        self._average.update(self.config.average_decay(self.step))
        return {name: loss.detach() for name, loss in found.items()}

    def _descend(self, name: str, losses: Iterable[Tensor], clip_norm: float = 0.0) -> None:
        optimiser = self._optimisers[name]
        optimiser.zero_grad()
        self.fabric.backward(torch.stack(list(losses)).sum())
        if clip_norm:
            # What is not finite is found when it is logged, without waiting for the device here.
            network = getattr(self.task, name)
            self.fabric.clip_gradients(
                network, optimiser, max_norm=clip_norm, error_if_nonfinite=False
            )
        optimiser.step()

    def _log(self, steps_per_second: float) -> None:
        means = self._means.read(self.fabric)
        self._means = _Means()
        self._check(means, {})
        if self.fabric.is_global_zero:
            self.on_log(Progress(self.step, self.config.steps, means, steps_per_second))

    def _save(self) -> None:
        state = self._state()
        weights = {name: state[name] for name in (*self._networks, "average")}
        self._check(self._means.read(self.fabric), weights)
        if self.fabric.is_global_zero:
            path = self.folder / STATE_FILE
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                save_state(path, state)
                average = self._average.state_dict().items()
                self.on_save(self.step, {k: v.to("cpu", copy=True) for k, v in average})
            except (OSError, SafetensorError) as error:
                raise TrainingError(f"cannot write the run to {self.folder}: {error}") from None
        self._saved = self.step
        self.fabric.barrier()

    def _check(self, means: dict[str, float], weights: dict[str, dict[str, Tensor]]) -> None:
        """Raise if anything has exploded; every process finds the same."""
        bad = [f"{name} = {v:.3g}" for name, v in means.items() if not abs(v) < LARGEST_LOSS]
        for network, tensors in weights.items():
            if not all(bool(t.isfinite().all()) for t in tensors.values()):
                bad.append(f"weights of {network} not finite")
        if bad:
            kept = "nothing was saved yet"
            if self._saved is not None:
                kept = f"the checkpoint of step {self._saved} is kept"
            raise TrainingError(
                f"training diverged before step {self.step} ({', '.join(bad)}); {kept}: "
                "lower trainer.generator_rate and trainer.critic_rate and start again"
            )

    def _state(self) -> dict[str, Any]:
        return {
            "identity": self._identity,
            "step": self.step,
            **{name: network.state_dict() for name, network in self._networks.items()},
            "average": self._average.state_dict(),
            "optimisers": {k: o.state_dict()["state"] for k, o in self._optimisers.items()},
            "precision": self.fabric.strategy.precision.state_dict(),
            "random": self._random.get_state(),
        }

    def _resume(self) -> None:
        path = self.folder / STATE_FILE
        state = load_state(path)
        try:
            same_run(path, state["identity"], self._identity)
            for name, network in self._networks.items():
                network.load_state_dict(state[name])
            self._average.load_state_dict(state["average"])
            for name, optimiser in self._optimisers.items():
                # The groups hold settings, and those are the config's to say.
                groups = optimiser.state_dict()["param_groups"]
                moments = state["optimisers"][name]
                optimiser.load_state_dict({"state": moments, "param_groups": groups})
            if state["precision"]:
                self.fabric.strategy.precision.load_state_dict(state["precision"])
            self._random.set_state(state["random"])
            self.step = self._saved = state["step"]
        except (KeyError, RuntimeError, TypeError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise TrainingError(
                f"the run in {self.folder} does not fit this program ({reason}); "
                "use another --out folder"
            ) from None


class _Means:
    """Mean of each loss over the steps that had it; sums stay on the device."""

    def __init__(self) -> None:
        self._sums: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}

    def add(self, losses: dict[str, Tensor]) -> None:
        for name, loss in losses.items():
            self._sums[name] = self._sums[name] + loss if name in self._sums else loss
            self._counts[name] = self._counts.get(name, 0) + 1

    def read(self, fabric: Fabric) -> dict[str, float]:
        """The means over all processes; the only place where the device is waited for."""
        if not self._sums:
            return {}
        sums = torch.stack(list(self._sums.values()))
        sums = cast(Tensor, fabric.all_reduce(sums, reduce_op="mean"))
        return {
            name: value / self._counts[name]
            for name, value in zip(self._sums, sums.tolist(), strict=True)
        }
