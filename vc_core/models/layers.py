"""Building blocks shared by the networks: layers that are streamed, and gated convolutions.

Streaming state is a small object per layer, made by ``layer.stream()`` and absent offline. One
``forward`` serves both: offline is a stream that starts and ends in the same call, so a stream cut
in any way gives what the whole gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm as spectrally_normalised


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


Normalisation = Literal["batch", "instance", "frame"]
"""What a layer's statistics are taken over: for each channel the batch, or the segment; or each
frame, all its channels and features together."""


class WholeFrameNorm(nn.Module):
    """Normalisation of each frame of an image over channels and features, then per channel.

    Like :class:`FrameNorm` it has no statistics over time; they are taken in single precision.
    """

    def __init__(self, channels: int, eps: float = 1e-5) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, T) -> (B, C, H, T)."""
        variance, mean = torch.var_mean(x.float(), dim=(1, 2), keepdim=True, correction=0)
        scale = torch.rsqrt(variance + self.eps) * self.weight[:, None, None]
        return ((x - mean) * scale + self.bias[:, None, None]).to(x.dtype)


class InstanceNorm(nn.GroupNorm):
    """Normalisation of each channel over the segment; (B, C, ...) to the same.

    As groups of one channel, which gives the same in up to an eighth of the time on a CPU.
    """

    def __init__(self, channels: int) -> None:
        super().__init__(channels, channels)


NORMS_1D: dict[Normalisation | None, type[nn.Module]] = {
    None: nn.Identity,
    "batch": nn.BatchNorm1d,
    "instance": InstanceNorm,
    "frame": FrameNorm,
}
"""What normalises (B, C, T), made with the number of channels."""
NORMS_2D: dict[Normalisation | None, type[nn.Module]] = {
    None: nn.Identity,
    "batch": nn.BatchNorm2d,
    "instance": InstanceNorm,
    "frame": WholeFrameNorm,
}
"""What normalises (B, C, H, T), made with the number of channels."""


class GatedConv1d(nn.Module):
    """Convolution, pixel shuffle over time, normalisation, gated linear unit.

    (B, C, T) to (B, C', T shuffle / stride). The convolution of a normalised layer has no bias: the
    normalisation would take it away.

    Args:
        shuffle: makes that many frames of one, of that many times the channels.
    """

    def __init__(
        self,
        channels_in: int,
        channels_out: int,
        size: int,
        stride: int = 1,
        normalisation: Normalisation | None = None,
        shuffle: int = 1,
    ) -> None:
        super().__init__()
        self.conv = nn.Conv1d(
            channels_in,
            2 * channels_out * shuffle,
            size,
            stride,
            same_padding(size, stride),
            bias=normalisation is None,
        )
        self.norm = NORMS_1D[normalisation](2 * channels_out)
        self.shuffle = shuffle

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        return F.glu(self.norm(shuffle_over_time(self.conv(x), self.shuffle)), dim=1)


class GatedResidual1d(nn.Module):
    """x + norm(conv(GLU(norm(conv(x))))), kernels of 3; (B, C, T) to the same.

    Args:
        channels, width: of the path, and within the block.
    """

    def __init__(self, channels: int, width: int, normalisation: Normalisation) -> None:
        super().__init__()
        self.gated = GatedConv1d(channels, width, 3, normalisation=normalisation)
        self.conv = nn.Conv1d(width, channels, 3, padding=1, bias=False)
        self.norm = NORMS_1D[normalisation](channels)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        return x + self.norm(self.conv(self.gated(x)))


class GatedConv2d(nn.Module):
    """Convolution, normalisation, gated linear unit; (B, C, H, W) to (B, C', H / s, W / s).

    The convolution of a normalised layer has no bias: the normalisation would take it away.

    Args:
        transposed: multiplies by the stride instead.
        whole_height: takes the height as the kernel's, without padding: to (B, C', 1, W / s).
        spectral_norm: keeps the largest singular value of the weights at 1.
    """

    def __init__(
        self,
        channels_in: int,
        channels_out: int,
        size: tuple[int, int],
        stride: tuple[int, int] = (1, 1),
        normalisation: Normalisation | None = None,
        transposed: bool = False,
        whole_height: bool = False,
        spectral_norm: bool = False,
    ) -> None:
        super().__init__()
        make = nn.ConvTranspose2d if transposed else nn.Conv2d
        height = 0 if whole_height else same_padding(size[0], stride[0])
        padding = (height, same_padding(size[1], stride[1]))
        bias = normalisation is None
        conv = make(channels_in, 2 * channels_out, size, stride, padding, bias=bias)
        self.conv = spectrally_normalised(conv) if spectral_norm else conv
        self.norm = NORMS_2D[normalisation](2 * channels_out)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        return F.glu(self.norm(self.conv(x)), dim=1)


def plain_conv2d(
    channels_in: int, channels_out: int, size: tuple[int, int], spectral_norm: bool = False
) -> nn.Module:
    """A convolution without stride that keeps height and width (odd sizes)."""
    padding = (same_padding(size[0], 1), same_padding(size[1], 1))
    conv = nn.Conv2d(channels_in, channels_out, size, padding=padding)
    return spectrally_normalised(conv) if spectral_norm else conv


def shuffle_over_time(x: Tensor, factor: int) -> Tensor:
    """(B, factor * C, T) -> (B, C, factor * T): neighbouring channels become neighbouring frames.

    Source: the sub-pixel convolution of Shi et al. 2016, arXiv 1609.05158, in one dimension.
    """
    if factor == 1:
        return x
    batch, channels, n_frames = x.shape
    parts = x.view(batch, channels // factor, factor, n_frames).transpose(2, 3)
    return parts.reshape(batch, channels // factor, n_frames * factor)


def same_padding(size: int, stride: int) -> int:
    """Zeros on either side so that a length that the stride divides is divided exactly."""
    return (size - stride + 1) // 2


def pad_end(x: Tensor, features: int, frames: int, least_frames: int = 1) -> Tensor:
    """``x`` (..., C, T) with zeros after it, to multiples of ``features`` and ``frames``."""
    n_features, n_frames = x.shape[-2:]
    missing_frames = -max(n_frames, least_frames) % frames + max(0, least_frames - n_frames)
    return F.pad(x, (0, missing_frames, 0, -n_features % features))


class TimeKernel(NamedTuple):
    """What a layer does over time: a convolution with :func:`same_padding`.

    A pixel shuffle has the reach of an ``up`` kernel whose size and stride are its factor.
    """

    size: int
    stride: int = 1
    up: bool = False
    """Multiplies the frames by the stride (transposed convolution)."""


def time_step(kernels: Sequence[TimeKernel]) -> int:
    """Frames that a network's strides multiply to: its windows begin at multiples of it."""
    return prod(k.stride for k in kernels if not k.up)


def receptive_field(kernels: Sequence[TimeKernel]) -> tuple[int, int]:
    """Frames before and after a frame that the output of these layers for it may depend on.

    It varies with the frame's place between the strides; these are the largest. The kernels stand
    in the order in which they run and give as many frames as they take.
    """
    before = after = 0
    for t in range(time_step(kernels)):
        first = last = t
        for size, stride, up in reversed(kernels):
            pad = same_padding(size, stride)
            if up:
                first, last = -((size - 1 - pad - first) // stride), (last + pad) // stride
            else:
                first, last = first * stride - pad, last * stride - pad + size - 1
        before, after = max(before, t - first), max(after, last - t)
    return before, after
