"""The networks of StarGAN-VC2 (Kaneko et al. 2019, arXiv 1907.12279, section 3 and its figure).

The generator shrinks the "image" of mel-cepstra, features x frames, in two dimensions, converts in
one, where features are channels, and grows it again: 2-1-2-D. Who speaks and who shall speak enter
by conditional instance normalisation, a scale and a shift for each channel and each pair of source
and target: they modulate what the network found, rather than stand beside it. Kernels are features
x frames, c is the width before a gated linear unit halves it, IN instance normalisation, PS
pixel shuffling:

============= ====================================================================================
generator     5x15 c128; 5x5 s2 c256 IN; 5x5 s2 c512 IN; all rows as channels; 1x1 256 IN; 9 blocks
              of k5 c512 with conditional IN; 1x1 back to rows of 256; 5x5 c1024 PS2; 5x5 c512
              PS2; 5x15 to one channel
discriminator 3x3 c128; 3x3 s2 c256 IN, c512 IN, c1024 IN; 1x5 c1024 IN; one logit, with the
              inner product of the last layer and an embedding of source and target
============= ====================================================================================

For 36 features and 4 speakers that makes 17.5 M and 5.7 M parameters. Two liberties: the blocks
are residual, as the 1-D ones of CycleGAN-VC2 are, and the discriminator judges each patch rather
than their sum, so that its answer does not grow with the segment. There is no domain classifier.

The generator runs in windows. Instance normalisation takes its statistics over a window, so the
windows differ a little from the whole; normalisation by frame, not the paper's, has none. It must
be told who speaks: an unheard source cannot be converted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from vc_core.config import setting
from vc_core.models.layers import (
    NORMS_1D,
    FrameNorm,
    GatedConv2d,
    TimeKernel,
    pad_end,
    receptive_field,
)
from vc_core.models.streaming import Streaming

STEP = 4
"""What the generator's strides divide features and frames by: windows begin at multiples of it."""
_DISCRIMINATOR_STEP = 8
_ENDS, _SIDE, _BLOCK_TAPS = (5, 15), (5, 5), 5

Normalisation = Literal["instance", "frame"]


@dataclass(frozen=True)
class StarganVc2Config:
    """Sizes of the StarGAN-VC2 networks; the defaults are the paper's."""

    channels: int = setting(
        64, "width after the generator's first gate; the two layers after it have 2 and 4 times it",
        low=1, high=1024,
    )  # fmt: skip
    block_channels: int = setting(
        256, "width of the generator's one-dimensional middle", low=1, high=4096
    )
    n_blocks: int = setting(9, "blocks of the generator's middle", low=1, high=64)
    discriminator_channels: int = setting(
        64, "width after the discriminator's first gate; the last ones have 8 times it",
        low=1, high=1024,
    )  # fmt: skip
    normalisation: Normalisation = setting(
        "instance", "'instance' (the paper's) or 'frame', whose windows give what the whole gives"
    )
    spectral_norm: bool = setting(False, "keep the discriminator's layers from amplifying")
    chunk: int = setting(256, "frames converted at once, a multiple of 4", low=STEP, high=4096)

    def __post_init__(self) -> None:
        if self.chunk % STEP:
            raise ValueError(f"chunk = {self.chunk} must be a multiple of {STEP}")


