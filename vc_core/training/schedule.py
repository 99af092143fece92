"""How long and how fast a training runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from vc_core.config import setting

Precision = Literal["32-true", "bf16-mixed", "16-mixed"]
"""Of the arithmetic, as lightning-fabric names it."""


@dataclass(frozen=True)
class TrainerConfig:
    """How long and how fast; the task says what. All but the seed may change when a run goes on.

    Lengths count samples, the segments the generator has learnt from: another batch size leaves the
    schedule as it is, and the steps of a paper that trains on one segment at a time are samples.
    """

    samples: int = setting(1_600_000, "segments to learn from; batch_size of them a step", low=1)
    generator_rate: float = setting(2e-4, "learning rate of the generator (Adam)", low=0.0)
    critic_rate: float = setting(1e-4, "learning rate of discriminator and classifier", low=0.0)
    betas: tuple[float, float] = setting((0.5, 0.999), "Adam's decay rates")
    weight_decay: float = setting(0.0, "decoupled weight decay of the generator", low=0.0)
    warmup: int = setting(0, "samples over which the learning rates rise from 0", low=0)
    decay_from: float = setting(
        0.6, "share of the samples after which the learning rates fall to 0", low=0.0, high=1.0
    )
    policy: Literal["linear", "step", "plateau", "cosine"] = setting(
        "linear",
        "how the learning rates fall: 'linear' (from decay_from on), 'step', 'plateau' or 'cosine'",
    )
    decay_every: int = setting(
        0, "samples between two falls of policy 'step', or two looks of 'plateau'", low=0
    )
    decay_factor: float = setting(0.1, "of each fall of 'step' and 'plateau'", low=0.0, high=1.0)
    patience: int = setting(
        5, "looks without a lower loss before the rates fall by 'plateau'", low=0
    )
    clip_norm: float = setting(5.0, "largest gradient norm of the generator; 0: no limit", low=0.0)
    ema: float = setting(0.999, "decay of the weights' moving average", low=0.0, high=0.99999)
    precision: Precision = setting(
        "32-true", "arithmetic; bf16-mixed is faster where the hardware has it"
    )
    compile: bool = setting(False, "compile the networks with torch.compile")
    log_every: int = setting(50, "steps between two log lines", low=1)
    save_every: int = setting(1000, "steps between two checkpoints", low=1)
    seed: int = setting(0, "of the weights and of the order of the data")

    def __post_init__(self) -> None:
        if not all(0.0 <= beta < 1.0 for beta in self.betas):
            raise ValueError(f"betas = {list(self.betas)} must lie in 0..1, 1 excluded")
        if self.policy in ("step", "plateau") and not self.decay_every:
            raise ValueError(f"policy = {self.policy!r} needs decay_every, a number of samples")

    def rate_share(self, sample: int, batch_size: int) -> float:
        """What the step that begins at ``sample`` learns at, as a share of the full rates.

        For the policy 'plateau' before what :class:`~vc_core.training.plateau.Plateau` makes of it.
        """
        rise = min(1.0, (sample + batch_size) / max(1, self.warmup))
        if self.policy == "step":
            return rise * self.decay_factor ** (sample // self.decay_every)
        if self.policy == "cosine":
            return rise * 0.5 * (1 + math.cos(math.pi * sample / self.samples))
        if self.policy == "plateau":
            return rise
        fall = (self.samples - sample) / max(1.0, (1 - self.decay_from) * self.samples)
        return rise * min(1.0, fall)

    def average_decay(self, step: int) -> float:
        """Decay of the weights' average after ``step``: faster early on, to forget the first."""
        return min(self.ema, (1 + step) / (10 + step))
