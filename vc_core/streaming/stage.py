"""The contract of everything that remembers something between two calls.

The law, for every stage and every chain: however the input is cut into blocks, the concatenated
output is the same. So a file conversion is the live chain fed one big block.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar, cast

import numpy as np


class Block(Protocol):
    """What flows between stages: samples (``ndarray``) or a record of parallel frame arrays.

    A record type has a length, slices like a sequence and joins with a static ``concat``.
    """

    def __len__(self) -> int: ...

    def __getitem__(self, index: slice, /) -> Any: ...


In = TypeVar("In", bound=Block)
Out = TypeVar("Out", bound=Block)
B = TypeVar("B", bound=Block)


def join(blocks: Sequence[B]) -> B:
    """One block with the items of all ``blocks`` (at least one) in order."""
    first = blocks[0]
    if isinstance(first, np.ndarray):
        return cast(B, np.concatenate(cast("Sequence[np.ndarray]", blocks)))
    return type(first).concat(blocks)  # type: ignore[attr-defined]


class Stage(ABC, Generic[In, Out]):
    """A stream processor with memory.

    Attributes:
        latency: input items held back before the output that belongs to them appears, exact.
    """

    latency: int = 0

    @abstractmethod
    def process(self, block: In) -> Out:
        """Take a block of any length (zero included); return what is ready, perhaps nothing."""

    @abstractmethod
    def flush(self) -> Out:
        """Return the tail, pushed through the state, then reset."""

    @abstractmethod
    def reset(self) -> None:
        """Forget everything: the next block starts a new stream."""


class Chain(Stage[Any, Any]):
    """Stages run one after the other; flushing pushes each tail through the stages behind it.

    Args:
        stages: one or more stages; each takes what the one before it emits.
        latency: of the whole chain, in input items. Left out, it is the sum of the stages'
            latencies, which is right when all count the same items.
    """

    def __init__(self, *stages: Stage[Any, Any], latency: int | None = None) -> None:
        if not stages:
            raise ValueError("Chain needs at least one stage")
        self.stages = stages
        self._latency = latency

    @property
    def latency(self) -> int:  # type: ignore[override]
        """See the class; asked for only when needed, since a resampler's must be measured."""
        return sum(s.latency for s in self.stages) if self._latency is None else self._latency

    def process(self, block: Any) -> Any:
        for stage in self.stages:
            block = stage.process(block)
        return block

    def flush(self) -> Any:
        tail = self.stages[0].flush()
        for stage in self.stages[1:]:
            tail = join([stage.process(tail), stage.flush()])
        return tail

    def reset(self) -> None:
        for stage in self.stages:
            stage.reset()


def run_offline(stage: Stage[In, Out], x: In) -> Out:
    """The whole stream at once: reset, process, flush."""
    stage.reset()
    return join([stage.process(x), stage.flush()])
