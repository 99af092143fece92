"""The networks of CycleGAN-VC2 (Kaneko et al. 2019, arXiv 1904.04631, section 3 and figure 4).

The generator is 2-1-2D: two-dimensional, on the "image" features x frames, where it goes down and
up; one-dimensional, over time, in between. The discriminator is a PatchGAN: it ends in a
convolution, not in a fully connected layer. k kernel, s stride, c channels after the gate (the
convolution makes twice as many), IN instance normalisation, GLU gated linear unit, PS2 pixel
shuffle, which doubles features and frames for a quarter of the channels:

============= ================================================================================
generator     5x15 c128 GLU; 5x5 s2 c256 IN GLU; 5x5 s2 c256 IN GLU;
              the features left become channels; k1 c256 IN;
              6 residual blocks: k3 c512 IN GLU, k3 c256 IN;
              k1 to the channels there were, IN; channels become features;
              5x5 c1024 PS2 IN, gated by itself; 5x5 c512 PS2 IN, gated by itself; 5x15 c1
discriminator 3x3 c128 GLU; 3x3 s2 c256 IN GLU; 3x3 s2 c512 IN GLU; 3x3 s2 c1024 IN GLU; 1x3 c1
============= ================================================================================

For 36 features that makes 23 M and 12 M parameters. Where it says "gated by itself", x sigmoid(x),
the paper draws a GLU whose gate has no channels of its own: with them it would have 33 M.

The second adversarial loss (section 3.1) has discriminators of its own, of the same layers.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
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
    NORMS_1D,
    NORMS_2D,
    GatedConv2d,
    GatedResidual1d,
    Normalisation,
    TimeKernel,
    pad_end,
    plain_conv2d,
)
from vc_core.models.streaming import Streaming

_ENDS, _SIDE = (5, 15), (5, 5)
"""Kernels of the first and last layer, and of those between which the sizes change."""
_HEIGHT_STEP = 4  # the generator's strides multiplied: what it divides the features by
_PATCH = 8  # the discriminator's, over features and over frames


@dataclass(frozen=True)
class CycleganVc2Config(CycleganOptions):
    """Sizes of the CycleGAN-VC2 networks; the defaults are the paper's."""

    second_discriminators: bool = setting(
        True, "discriminators of their own for the second adversarial loss (the paper's)"
    )
    channels: tuple[int, int] = setting(
        (128, 256), "widths of the generator's 2-D layers at each size, mirrored behind its middle"
    )
    middle_channels: int = setting(256, "width of the generator's 1-D path", low=1, high=4096)
    residual_channels: int = setting(512, "width within a residual block", low=1, high=4096)
    residual_blocks: int = setting(6, "residual blocks in the generator's middle", low=1, high=64)
    discriminator_channels: tuple[int, int, int, int] = setting(
        (128, 256, 512, 1024), "widths of the discriminators' layers"
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        require_widths(*self.channels, *self.discriminator_channels)


class CycleganVc2Generator(nn.Module):
    """Normalised mel-cepstra of one speaker to those of another.

    Features and frames are padded with zeros to multiples of 4, the frames to 8 at least, and the
    output is cut to the input's size.

    Args:
        n_features: features per frame.
    """

    def __init__(self, n_features: int, config: CycleganVc2Config) -> None:
        super().__init__()
        norm, (wide, wider), middle = config.normalisation, config.channels, config.middle_channels
        flat = wider * -(-n_features // _HEIGHT_STEP)
        self.filling_in = config.filling_in
        self.down = nn.Sequential(
            GatedConv2d(1 + config.filling_in, wide, _ENDS),
            GatedConv2d(wide, wider, _SIDE, (2, 2), norm),
            GatedConv2d(wider, wider, _SIDE, (2, 2), norm),
        )
        self.middle = nn.Sequential(
            *_mix(flat, middle, norm),
            *(
                GatedResidual1d(middle, config.residual_channels, norm)
                for _ in range(config.residual_blocks)
            ),
            *_mix(middle, flat, norm),
        )
        self.up = nn.Sequential(
            _Up(wider, wider, norm), _Up(wider, wide, norm), plain_conv2d(wide, 1, _ENDS)
        )

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """x (B, n_features, T), mask (B, T) of visible frames -> (B, n_features, T)."""
        images = [pictured.expand_as(x) for pictured in masked(x, mask, self.filling_in)]
        h = pad_end(torch.stack(images, dim=1), _HEIGHT_STEP, TIME_STEP, LEAST_FRAMES)
        h = self.down(h)
        h = self.middle(h.flatten(1, 2)).view(h.shape)
        return self.up(h)[:, 0, : x.shape[1], : x.shape[2]]


class _Up(nn.Module):
    """Convolution, pixel shuffle, normalisation, gate; (B, C, H, T) to (B, C', 2 H, 2 T)."""

    def __init__(self, channels_in: int, channels_out: int, normalisation: Normalisation) -> None:
        super().__init__()
        padding = (_SIDE[0] // 2, _SIDE[1] // 2)
        self.conv = nn.Conv2d(channels_in, 4 * channels_out, _SIDE, padding=padding, bias=False)
        self.norm = NORMS_2D[normalisation](channels_out)

    def forward(self, x: Tensor) -> Tensor:
        return F.silu(self.norm(F.pixel_shuffle(self.conv(x), 2)))


def _mix(channels_in: int, channels_out: int, normalisation: Normalisation) -> list[nn.Module]:
    conv = nn.Conv1d(channels_in, channels_out, 1, bias=False)
    return [conv, NORMS_1D[normalisation](channels_out)]


class CycleganVc2Discriminator(nn.Module):
    """Judges patches of the features of one speaker.

    The features are padded with zeros to a multiple of 8, the frames to a multiple of 8, 16 at
    least.
    """

    def __init__(self, n_features: int, config: CycleganVc2Config) -> None:
        super().__init__()
        c, spectral = config.discriminator_channels, config.spectral_norm
        self.layers = nn.Sequential(
            GatedConv2d(1, c[0], (3, 3), spectral_norm=spectral),
            *(
                GatedConv2d(c[i], c[i + 1], (3, 3), (2, 2), "instance", spectral_norm=spectral)
                for i in range(3)
            ),
            plain_conv2d(c[3], 1, (1, 3), spectral),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, n_features, T) -> realness (B, P), a logit for each patch.

        P is the eighth of the features, padded, times the eighth of the frames.
        """
        return self.layers(pad_end(x, _PATCH, _PATCH, 2 * _PATCH)[:, None]).flatten(1)


def streaming(config: CycleganVc2Config) -> Streaming:
    """How the generator runs live."""
    ends, side, shuffle = TimeKernel(_ENDS[1]), TimeKernel(_SIDE[1]), TimeKernel(2, 2, up=True)
    residual = [TimeKernel(3), TimeKernel(3)] * config.residual_blocks
    down = [TimeKernel(_SIDE[1], 2)] * 2
    return windows([ends, *down, *residual, *[side, shuffle] * 2, ends], config)
