"""Run a whole-signal function on a stream, in windows of context | chunk | lookahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from vc_core.streaming.stage import Out, Stage, join


class Windowed(Stage[NDArray[np.float64], Out], Generic[Out]):
    """Cut the stream into chunks on a fixed grid and analyse each with its surroundings.

    A stream of samples (n,) or of feature rows (n, C); "sample" below means one of either.

    The grid starts with the stream, so the result does not depend on how the input was cut into
    blocks. It does depend on the three lengths: they belong to the preset.

    Args:
        analyse: called with (window, begin, end); returns the output of ``window[begin:end]``.
            With an empty window (no chunk is ready) it returns an empty output.
        context: past samples each window shows, at most.
        chunk: samples each window answers for; only the last may be shorter.
        lookahead: future samples each window shows, at most.
    """

    def __init__(
        self,
        analyse: Callable[[NDArray[np.float64], int, int], Out],
        context: int,
        chunk: int,
        lookahead: int,
    ) -> None:
        if chunk < 1 or context < 0 or lookahead < 0:
            raise ValueError(f"bad window: context={context} chunk={chunk} lookahead={lookahead}")
        self._analyse = analyse
        self._context, self._chunk, self._lookahead = context, chunk, lookahead
        self.latency = chunk - 1 + lookahead
        self.reset()

    def reset(self) -> None:
        self._held: NDArray[np.float64] | None = None
        self._begin = 0  # of the next chunk, within what is held

    def process(self, block: NDArray[np.float64]) -> Out:
        held = block if self._held is None else np.concatenate([self._held, block])
        ready: list[Out] = []
        while len(held) >= self._begin + self._chunk + self._lookahead:
            held = self._next(held, self._begin + self._chunk, ready)
        self._held = held
        return join(ready) if ready else self._analyse(block[:0], 0, 0)

    def flush(self) -> Out:
        held = np.zeros(0) if self._held is None else self._held
        ready: list[Out] = []
        while self._begin < len(held):
            held = self._next(held, min(self._begin + self._chunk, len(held)), ready)
        tail = join(ready) if ready else self._analyse(held[:0], 0, 0)
        self.reset()
        return tail

    def _next(self, held: NDArray[np.float64], end: int, ready: list[Out]) -> NDArray[np.float64]:
        """Analyse the chunk up to ``end``; returns what later chunks still need."""
        ready.append(self._analyse(held[: end + self._lookahead], self._begin, end))
        forget = max(0, end - self._context)
        self._begin = end - forget
        return held[forget:]
