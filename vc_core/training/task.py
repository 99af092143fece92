"""What the trainer asks of a system that it trains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol, runtime_checkable

import torch
from torch import Tensor, nn


class Task(Protocol):
    """A system to train: two networks and their losses (see ``training/tasks``).

    ``generator`` and ``critic`` are replaced by what the trainer wraps them in; a task calls them
    and nothing else.
    """

    generator: nn.Module
    critic: nn.Module

    @property
    def batch_size(self) -> int:
        """Samples a step learns from, over all processes."""

    def draw(self, generator: torch.Generator, part: slice) -> Any:
        """The items ``part`` of the next batch; ``generator`` moves on alike for every part."""

    def weight(self, name: str, sample: int) -> float:
        """Weight of the generator's loss ``name`` once ``sample`` samples were learnt from."""

    def trains_critic(self, sample: int) -> bool:
        """Whether the critic learns at ``sample``."""

    def generator_losses(
        self, batch: Any, sample: int
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Named, unweighted losses, and the fakes by name, for the critic."""

    def critic_losses(self, batch: Any, fakes: dict[str, Tensor]) -> dict[str, Tensor]:
        """Named losses, whose sum the critic minimises; the fakes are detached."""


@runtime_checkable
class Remembering(Protocol):
    """A task with a state of its own, such as a history of fakes, that a run takes up again."""

    def state_dict(self) -> dict[str, Any]:
        """Nested tensors and whole numbers; the same names in every process."""

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""


@runtime_checkable
class CriticFirst(Protocol):
    """A task whose critic takes several steps to each of the generator's."""

    @property
    def critic_steps(self) -> int:
        """How many."""

    def make_fakes(self, batch: Any) -> dict[str, Tensor]:
        """Fakes by name, for the critic alone."""


@runtime_checkable
class Shrinkable(Protocol):
    """A task whose batches can be made smaller otherwise than by fewer samples.

    Attributes:
        batch_option: how a user sets the samples of a step.
        least_option: what to lower where not one fits.
    """

    batch_option: str
    least_option: str

    def smaller(self, random: torch.Generator) -> Iterator[tuple[str, Callable[[], Any]]]:
        """What to do, and a batch of one sample drawn so; each smaller than the last."""
