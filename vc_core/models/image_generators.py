"""Generators of images: the residual network, the U-Net, and StarGAN's, told the domain.

Layers stand in the order of the authors' programs, so that their weights fit by position and name.
Images are (B, C, H, W) in -1..1.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vc_core.models.image_config import ResnetConfig, StarganImageConfig, UnetConfig
from vc_core.models.image_layers import (
    AffineInstanceNorm,
    ConditionalInstanceNorm,
    ResizeConv,
    SelfAttention,
    image_norm,
    initialise,
)

PAD = {"reflect": nn.ReflectionPad2d, "replicate": nn.ReplicationPad2d, "zero": nn.ZeroPad2d}


class ResnetBlock(nn.Module):
    """x + norm(conv(relu(norm(conv(x))))), kernels of 3 (Johnson et al. 2016, appendix)."""

    def __init__(self, channels: int, config: ResnetConfig) -> None:
        super().__init__()
        norm, pad = image_norm(config.norm), PAD[config.padding]
        layers: list[nn.Module] = []
        for last in (False, True):
            layers += [pad(1), nn.Conv2d(channels, channels, 3, bias=False), norm(channels)]
            if not last:
                layers.append(nn.ReLU(inplace=True))
                if config.dropout:
                    layers.append(nn.Dropout(0.5))
        self.conv_block = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C, H, W)."""
        return x + self.conv_block(x)


