"""A generator as a stage: normalised mel-cepstra in, converted ones out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from vc_core.checkpoint.store import VoicePack
from vc_core.errors import CheckpointError
from vc_core.models.compact import CompactGenerator
from vc_core.models.compact_stream import CompactStream, CompactWeights
from vc_core.models.streaming import Streaming
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

    def _run(self, block: Features, last: bool) -> Features:
        return _called(self._network, block, self._source, self._target, self._state, last)


def generator_stage(
    network: nn.Module, streaming: Streaming, source: int | None, target: int
) -> Stage[Features, Features]:
    """The stage that runs ``network`` the way its card says it is run live.

    Raises:
        CheckpointError: the network must be told who speaks, and ``source`` is None.
    """
    if source is None and getattr(network, "source_conditioned", False):
        raise CheckpointError(
            "this pack's network must be told who speaks and does not know this source; name one "
            "of the pack's own speakers, or take a pack with conditioning 'target'"
        )
    if streaming.mode == "stateful":
        return StatefulGenerator(network, source, target)

    domains = None if source is None else torch.tensor([source]), torch.tensor([target])

    def convert(window: Features, begin: int, end: int) -> Features:
        return _called(network, window, *domains)[begin:end] if begin < end else window[:0]

    return Windowed(convert, streaming.context, streaming.chunk, streaming.lookahead)


class SteppedGenerator(Stage[Features, Features]):
    """A compact network in the small steps of live use; however it is cut, bit for bit the same.

    Args:
        weights: of the network.
        target: domain index.
    """

    def __init__(self, weights: CompactWeights, target: int) -> None:
        self._weights, self._target = weights, target
        self.latency = weights.lookahead
        self.reset()

    def reset(self) -> None:
        self._stream = CompactStream(self._weights, None, self._target)

    def process(self, block: Features) -> Features:
        return self._stream.run(block.astype(np.float32)).astype(np.float64)

    def flush(self) -> Features:
        nothing = np.zeros((0, self._weights.n_features), np.float32)
        tail = self._stream.run(nothing, last=True).astype(np.float64)
        self.reset()
        return tail


class LiveGenerators:
    """Makes a pack's generators for live use, for a source unknown; they share their weights.

    Attributes:
        chunk, lookahead: frames that a generator takes at once, and future frames it needs.

    Raises:
        CheckpointError: the pack's network must be told who speaks.
    """

    def __init__(self, pack: VoicePack) -> None:
        self._network, self._streaming = pack.generator(), pack.card.streaming
        self.chunk, self.lookahead = self._streaming.chunk, self._streaming.lookahead
        if getattr(self._network, "source_conditioned", False):
            raise CheckpointError(
                f"{pack.path or pack.card.name}: its network must be told who speaks, so it cannot "
                "convert live; take a pack with conditioning 'target'"
            )
        self._weights = (
            CompactWeights(self._network) if isinstance(self._network, CompactGenerator) else None
        )

    def stage(self, target: int) -> Stage[Features, Features]:
        """A generator of the voice ``target``."""
        if self._weights is not None:
            return SteppedGenerator(self._weights, target)
        return generator_stage(self._network, self._streaming, None, target)


@torch.inference_mode()
def _called(network: nn.Module, block: Features, *others: Any) -> Features:
    x = torch.from_numpy(block.astype(np.float32).T.copy())[None]
    with _one_thread():
        y = network(x, *others)
    return y[0].T.numpy().astype(np.float64)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let torch use one thread, and so the same kernels whatever the number of cores.

    With several it takes oneDNN's convolutions, which need 6 to 13 times as long on two cores as
    its own on one (torch 2.13, the bundled voices, blocks of 6 s).
    """
    n_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(n_threads)
