"""The networks of StarGAN-VC (Kameoka et al. 2018, arXiv 1806.02169, section 3 and its figure).

The paper draws three fully convolutional networks on the "image" of mel-cepstra, features x frames.
Every layer but the last of each is convolution, batch normalisation, gated linear unit; kernels are
features x frames:

============= ====================================================================================
generator     encoder 3x9 c32; 4x8 s2 c64; 4x8 s2 c128; 3x5 c64; 9x5 s(9,1) c5; the decoder mirrors
              it with transposed convolutions, c64, c128, c64, c32, c1
discriminator 3x9 c32; 3x8 s(1,2) c32 twice; 3x6 s(1,2) c32; 36x5 c1
classifier    on the lowest 8 features: 4x4 s2 c8, c16, c32; 3x4 s(1,2) c16; 1x4 s(1,2) one channel
              per speaker
============= ====================================================================================

The one-hot code of a speaker enters as constant channels before every layer of the decoder and of
the discriminator. For 36 features and 4 speakers that makes 1.9 M, 0.17 M and 0.03 M parameters.

Live, the generator runs in windows: batch normalisation is frozen by then, so that with the context
and lookahead of :func:`receptive_field` the windows give what the whole gives. Instance
normalisation takes its statistics over the window, and then they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vc_core.config import setting
from vc_core.models import layers
from vc_core.models.layers import GatedConv2d, TimeKernel, pad_end, same_padding

Kernel = tuple[tuple[int, int], tuple[int, int]]
"""Size and stride, each features x frames."""

_ENCODER: tuple[Kernel, ...] = (
    ((3, 9), (1, 1)),
    ((4, 8), (2, 2)),
    ((4, 8), (2, 2)),
    ((3, 5), (1, 1)),
    ((9, 5), (9, 1)),
)
_DISCRIMINATOR: tuple[Kernel, ...] = (
    ((3, 9), (1, 1)),
    ((3, 8), (1, 2)),
    ((3, 8), (1, 2)),
    ((3, 6), (1, 2)),
)
_CLASSIFIER: tuple[Kernel, ...] = (
    ((4, 4), (2, 2)),
    ((4, 4), (2, 2)),
    ((4, 4), (2, 2)),
    ((3, 4), (1, 2)),
    ((1, 4), (1, 2)),
)
_FEATURE_STEP = 36  # the encoder's strides multiplied: what it divides the features by
TIME_STEP = 4
"""Frames the generator's strides multiply to: windows begin at multiples of it."""
_CLASSIFIED = 8  # features; the classifier's strides divide by it


@dataclass(frozen=True)
class StarganVcConfig:
    """Sizes of the StarGAN-VC networks; the defaults are the paper's."""

    encoder_channels: tuple[int, int, int, int] = setting(
        (32, 64, 128, 64), "widths of the generator's first four layers, mirrored in its decoder"
    )
    bottleneck_channels: int = setting(5, "width of the generator's middle", low=1, high=1024)
    discriminator_channels: int = setting(
        32, "width of the discriminator's layers", low=1, high=1024
    )
    classifier_channels: tuple[int, int, int, int] = setting(
        (8, 16, 32, 16), "widths of the classifier's layers"
    )
    normalisation: Literal["batch", "instance", "frame"] = setting(
        "batch",
        "'batch' (the paper's), 'instance', whose live output differs from a file's, or 'frame'",
    )
    spectral_norm: bool = setting(False, "keep the discriminator's weights at a largest gain of 1")
    critic: Literal["separate", "joint"] = setting(
        "separate", "'separate' discriminator and classifier (the paper's) or one 'joint' network"
    )
    chunk: int = setting(
        16, "frames converted at once when live, a multiple of 4", low=TIME_STEP, high=1024
    )

    def __post_init__(self) -> None:
        for width in (*self.encoder_channels, *self.classifier_channels):
            if not 1 <= width <= 1024:
                raise ValueError(f"a width of {width} channels must lie in 1..1024")
        if self.chunk % TIME_STEP:
            raise ValueError(f"chunk = {self.chunk} must be a multiple of {TIME_STEP}")


class StarganVcGenerator(nn.Module):
    """Normalised mel-cepstra of any speaker to those of the target.

    The features are padded with zeros to a multiple of 36, the frames to a multiple of 4, and the
    output is cut to the input's size.

    Args:
        n_features: features per frame; 36 in the paper.
        n_domains: target speakers.
    """

    def __init__(self, n_features: int, n_domains: int, config: StarganVcConfig) -> None:
        super().__init__()
        self.n_domains = n_domains
        norm = config.normalisation
        widths = (1, *config.encoder_channels, config.bottleneck_channels)
        self.encoder = nn.ModuleList(
            GatedConv2d(widths[i], widths[i + 1], *kernel, norm)
            for i, kernel in enumerate(_ENCODER)
        )
        self.decoder = nn.ModuleList(
            GatedConv2d(widths[i + 1] + n_domains, widths[i], *_ENCODER[i], norm, transposed=True)
            for i in reversed(range(1, len(_ENCODER)))
        )
        size, stride = _ENCODER[0]
        self.leave = nn.ConvTranspose2d(
            widths[1] + n_domains, 1, size, stride, _padding(size, stride)
        )

    def forward(self, x: Tensor, source: Tensor | None, target: Tensor) -> Tensor:
        """Convert.

        Args:
            x: (B, n_features, T) normalised by the source's statistics; any T.
            source: not looked at; the paper's generator is told the target only.
            target: (B,) domain index.

        Returns:
            (B, n_features, T) normalised by the target's statistics.
        """
        n_features, n_frames = x.shape[1:]
        code = F.one_hot(target, self.n_domains).to(x.dtype)
        # Normalisation in training needs more than one frame at the bottleneck.
        h = pad_end(x, _FEATURE_STEP, TIME_STEP, 2 * TIME_STEP)[:, None]
        for layer in self.encoder:
            h = layer(h)
        for layer in self.decoder:
            h = layer(_with_code(h, code))
        return self.leave(_with_code(h, code))[:, 0, :n_features, :n_frames]


