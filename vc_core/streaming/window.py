"""Run a whole-signal function on a stream, in windows of context | chunk | lookahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from vc_core.streaming.stage import Out, Stage, join


class Windowed(Stage[NDArray[np.float64], Out], Generic[Out]):
    """Cut the stream into chunks on a fixed grid and analyse each with its surroundings.

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
        self._held = np.zeros(0)
        self._begin = 0  # of the next chunk, within what is held

    def process(self, block: NDArray[np.float64]) -> Out:
        self._held = np.concatenate([self._held, block])
        ready = []
        while len(self._held) >= self._begin + self._chunk + self._lookahead:
            ready.append(self._next(self._begin + self._chunk))
        return join(ready) if ready else self._analyse(np.zeros(0), 0, 0)

    def flush(self) -> Out:
        ready = []
        while self._begin < len(self._held):
            ready.append(self._next(min(self._begin + self._chunk, len(self._held))))
        tail = join(ready) if ready else self._analyse(np.zeros(0), 0, 0)
        self.reset()
        return tail

    def _next(self, end: int) -> Out:
        out = self._analyse(self._held[: end + self._lookahead], self._begin, end)
        forget = max(0, end - self._context)
        self._held = self._held[forget:]
        self._begin = end - forget
        return out