class ResnetGenerator(nn.Module):
    """c7s1-64, d128, d256, blocks, u128, u64, c7s1-C, tanh (Zhu et al. 2017, appendix 7.2).

    Convolutions before a normalisation have no bias: it would be taken away.

    Args:
        channels_in, channels_out: of the images.
        config: see :class:`ResnetConfig`.
    """

    def __init__(self, channels_in: int, channels_out: int, config: ResnetConfig) -> None:
        super().__init__()
        norm, width = image_norm(config.norm), config.ngf
        layers: list[nn.Module] = [
            nn.ReflectionPad2d(3),
            nn.Conv2d(channels_in, width, 7, bias=False),
            norm(width),
            nn.ReLU(inplace=True),
        ]
        for _ in range(2):
            layers += [
                nn.Conv2d(width, 2 * width, 3, stride=2, padding=1, bias=False),
                norm(2 * width),
                nn.ReLU(inplace=True),
            ]
            width *= 2
        layers += [ResnetBlock(width, config) for _ in range(config.n_blocks)]
        if config.self_attention:
            layers.append(SelfAttention(width))
        for _ in range(2):
            up: nn.Module
            if config.upsampling == "transposed":
                up = nn.ConvTranspose2d(width, width // 2, 3, 2, 1, output_padding=1, bias=False)
            else:
                up = ResizeConv(width, width // 2, bias=False)
            layers += [up, norm(width // 2), nn.ReLU(inplace=True)]
            width //= 2
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, channels_out, 7), nn.Tanh()]
        self.model = nn.Sequential(*layers)
        initialise(self, config.init_type, config.init_gain)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C', H, W); any height and width, padded to multiples of 4 inside."""
        return run_padded(self.model, x, 4)


class UnetBlock(nn.Module):
    """One level of the U-Net: down, what is below it, up, beside the way past it."""

    def __init__(
        self,
        outer: int,
        inner: int,
        config: UnetConfig,
        below: nn.Module | None,
        channels_in: int | None = None,
        dropout: bool = False,
    ) -> None:
        super().__init__()
        self.outermost = channels_in is not None
        norm, of_instances = image_norm(config.norm), config.norm == "instance"
        # Only what no normalisation follows has a use for a bias; under batch normalisation the
        # authors' program leaves it out there as well.
        bare = self.outermost or below is None
        down: list[nn.Module] = [
            nn.Conv2d(channels_in or outer, inner, 4, 2, 1, bias=of_instances and bare)
        ]
        if not self.outermost:
            down.insert(0, nn.LeakyReLU(0.2))
            if below is not None:
                down.append(norm(inner))
        width = inner if below is None else 2 * inner
        rise: nn.Module
        if config.upsampling == "transposed":
            rise = nn.ConvTranspose2d(width, outer, 4, 2, 1, bias=self.outermost)
        else:
            rise = ResizeConv(width, outer, bias=self.outermost)
        up: list[nn.Module] = [nn.ReLU(), rise]
        up.append(nn.Tanh() if self.outermost else norm(outer))
        if dropout:
            up.append(nn.Dropout(0.5))
        self.model = nn.Sequential(*down, *([] if below is None else [below]), *up)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, 2 C, H, W), or the image where it is the outermost."""
        y = self.model(x)
        return y if self.outermost else torch.cat([x, y], dim=1)


class UnetGenerator(nn.Module):
    """Encoder and decoder with ways past each level (Isola et al. 2017, appendix 6.1.1).

    Args:
        channels_in, channels_out: of the images.
        config: see :class:`UnetConfig`.
    """

    def __init__(self, channels_in: int, channels_out: int, config: UnetConfig) -> None:
        super().__init__()
        width, eight = config.ngf, 8 * config.ngf
        block: nn.Module = UnetBlock(eight, eight, config, None)
        for _ in range(config.n_downs - 5):
            block = UnetBlock(eight, eight, config, block, dropout=config.dropout)
        for outer, inner in ((4, 8), (2, 4), (1, 2)):
            block = UnetBlock(outer * width, inner * width, config, block)
        self.model = UnetBlock(channels_out, width, config, block, channels_in=channels_in)
        self.step = 2**config.n_downs
        initialise(self, config.init_type, config.init_gain)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C', H, W); any height and width, padded inside."""
        return run_padded(self.model, x, self.step)


class ConditionalBlock(nn.Module):
    """A residual block with zero padding, so that a constant plane of the label is not lost."""

    def __init__(self, channels: int, n_domains: int, config: StarganImageConfig) -> None:
        super().__init__()
        self.conv_1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm_1 = _conditional(channels, n_domains, config)
        self.conv_2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm_2 = _conditional(channels, n_domains, config)

    def forward(self, x: Tensor, domain: Tensor) -> Tensor:
        """x (B, C, H, W), domain (B,) -> (B, C, H, W)."""
        h = F.relu(_normed(self.norm_1, self.conv_1(x), domain))
        return x + _normed(self.norm_2, self.conv_2(h), domain)


class StarganImageGenerator(nn.Module):
    """One generator for all domains (Choi et al. 2018, arXiv 1711.09020, table 4).

    Told the target by planes beside the image, as in the paper, or by the factors of its
    normalisations. Zero padding throughout: under reflection padding and instance normalisation
    a constant plane would leave no trace.

    Args:
        channels: of the images.
        n_domains: to translate between.
        config: see :class:`StarganImageConfig`.
    """

    def __init__(self, channels: int, n_domains: int, config: StarganImageConfig) -> None:
        super().__init__()
        self.n_domains, self.planes = n_domains, config.conditioning == "planes"
        width = config.ngf
        first = channels + (n_domains if self.planes else 0)
        self.enter = nn.Conv2d(first, width, 7, padding=3, bias=False)
        self.norm_enter = _conditional(width, n_domains, config)
        self.downs, self.down_norms = nn.ModuleList(), nn.ModuleList()
        for _ in range(2):
            self.downs.append(nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False))
            width *= 2
            self.down_norms.append(_conditional(width, n_domains, config))
        self.blocks = nn.ModuleList(
            ConditionalBlock(width, n_domains, config) for _ in range(config.n_blocks)
        )
        self.attention = SelfAttention(width) if config.self_attention else nn.Identity()
        self.ups, self.up_norms = nn.ModuleList(), nn.ModuleList()
        for _ in range(2):
            self.ups.append(nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False))
            width //= 2
            self.up_norms.append(_conditional(width, n_domains, config))
        self.leave = nn.Conv2d(width, channels, 7, padding=3, bias=False)

    def forward(self, x: Tensor, target: Tensor) -> Tensor:
        """x (B, C, H, W), target (B,) -> (B, C, H, W); any height and width."""
        return run_padded(lambda padded: self._translate(padded, target), x, 4)

    def _translate(self, x: Tensor, target: Tensor) -> Tensor:
        if self.planes:
            code = F.one_hot(target, self.n_domains).to(x.dtype)[:, :, None, None]
            x = torch.cat([x, code.expand(-1, -1, *x.shape[2:])], dim=1)
        x = F.relu(_normed(self.norm_enter, self.enter(x), target))
        for conv, norm in zip(self.downs, self.down_norms, strict=True):
            x = F.relu(_normed(norm, conv(x), target))
        for block in self.blocks:
            x = block(x, target)
        x = self.attention(x)
        for conv, norm in zip(self.ups, self.up_norms, strict=True):
            x = F.relu(_normed(norm, conv(x), target))
        return torch.tanh(self.leave(x))


def run_padded(network: Callable[[Tensor], Tensor], x: Tensor, step: int) -> Tensor:
    """``network`` on ``x`` (B, C, H, W) continued at its lower and right edge to multiples of step.

    At least to 8 pixels, so that there is something to reflect. The edge's pixels are repeated;
    what the network makes of them is cut off again.
    """
    height, width = x.shape[2:]
    more_height, more_width = (-n % step + (max(0, 8 - n - -n % step)) for n in (height, width))
    if not (more_height or more_width):
        return network(x)
    padded = F.pad(x, (0, more_width, 0, more_height), mode="replicate")
    return network(padded)[:, :, :height, :width]


def _conditional(channels: int, n_domains: int, config: StarganImageConfig) -> nn.Module:
    if config.conditioning == "norm":
        return ConditionalInstanceNorm(channels, n_domains)
    return AffineInstanceNorm(channels)


def _normed(norm: nn.Module, x: Tensor, domain: Tensor) -> Tensor:
    return norm(x, domain) if isinstance(norm, ConditionalInstanceNorm) else norm(x)