class StarganVcCritic(nn.Module):
    """The paper's discriminator and domain classifier, which share nothing but their input.

    The products over time that the paper takes of sigmoids and softmaxes are left to the losses:
    this returns the logits of every patch. Short segments are padded with zeros at their end, to a
    multiple of 8 frames for the discriminator and of 32 for the classifier.

    Args:
        n_features: features per frame: the height of the discriminator's last kernel, 36 in the
            paper.
        n_domains: speakers.
    """

    def __init__(self, n_features: int, n_domains: int, config: StarganVcConfig) -> None:
        super().__init__()
        self.n_domains = n_domains
        norm, c = config.normalisation, config.discriminator_channels
        spectral = config.spectral_norm
        self.discriminator = nn.ModuleList(
            GatedConv2d((c if i else 1) + n_domains, c, *kernel, norm, spectral_norm=spectral)
            for i, kernel in enumerate(_DISCRIMINATOR)
        )
        self.patch = _last(nn.Conv2d(c + n_domains, 1, (n_features, 5), padding=(0, 2)), spectral)
        widths = (1, *config.classifier_channels)
        size, stride = _CLASSIFIER[-1]
        self.classifier = nn.Sequential(
            *(
                GatedConv2d(widths[i], widths[i + 1], *kernel, norm)
                for i, kernel in enumerate(_CLASSIFIER[:-1])
            ),
            nn.Conv2d(widths[-1], n_domains, size, stride, _padding(size, stride)),
        )

    def forward(self, x: Tensor, domain: Tensor) -> tuple[Tensor, Tensor]:
        """Judge features (B, n_features, T) said to be of ``domain`` (B,).

        Returns:
            realness (B, P), a logit for each of P = T / 8 patches; class logits (B, n_domains, P'),
            of P' = T / 32 patches, which do not depend on ``domain``.
        """
        code = F.one_hot(domain, self.n_domains).to(x.dtype)
        h = pad_end(x, 1, 8)[:, None]
        for layer in self.discriminator:
            h = layer(_with_code(h, code))
        realness = self.patch(_with_code(h, code)).flatten(1)
        lowest = pad_end(x[:, :_CLASSIFIED], _CLASSIFIED, 32)[:, None]
        return realness, self.classifier(lowest).squeeze(2)


class StarganVcJointCritic(nn.Module):
    """Discriminator and classifier as one network, whose last class is "fake".

    The discriminator of :class:`StarganVcCritic` without the code: it is to say who speaks. The
    formulation is A-StarGAN's (Kameoka et al. 2020, arXiv 2008.12604), with one class for all
    fakes; for its losses see ``training/joint_losses.py``.

    Args:
        n_features: features per frame.
        n_domains: speakers.
    """

    def __init__(self, n_features: int, n_domains: int, config: StarganVcConfig) -> None:
        super().__init__()
        norm, c = config.normalisation, config.discriminator_channels
        spectral = config.spectral_norm
        self.layers = nn.Sequential(
            *(
                GatedConv2d(c if i else 1, c, *kernel, norm, spectral_norm=spectral)
                for i, kernel in enumerate(_DISCRIMINATOR)
            ),
            _last(nn.Conv2d(c, n_domains + 1, (n_features, 5), padding=(0, 2)), spectral),
        )

    def forward(self, x: Tensor, domain: Tensor) -> tuple[None, Tensor]:
        """Judge features (B, n_features, T); ``domain`` is not looked at.

        Returns:
            no realness; class logits (B, n_domains + 1, P) of P = T / 8 patches.
        """
        return None, self.layers(pad_end(x, 1, 8)[:, None]).squeeze(2)


def receptive_field() -> tuple[int, int]:
    """Frames before and after a frame that the generator's output for it may depend on."""
    encoder = [TimeKernel(size[1], stride[1]) for size, stride in _ENCODER]
    decoder = [kernel._replace(up=True) for kernel in reversed(encoder)]
    return layers.receptive_field(encoder + decoder)


def _last(conv: nn.Conv2d, spectral_norm: bool) -> nn.Module:
    return layers.spectrally_normalised(conv) if spectral_norm else conv


def _padding(size: tuple[int, int], stride: tuple[int, int]) -> tuple[int, int]:
    return same_padding(size[0], stride[0]), same_padding(size[1], stride[1])


def _with_code(h: Tensor, code: Tensor) -> Tensor:
    """``h`` (B, C, H, W) with the speakers' code (B, K) as K more, constant, channels."""
    spread = code.to(h.dtype)[:, :, None, None].expand(-1, -1, *h.shape[2:])
    return torch.cat([h, spread], dim=1)
