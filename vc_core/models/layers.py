"""Building blocks shared by the networks; those that run over time can also be streamed.

Streaming state is a small object per layer, made by ``layer.stream()`` and absent offline. One
``forward`` serves both: offline is a stream that starts and ends in the same call, so a stream cut
in any way gives what the whole gives.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass
class ConvState:
    """What a convolution remembers: the inputs (B, C, ...) that later outputs still need."""

    past: Tensor | None = None


class StreamingConv1d(nn.Conv1d):
    """Dilated convolution over time, as long as its input, looking ``lookahead`` frames ahead.

    The stream is padded with zeros before its first and after its last frame. Unlike
    ``nn.Conv1d`` it takes blocks of no frames, with a kernel of 1 too.

    Args:
        channels_in, channels_out, kernel_size, dilation: as in ``nn.Conv1d``.
        lookahead: future frames an output frame sees.
    """

    def __init__(
        self,
        channels_in: int,
        channels_out: int,
        kernel_size: int,
        dilation: int = 1,
        lookahead: int = 0,
    ) -> None:
        super().__init__(channels_in, channels_out, kernel_size, dilation=dilation)
        self.reach = (kernel_size - 1) * dilation
        if not 0 <= lookahead <= self.reach:
            raise ValueError(f"lookahead={lookahead} must lie in 0..{self.reach}")
        self.lookahead = lookahead

    def forward(self, x: Tensor, state: ConvState | None = None, last: bool = True) -> Tensor:
        """(B, C, T) -> (B, C', T'); T' = T offline, and what is ready when streamed."""
        past = state.past if state is not None else None
        if past is None:
            past = x.new_zeros(x.shape[0], x.shape[1], self.reach - self.lookahead)
        x = torch.cat([past, x], dim=2)
        if last and self.lookahead:
            x = F.pad(x, (0, self.lookahead))
        n_ready = max(0, x.shape[2] - self.reach)
        if state is not None:
            state.past = x[:, :, n_ready:]
        if n_ready == 0:
            return x.new_zeros(x.shape[0], self.out_channels, 0)
        return super().forward(x)


@dataclass
class HeldState:
    """Frames (B, C, T) that wait for another branch to catch up."""

    held: Tensor | None = None


def hold(x: Tensor, n_ready: int, state: HeldState | None) -> Tensor:
    """The oldest ``n_ready`` frames of what was held and ``x``; the rest stays held."""
    if state is None:
        return x
    if state.held is not None:
        x = torch.cat([state.held, x], dim=2)
    state.held = x[:, :, n_ready:]
    return x[:, :, :n_ready]


class FrameNorm(nn.LayerNorm):
    """Layer normalisation over the channels of each frame: no statistics over time."""

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, T) -> (B, C, T)."""
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


@dataclass
class BlockState:
    """State of a :class:`GatedBlock`."""

    conv: ConvState
    residual: HeldState


class GatedBlock(nn.Module):
    """Residual gated convolution, steered by a style vector.

    x + 1x1(GLU(conv(norm(x)) + style)): the style moves both the signal and its gate.

    Args:
        channels: width of the residual path.
        style_size: length of the style vector.
        dilation, lookahead: see :class:`StreamingConv1d`.
    """

    def __init__(
        self, channels: int, style_size: int, kernel_size: int, dilation: int, lookahead: int
    ) -> None:
        super().__init__()
        self.norm = FrameNorm(channels)
        self.conv = StreamingConv1d(channels, 2 * channels, kernel_size, dilation, lookahead)
        self.style = nn.Linear(style_size, 2 * channels)
        self.mix = StreamingConv1d(channels, channels, 1)

    def stream(self) -> BlockState:
        """Fresh streaming state."""
        return BlockState(ConvState(), HeldState())

    def forward(
        self, x: Tensor, style: Tensor, state: BlockState | None = None, last: bool = True
    ) -> Tensor:
        """x (B, C, T), style (B, S) -> (B, C, T')."""
        h = self.conv(self.norm(x), state.conv if state else None, last)
        h = self.mix(F.glu(h + self.style(style)[:, :, None], dim=1))
        return hold(x, h.shape[2], state.residual if state else None) + h
