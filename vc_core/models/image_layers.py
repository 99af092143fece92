"""Layers that the image networks share: normalisations, padding, self-attention, first weights."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm as spectrally_normalised

from vc_core.models.image_config import ImageNorm, InitialWeights


class ImageInstanceNorm(nn.Module):
    """Each channel of each image to mean 0 and variance 1; (B, C, H, W) to the same.

    Without factors and running statistics (Ulyanov et al. 2016, arXiv 1607.08022). Statistics are
    taken in single precision whatever the arithmetic; the memory format stays.
    """

    def __init__(self, eps: float = 1e-5) -> None:
        super().__init__()
        self.eps = eps

    def statistics(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and variance (B, C, 1, 1) of each channel, in single precision."""
        variance, mean = torch.var_mean(x.float(), dim=(2, 3), keepdim=True, correction=0)
        return mean, variance

    def normalise(self, x: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
        """``x`` by statistics (B, C, 1, 1) that may come from a larger image."""
        return ((x - mean) * torch.rsqrt(variance + self.eps)).to(x.dtype)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        if x.device.type == "cpu" and x.dtype == torch.float32:
            # The same as groups of one channel, in a fraction of the time on a CPU.
            return F.group_norm(x, x.shape[1], eps=self.eps)
        return self.normalise(x, *self.statistics(x))


class ConditionalInstanceNorm(nn.Module):
    """Instance normalisation, then a factor and an offset of each channel for each domain.

    Source: Dumoulin et al. 2017, arXiv 1610.07629, section 2.
    """

    def __init__(self, channels: int, n_domains: int) -> None:
        super().__init__()
        self.norm = ImageInstanceNorm()
        self.scale = nn.Embedding(n_domains, channels)
        self.offset = nn.Embedding(n_domains, channels)
        nn.init.ones_(self.scale.weight)
        nn.init.zeros_(self.offset.weight)

    def forward(self, x: Tensor, domain: Tensor) -> Tensor:
        """x (B, C, H, W), domain (B,) -> (B, C, H, W)."""
        scale, offset = (e(domain)[:, :, None, None] for e in (self.scale, self.offset))
        return self.norm(x) * scale.to(x.dtype) + offset.to(x.dtype)


class AffineInstanceNorm(nn.GroupNorm):
    """Instance normalisation with a trained factor and offset per channel, as StarGAN's."""

    def __init__(self, channels: int) -> None:
        super().__init__(channels, channels)


class SelfAttention(nn.Module):
    """y = gamma * o + x: every place looks at every other; gamma starts at 0.

    Zhang et al. 2019 (arXiv 1805.08318, section 3): keys and queries of an eighth of the channels,
    values of a half. The products are those of ``scaled_dot_product_attention`` without its scale.

    Args:
        channels: of the image, 8 or more.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        if channels < 8:
            raise ValueError(f"channels = {channels} must be 8 or more for self-attention")
        self.query = spectrally_normalised(nn.Conv2d(channels, channels // 8, 1, bias=False))
        self.key = spectrally_normalised(nn.Conv2d(channels, channels // 8, 1, bias=False))
        self.value = spectrally_normalised(nn.Conv2d(channels, channels // 2, 1, bias=False))
        self.out = spectrally_normalised(nn.Conv2d(channels // 2, channels, 1, bias=False))
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C, H, W)."""
        parts = (self.query(x), self.key(x), self.value(x))
        query, key, value = (part.flatten(2).transpose(1, 2)[:, None] for part in parts)
        seen = F.scaled_dot_product_attention(query, key, value, scale=1.0)[:, 0]
        o = seen.transpose(1, 2).unflatten(2, x.shape[2:])
        return self.gamma * self.out(o) + x


class ResizeConv(nn.Sequential):
    """Doubles height and width: nearest neighbour, then a 3x3 convolution.

    Unlike a transposed convolution it leaves no chequered pattern (Odena et al. 2016).
    """

    def __init__(self, channels_in: int, channels_out: int, bias: bool) -> None:
        super().__init__(
            nn.Upsample(scale_factor=2.0, mode="nearest"),
            nn.ReflectionPad2d(1),
            nn.Conv2d(channels_in, channels_out, 3, bias=bias),
        )


def image_norm(kind: ImageNorm) -> Callable[[int], nn.Module]:
    """Makes the normalisation called so for a number of channels."""
    if kind == "batch":
        return nn.BatchNorm2d
    return lambda channels: ImageInstanceNorm() if kind == "instance" else nn.Identity()


def initialise(network: nn.Module, kind: InitialWeights = "normal", gain: float = 0.02) -> None:
    """Draw the first weights of convolutions and batch normalisations; biases become 0.

    ``normal`` of deviation ``gain`` is the papers' (Zhu et al. 2017, appendix 7.2).
    """
    for module in network.modules():
        if hasattr(module, "parametrizations"):
            continue  # attention keeps the weights it was made with
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            weight = module.weight
            if kind == "normal":
                nn.init.normal_(weight, 0.0, gain)
            elif kind == "xavier":
                nn.init.xavier_normal_(weight, gain=gain)
            elif kind == "kaiming":
                nn.init.kaiming_normal_(weight, a=0, mode="fan_in")
            else:
                nn.init.orthogonal_(weight, gain=gain)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1.0, gain)
            nn.init.zeros_(module.bias)


def spectrally_limited(network: nn.Module) -> nn.Module:
    """The network with every convolution's largest singular value kept at 1, once each."""
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)) and not hasattr(
            module, "parametrizations"
        ):
            spectrally_normalised(module)
    return network