class StarganVc2Generator(nn.Module):
    """Normalised mel-cepstra of one speaker to those of another.

    Features and frames are padded with zeros to multiples of 4, and the output is cut to the
    input's size.

    Args:
        n_features: features per frame.
        n_domains: speakers, all of them sources and targets.
    """

    source_conditioned = True

    def __init__(self, n_features: int, n_domains: int, config: StarganVc2Config) -> None:
        super().__init__()
        c, middle, norm = config.channels, config.block_channels, config.normalisation
        self.n_domains = n_domains
        self.n_rows = -(-n_features // STEP)
        self.enter = GatedConv2d(1, c, _ENDS)
        self.down = nn.Sequential(
            GatedConv2d(c, 2 * c, _SIDE, (2, 2), norm),
            GatedConv2d(2 * c, 4 * c, _SIDE, (2, 2), norm),
        )
        self.to_1d = nn.Sequential(
            nn.Conv1d(4 * c * self.n_rows, middle, 1, bias=False), NORMS_1D[norm](middle)
        )
        self.blocks = nn.ModuleList(
            ModulatedBlock(middle, n_domains**2, norm) for _ in range(config.n_blocks)
        )
        self.to_2d = nn.Conv1d(middle, 4 * c * self.n_rows, 1)
        self.up = nn.Sequential(GrowingConv2d(4 * c, 2 * c), GrowingConv2d(2 * c, c))
        self.leave = nn.Conv2d(c, 1, _ENDS, padding=(_ENDS[0] // 2, _ENDS[1] // 2))

    def forward(self, x: Tensor, source: Tensor | None, target: Tensor) -> Tensor:
        """Convert.

        Args:
            x: (B, n_features, T) normalised by the source's statistics; any T.
            source, target: (B,) domain indices.

        Returns:
            (B, n_features, T) normalised by the target's statistics.

        Raises:
            ValueError: no source.
        """
        if source is None:
            raise ValueError("this generator is conditioned on the source: name it")
        n_features, n_frames = x.shape[1:]
        # Instance normalisation needs more than one frame in the middle.
        h = self.down(self.enter(pad_end(x, STEP, STEP, 2 * STEP)[:, None]))
        h = self.to_1d(h.flatten(1, 2))
        pair = source * self.n_domains + target
        for block in self.blocks:
            h = block(h, pair)
        h = self.to_2d(h).unflatten(1, (-1, self.n_rows))
        return self.leave(self.up(h))[:, 0, :n_features, :n_frames]


class ModulatedBlock(nn.Module):
    """Residual gated convolution over time, modulated by a pair of speakers.

    x + GLU(CIN(conv(x))), CIN the conditional instance normalisation: each channel's mean and
    deviation over time are replaced by the pair's (Dumoulin et al. 2017, arXiv 1610.07629).

    Args:
        channels: width of the residual path.
        n_pairs: pairs of source and target.
    """

    def __init__(self, channels: int, n_pairs: int, normalisation: Normalisation) -> None:
        super().__init__()
        c = 2 * channels
        self.conv = nn.Conv1d(channels, c, _BLOCK_TAPS, padding="same", bias=False)
        self.norm = (
            FrameNorm(c, elementwise_affine=False)
            if normalisation == "frame"
            else nn.GroupNorm(c, c, affine=False)  # instance normalisation; see layers
        )
        self.scale, self.shift = nn.Embedding(n_pairs, c), nn.Embedding(n_pairs, c)
        nn.init.ones_(self.scale.weight)
        nn.init.zeros_(self.shift.weight)

    def forward(self, x: Tensor, pair: Tensor) -> Tensor:
        """x (B, C, T), pair (B,) -> (B, C, T)."""
        h = self.norm(self.conv(x))
        h = h * self.scale(pair)[:, :, None] + self.shift(pair)[:, :, None]
        return x + F.glu(h, dim=1)


class GrowingConv2d(nn.Module):
    """Convolution, pixel shuffling, gated linear unit: (B, C, H, W) to (B, C', 2 H, 2 W)."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels_in, 8 * channels_out, _SIDE, padding=_SIDE[0] // 2)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        return F.glu(F.pixel_shuffle(self.conv(x), 2), dim=1)


class StarganVc2Critic(nn.Module):
    """The paper's discriminator: is this speech of ``target``, made from speech of ``source``?

    Real speech of a speaker is shown with a source drawn at random, so that nothing but the
    speech tells it from a fake (source-and-target conditional adversarial loss, section 3.2).
    Features and frames are padded with zeros to multiples of 8, frames to 16 at least.

    Args:
        n_features: not looked at: any number will do.
        n_domains: speakers.
    """

    source_conditioned = True

    def __init__(self, n_features: int, n_domains: int, config: StarganVc2Config) -> None:
        super().__init__()
        c, norm, spectral = (
            config.discriminator_channels,
            config.normalisation,
            config.spectral_norm,
        )
        self.layers = nn.Sequential(
            GatedConv2d(1, c, (3, 3), spectral_norm=spectral),
            GatedConv2d(c, 2 * c, (3, 3), (2, 2), norm, spectral_norm=spectral),
            GatedConv2d(2 * c, 4 * c, (3, 3), (2, 2), norm, spectral_norm=spectral),
            GatedConv2d(4 * c, 8 * c, (3, 3), (2, 2), norm, spectral_norm=spectral),
            GatedConv2d(8 * c, 8 * c, (1, 5), (1, 1), norm, spectral_norm=spectral),
        )
        patch = nn.Conv2d(8 * c, 1, 1)
        self.patch = spectral_norm(patch) if spectral else patch
        self.source, self.target = nn.Embedding(n_domains, 8 * c), nn.Embedding(n_domains, 8 * c)
        for embedding in (self.source, self.target):
            nn.init.normal_(embedding.weight, std=0.02)

    def forward(
        self, x: Tensor, target: Tensor, source: Tensor | None = None
    ) -> tuple[Tensor, None]:
        """Judge features (B, n_features, T) said to be of ``target`` (B,), from ``source`` (B,).

        Returns:
            realness (B, P), a logit for each of P patches of 8 features x 8 frames; no class
            logits.

        Raises:
            ValueError: no source.

        Source of the projection: Miyato and Koyama 2018.
        """
        if source is None:
            raise ValueError("this critic is conditioned on the source: name it")
        step = _DISCRIMINATOR_STEP
        h = self.layers(pad_end(x, step, step, 2 * step)[:, None])
        projection = torch.einsum("bcft,bc->bft", h, self.target(target) + self.source(source))
        return (self.patch(h)[:, 0] + projection).flatten(1), None


def streaming(config: StarganVc2Config) -> Streaming:
    """How the generator runs on a stream.

    A window shows all that its chunk may depend on, statistics over the window apart.
    """
    down = [TimeKernel(_ENDS[1]), TimeKernel(_SIDE[1], 2), TimeKernel(_SIDE[1], 2)]
    blocks = [TimeKernel(_BLOCK_TAPS)] * config.n_blocks
    grow = [TimeKernel(_SIDE[1]), TimeKernel(2, 2, up=True)]
    before, after = receptive_field([*down, *blocks, *grow, *grow, TimeKernel(_ENDS[1])])
    context = before + -before % STEP  # every window begins where the strides do
    return Streaming("windowed", lookahead=after, context=context, chunk=config.chunk)
