"""The networks of CycleGAN-VC (Kaneko and Kameoka 2017, arXiv 1711.11293, section 4 and figure 4).

The generator is one-dimensional: features are channels, layers run over time. The discriminator is
two-dimensional, on the "image" features x frames. k kernel, s stride, c channels after the gate
(the convolution makes twice as many), IN instance normalisation, GLU gated linear unit, PS2 pixel
shuffle over time, which makes two frames of one and halves the channels:

============= ================================================================================
generator     k15 c128 GLU; k5 s2 c256 IN GLU; k5 s2 c512 IN GLU;
              6 residual blocks: k3 c1024 IN GLU, k3 c512 IN;
              k5 c1024 PS2 IN GLU; k5 c512 PS2 IN GLU; k15, one channel per feature
discriminator 3x3 s(1,2) c128 GLU; 3x3 s2 c256 IN GLU; 3x3 s2 c512 IN GLU;
              6x3 s(1,2) c1024 IN GLU; fully connected
============= ================================================================================

For 24 features that makes 38 M and 22 M parameters. The discriminator's last kernel is as high as
what is left of the features, 6 of 24, and its last layer is shared by the frames that are left, so
that any number of frames can be judged: a logit for each.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from vc_core.config import setting
from vc_core.models.cyclegan import (
    LEAST_FRAMES,
    TIME_STEP,
    CycleganOptions,
    masked,
    require_widths,
    windows,
)
from vc_core.models.layers import (
    GatedConv1d,
    GatedConv2d,
    GatedResidual1d,
    TimeKernel,
    pad_end,
    plain_conv2d,
)
from vc_core.models.streaming import Streaming

_ENDS, _SIDE = 15, 5
"""Taps of the first and last layer, and of those between which the frame rate changes."""
_HEIGHT_STEP = 4  # the discriminator's strides multiplied: what it divides the features by
_PATCH_FRAMES = 16  # and the frames


@dataclass(frozen=True)
class CycleganVcConfig(CycleganOptions):
    """Sizes of the CycleGAN-VC networks; the defaults are the paper's."""

    channels: tuple[int, int, int] = setting(
        (128, 256, 512), "widths of the generator at each frame rate, mirrored behind its middle"
    )
    residual_channels: int = setting(1024, "width within a residual block", low=1, high=4096)
    residual_blocks: int = setting(6, "residual blocks in the generator's middle", low=1, high=64)
    discriminator_channels: tuple[int, int, int, int] = setting(
        (128, 256, 512, 1024), "widths of the discriminators' layers"
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        require_widths(*self.channels, *self.discriminator_channels)


class CycleganVcGenerator(nn.Module):
    """Normalised mel-cepstra of one speaker to those of another.

    The frames are padded with zeros to a multiple of 4, 8 at least, and the output is cut to the
    input's length.

    Args:
        n_features: features per frame; 24 in the paper.
    """

    def __init__(self, n_features: int, config: CycleganVcConfig) -> None:
        super().__init__()
        norm, (wide, wider, widest) = config.normalisation, config.channels
        self.filling_in = config.filling_in
        self.layers = nn.Sequential(
            GatedConv1d(n_features + config.filling_in, wide, _ENDS),
            GatedConv1d(wide, wider, _SIDE, 2, norm),
            GatedConv1d(wider, widest, _SIDE, 2, norm),
            *(
                GatedResidual1d(widest, config.residual_channels, norm)
                for _ in range(config.residual_blocks)
            ),
            GatedConv1d(widest, widest, _SIDE, 1, norm, shuffle=2),
            GatedConv1d(widest, wider, _SIDE, 1, norm, shuffle=2),
            nn.Conv1d(wider, n_features, _ENDS, padding=_ENDS // 2),
        )

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """x (B, n_features, T), mask (B, T) of visible frames -> (B, n_features, T)."""
        h = torch.cat(masked(x, mask, self.filling_in), dim=1)
        return self.layers(pad_end(h, 1, TIME_STEP, LEAST_FRAMES))[:, :, : x.shape[2]]


class CycleganVcDiscriminator(nn.Module):
    """Judges the features of one speaker.

    The features are padded with zeros to a multiple of 4, the frames to a multiple of 16, 32 at
    least.

    Args:
        n_features: features per frame; 24 in the paper.
    """

    def __init__(self, n_features: int, config: CycleganVcConfig) -> None:
        super().__init__()
        c, last = config.discriminator_channels, (-(-n_features // _HEIGHT_STEP), 3)
        spectral = config.spectral_norm
        self.layers = nn.Sequential(
            GatedConv2d(1, c[0], (3, 3), (1, 2), spectral_norm=spectral),
            GatedConv2d(c[0], c[1], (3, 3), (2, 2), "instance", spectral_norm=spectral),
            GatedConv2d(c[1], c[2], (3, 3), (2, 2), "instance", spectral_norm=spectral),
            GatedConv2d(
                c[2], c[3], last, (1, 2), "instance", whole_height=True, spectral_norm=spectral
            ),
            plain_conv2d(c[3], 1, (1, 1), spectral),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, n_features, T) -> realness (B, P), a logit for each of P = T / 16 patches."""
        h = pad_end(x, _HEIGHT_STEP, _PATCH_FRAMES, 2 * _PATCH_FRAMES)
        return self.layers(h[:, None]).flatten(1)


def streaming(config: CycleganVcConfig) -> Streaming:
    """How the generator runs live."""
    side, shuffle = TimeKernel(_SIDE), TimeKernel(2, 2, up=True)
    residual = [TimeKernel(3), TimeKernel(3)] * config.residual_blocks
    down = [TimeKernel(_SIDE, 2)] * 2
    kernels = [TimeKernel(_ENDS), *down, *residual, *[side, shuffle] * 2, TimeKernel(_ENDS)]
    return windows(kernels, config)
