"""A generator as a stage: normalised mel-cepstra in, converted ones out."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from vc_core.models.registry import Streaming
from vc_core.streaming.stage import Stage
from vc_core.streaming.window import Windowed

Features = NDArray[np.float64]


class StatefulGenerator(Stage[Features, Features]):
    """Runs a network with cached convolution state: each frame is computed once.

    Args:
        network: a generator with ``stream()`` and ``lookahead`` (see ``models/compact.py``).
        source, target: domain indices; ``source`` is None for a voice the pack does not know.
    """

    def __init__(self, network: Any, source: int | None, target: int) -> None:
        self._network = network
        self._source = None if source is None else torch.tensor([source])
        self._target = torch.tensor([target])
        self.latency = self._network.lookahead
        self.reset()

    def reset(self) -> None:
        self._state = self._network.stream()

    def process(self, block: Features) -> Features:
        return self._run(block, last=False)

    def flush(self) -> Features:
        tail = self._run(np.zeros((0, self._network.enter.in_channels)), last=True)
        self.reset()
        return tail

    @torch.inference_mode()
    def _run(self, block: Features, last: bool) -> Features:
        x = torch.from_numpy(block.astype(np.float32).T.copy())[None]
        y = self._network(x, self._source, self._target, self._state, last)
        return y[0].T.numpy().astype(np.float64)


def generator_stage(
    network: nn.Module, streaming: Streaming, source: int | None, target: int
) -> Stage[Features, Features]:
    """The stage that runs ``network`` the way its card says it is run live."""
    if streaming.mode == "stateful":
        return StatefulGenerator(network, source, target)

    @torch.inference_mode()
    def convert(window: Features, begin: int, end: int) -> Features:
        if begin == end:
            return window[:0]
        x = torch.from_numpy(window.astype(np.float32).T.copy())[None]
        s = None if source is None else torch.tensor([source])
        y = network(x, s, torch.tensor([target]))
        return y[0].T.numpy().astype(np.float64)[begin:end]

    return Windowed(convert, streaming.context, streaming.chunk, streaming.lookahead)
