"""The compact generator in steps of one or two frames, for live use.

PyTorch needs some 15 ms for a step of two frames of the bundled network, NumPy 0.5 ms: in steps
this small what counts is the work around each product, not the product.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from vc_core.models.compact import CompactGenerator
from vc_core.models.layers import GatedBlock, StreamingConv1d

Frames = NDArray[np.float32]

_STEP = 2
"""Frames of one product. A product of one frame is padded to as many: then no frame's rounding
depends on how the stream is cut, and up to here more frames cost no more time."""


_ONE = np.float32(1.0)


class CompactWeights:
    """A :class:`CompactGenerator`'s weights as arrays, in the order in which steps read them.

    It is made once and may be shared by any number of streams.
    """

    def __init__(self, network: CompactGenerator) -> None:
        self.n_features = network.enter.in_channels
        self.channels = network.enter.out_channels
        self.lookahead = network.lookahead
        self.enter, self.enter_bias = _matrix(network.enter)
        self.leave, self.leave_bias = _matrix(network.leave)
        n_most = max(_STEP, network.lookahead)  # frames that are ready at once, at the end
        self.blocks = [BlockWeights(b, n_most) for b in network.blocks if isinstance(b, GatedBlock)]
        self._target = _array(network.target.weight)
        self._source = None if network.source is None else _array(network.source.weight)

    def style(self, source: int | None, target: int) -> Frames:
        """(channels,) what the blocks are told of who speaks and who shall."""
        style = self._target[target]
        if self._source is not None:
            if source is None:
                raise ValueError("this generator is conditioned on the source: name it")
            style = style + self._source[source]
        return style


class BlockWeights:
    """Weights of one :class:`GatedBlock`, for up to ``n_most`` frames at once."""

    def __init__(self, block: GatedBlock, n_most: int) -> None:
        self.norm, self.norm_bias = _array(block.norm.weight), _array(block.norm.bias)
        self.epsilon = np.float32(block.norm.eps)
        self.conv, self.conv_bias = _matrix(block.conv)
        self.style, self.style_bias = _array(block.style.weight), _array(block.style.bias)
        self.mix, self.mix_bias = _matrix(block.mix)
        # sigmoid(x) = (1 + tanh(x / 2)) / 2: the halves go into the weights.
        half = np.float32(0.5)
        for gates in (self.conv, self.conv_bias, self.style, self.style_bias):
            gates[len(gates) // 2 :] *= half
        self.mix *= half
        self.reach, self.lookahead = block.conv.reach, block.conv.lookahead
        taps = np.arange(block.conv.kernel_size[0]) * block.conv.dilation[0]
        self.seen = taps + np.arange(n_most)[:, None]  # rows of the past that each frame sees
        self.average = np.full((1, len(self.norm)), 1.0 / len(self.norm), np.float32)


class CompactStream:
    """One stream through a compact generator: (n, n_features) frames in, those that are ready out.

    Args:
        weights: of the network.
        source: domain index, for a network that is told; else None.
        target: domain index.
    """

    def __init__(self, weights: CompactWeights, source: int | None, target: int) -> None:
        self._weights = weights
        style = weights.style(source, target)
        self._blocks = [_Block(b, weights.channels, style) for b in weights.blocks]
        self._waiting = np.zeros((0, weights.n_features), np.float32)

    def run(self, frames: Frames, last: bool = False) -> Frames:
        """Take frames; ``last`` ends the stream and gives the rest."""
        steps = [self._step(frames[i : i + _STEP]) for i in range(0, len(frames), _STEP)]
        if last:
            steps.append(self._step(frames[:0], last=True))
        return np.concatenate(steps) if steps else frames[:0]

    def _step(self, frames: Frames, last: bool = False) -> Frames:
        w = self._weights
        h = _product(frames, w.enter) + w.enter_bias
        for block in self._blocks:
            h = block.run(h, last)
        waiting = np.concatenate([self._waiting, frames])
        self._waiting = waiting[len(h) :]
        return waiting[: len(h)] + _product(h, w.leave) + w.leave_bias


class _Block:
    """State of one block; see :class:`GatedBlock` for what it computes."""

    def __init__(self, weights: BlockWeights, channels: int, style: Frames) -> None:
        w = self._weights = weights
        self._channels = channels
        self._bias = w.conv_bias + w.style @ style + w.style_bias
        self._past = np.zeros((w.reach - w.lookahead, channels), np.float32)  # normalised
        self._waiting = np.zeros((0, channels), np.float32)

    def run(self, x: Frames, last: bool) -> Frames:
        """What is ready of the residual path, with ``x`` (n, channels) appended."""
        w, c = self._weights, self._channels
        n_new = len(x)
        ahead = w.lookahead if last else 0
        past = np.empty((len(self._past) + n_new + ahead, c), np.float32)
        past[: len(self._past)] = self._past
        past[len(self._past) : len(past) - ahead] = self._normalised(x)
        past[len(past) - ahead :] = 0.0
        waiting = np.concatenate((self._waiting, x)) if len(self._waiting) else x
        n_ready = max(0, len(past) - w.reach)
        self._past, self._waiting = past[n_ready:], waiting[n_ready:]
        if n_ready == 0:
            return x[:0]
        h = _product(past[w.seen[:n_ready]].reshape(n_ready, -1), w.conv)
        h += self._bias
        gate = np.tanh(h[:, c:])
        gate += _ONE
        gate *= h[:, :c]
        out = _product(gate, w.mix)
        out += w.mix_bias
        out += waiting[:n_ready]
        return out

    def _normalised(self, x: Frames) -> Frames:
        w = self._weights
        centred = x - _product(x, w.average)
        deviation = _product(centred * centred, w.average)
        deviation += w.epsilon
        centred /= np.sqrt(deviation, out=deviation)
        centred *= w.norm
        centred += w.norm_bias
        return centred


def _product(x: Frames, matrix: Frames) -> Frames:
    """(n, in) frames times (out, in) weights -> (n, out), a step at a time."""
    n = len(x)
    if n == _STEP:
        return x @ matrix.T
    y = np.empty((n, len(matrix)), np.float32)
    for i in range(0, n, _STEP):
        part = np.zeros((_STEP, x.shape[1]), np.float32)
        part[: n - i] = x[i : i + _STEP]
        y[i : i + _STEP] = (part @ matrix.T)[: n - i]
    return y


def _matrix(layer: StreamingConv1d) -> tuple[Frames, Frames]:
    """(out, taps * in) weights, the oldest tap first, and (out,) bias."""
    assert layer.bias is not None
    weight = _array(layer.weight)  # (out, in, taps)
    matrix = np.ascontiguousarray(weight.transpose(0, 2, 1).reshape(len(weight), -1))
    return matrix, _array(layer.bias)


def _array(tensor: Tensor) -> Frames:
    return tensor.detach().numpy().astype(np.float32)
