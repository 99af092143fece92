"""The only training loop: schedule, step, log, save, in that order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from lightning_fabric import Fabric
from safetensors import SafetensorError
from torch import Tensor

from vc_core.errors import TrainingError
from vc_core.training.average import WeightAverage
from vc_core.training.mean_losses import MeanLosses
from vc_core.training.memory import advice, is_want_of_memory
from vc_core.training.own_state import (
    gathered,
    random_state,
    restore,
    restore_random_state,
)
from vc_core.training.plateau import Plateau
from vc_core.training.resume import load_state, same_run, save_state
from vc_core.training.schedule import TrainerConfig
from vc_core.training.task import CriticFirst, Shrinkable, Task

STATE_FILE = "state.safetensors"
LARGEST_LOSS = 1e4
"""A loss beyond it, of features or pixels near 1 in size, means that training has diverged."""


@dataclass(frozen=True)
class Progress:
    """What a callback hears about: the step just done and the mean losses since the last time."""

    step: int
    steps: int
    samples: int
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
        defaults: of the identity's values; a run from before a value existed is taken to have
            had its default.

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
        defaults: dict[str, Any] | None = None,
    ) -> None:
        self.config, self.folder = config, Path(folder)
        self.on_log, self.on_save = on_log, on_save
        self.fabric = fabric or Fabric(accelerator="auto", devices=1, precision=config.precision)
        self.fabric.launch()
        torch.manual_seed(config.seed)
        self.task = task = make_task(self.fabric.device)
        self.steps = -(-config.samples // task.batch_size)
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
                for part in getattr(network, "parts", (network,)):
                    part.compile()
            module, self._optimisers[name] = self.fabric.setup(network, self._optimisers[name])
            setattr(task, name, module)
        self._average = WeightAverage(self._networks["generator"])
        self._random = torch.Generator(self.fabric.device)
        self._random.manual_seed(config.seed)
        self._identity = {**(identity or {}), "trainer.seed": config.seed}
        self._defaults = defaults
        self._plateau = Plateau(config, task.batch_size) if config.policy == "plateau" else None
        self._stop = threading.Event()
        self._means = MeanLosses()
        self.step = 0
        self._saved: int | None = None
        if (self.folder / STATE_FILE).exists():
            self._resume()

    @property
    def sample(self) -> int:
        """Samples learnt from so far."""
        return self.step * self.task.batch_size

    def stop(self) -> None:
        """Ask the loop to save and return; safe from any thread.

        It does after the current step; several processes first agree at the next log line.
        """
        self._stop.set()

    def run(self) -> None:
        """Train on ``config.samples``, or until stopped.

        Raises:
            TrainingError: losses explode, weights are not finite, memory does not suffice, or a
                checkpoint cannot be written; the last checkpoint stays.
        """
        c = self.config
        began, first, written = time.monotonic(), self.step, None
        while self.step < self.steps and not self._stopping():
            self._schedule()
            self._means.add(self._step())
            self.step += 1
            if self.step % c.log_every == 0 or self.step == self.steps:
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
        share = self.config.rate_share(self.sample, self.task.batch_size)
        if self._plateau is not None:
            share *= self._plateau.share
        rates = {"generator": self.config.generator_rate, "critic": self.config.critic_rate}
        for name, rate in rates.items():
            for group in self._optimisers[name].param_groups:
                group["lr"] = rate * share

    def _step(self) -> dict[str, Tensor]:
        fabric = self.fabric
        share = slice(fabric.global_rank, None, fabric.world_size)
        try:
            return self._learn(self.task.draw(self._random, share))
        except RuntimeError as error:
            if type(error).__module__.startswith(("torch._inductor", "torch._dynamo")):
                reason = str(error).splitlines()[0][:120]
                raise TrainingError(
                    f"the networks cannot be compiled here ({reason}); train without compile"
                ) from None
            if not is_want_of_memory(error):
                raise
        # Outside of the except block, whose traceback keeps the tensors alive. Several processes
        # cannot try alone: they wait for each other.
        task, attempts = self.task, self._attempts() if fabric.world_size == 1 else ()
        option, otherwise = "task.batch_size", "lower it, or task.segment_frames"
        if isinstance(task, Shrinkable):
            option, otherwise = task.batch_option, f"lower {task.least_option}"
        what = f"{option} = {task.batch_size}"
        raise TrainingError(advice(fabric.device, what, attempts, otherwise))

    def _attempts(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What to do about too little memory, and a trial of it, from the largest step down."""
        task, n_samples = self.task, self.task.batch_size // 2
        option = "--set task.batch_size="
        if isinstance(task, Shrinkable):
            option = f"{task.batch_option} "
        while n_samples:
            draw = partial(task.draw, self._random, slice(0, n_samples))
            yield f"{n_samples} would fit: {option}{n_samples}", partial(self._attempt, draw)
            n_samples //= 2
        if isinstance(task, Shrinkable):
            for remedy, batch in task.smaller(self._random):
                yield remedy, partial(self._attempt, batch)

    def _attempt(self, draw: Callable[[], Any]) -> None:
        for optimiser in self._optimisers.values():
            optimiser.zero_grad()
        self._learn(draw())

    def _learn(self, batch: Any) -> dict[str, Tensor]:
        """One step of the generator and one of the critic, which reuses the generator's fakes."""
        task, sample = self.task, self.sample
        if isinstance(task, CriticFirst) and task.trains_critic(sample):
            for _ in range(task.critic_steps - 1):
                self._teach_critic()
        task.critic.requires_grad_(False)  # spares the arithmetic of gradients nobody wants
        found, fakes = task.generator_losses(batch, sample)
        weighted = [task.weight(name, sample) * loss for name, loss in found.items()]
        self._descend("generator", weighted, self.config.clip_norm)
        if self._plateau is not None:
            self._plateau.add(torch.stack([loss.detach() for loss in weighted]).sum())
        task.critic.requires_grad_(True)
        if task.trains_critic(sample):
            judged = task.critic_losses(batch, {k: fake.detach() for k, fake in fakes.items()})
            self._descend("critic", judged.values())
            found |= judged
        if self.config.ema:
            self._average.update(self.config.average_decay(self.step))
        return {name: loss.detach() for name, loss in found.items()}

    def _teach_critic(self) -> None:
        """A step of the critic alone, on a batch of its own."""
        task = self.task
        assert isinstance(task, CriticFirst)
        share = slice(self.fabric.global_rank, None, self.fabric.world_size)
        batch = task.draw(self._random, share)
        with torch.no_grad():
            fakes = task.make_fakes(batch)
        self._descend("critic", task.critic_losses(batch, fakes).values())

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
        self._means = MeanLosses()
        self._check(means, {})
        if self.fabric.is_global_zero:
            self.on_log(Progress(self.step, self.steps, self.sample, means, steps_per_second))

    def _save(self) -> None:
        if not self.config.ema:
            self._average.update(0.0)  # the weights themselves, when they are wanted
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
            "dropout": random_state(self.fabric.device),
            "plateau": self._plateau.state_dict() if self._plateau else None,
            "task": gathered(self.task, self.fabric),
        }

    def _resume(self) -> None:
        path = self.folder / STATE_FILE
        state = load_state(path)
        try:
            same_run(path, state["identity"], self._identity, self._defaults)
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
            # Runs from before these were kept have none.
            restore_random_state(state.get("dropout"), self.fabric.device)
            if self._plateau and state.get("plateau"):
                self._plateau.load_state_dict(state["plateau"])
            restore(self.task, state.get("task"), self.fabric)
            self.step = self._saved = state["step"]
        except (KeyError, RuntimeError, TypeError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise TrainingError(
                f"the run in {self.folder} does not fit this program ({reason}); "
                "use another --out folder"
            ) from None
