"""Discriminators of images: patches, pixels, and StarGAN's with its classifier.

Layers stand in the order of the authors' programs. A realness is a logit of each patch; its
features are the activations before the last layer, for a cycle measured in them.
"""

from __future__ import annotations

from torch import Tensor, nn

from vc_core.models.image_config import ImageNetworkConfig, StarganImageConfig
from vc_core.models.image_layers import (
    SelfAttention,
    image_norm,
    initialise,
    spectrally_limited,
)


class PatchDiscriminator(nn.Module):
    """C64-C128-C256-C512 and one score for each patch (Isola et al. 2017, appendix 6.1.2).

    Three layers see patches of 70x70 pixels.

    Args:
        channels: of the images, those of a condition included.
        config: see :class:`ImageNetworkConfig`; ``netD`` 'basic' has 3 layers.
    """

    def __init__(self, channels: int, config: ImageNetworkConfig) -> None:
        super().__init__()
        norm, width = image_norm(config.norm), config.ndf
        n_layers = 3 if config.netD == "basic" else config.n_layers_D
        layers: list[nn.Module] = [nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.2)]
        for layer in range(1, n_layers + 1):
            wider = config.ndf * min(2**layer, 8)
            stride = 1 if layer == n_layers else 2
            layers += [
                nn.Conv2d(width, wider, 4, stride, 1, bias=False),
                norm(wider),
                nn.LeakyReLU(0.2),
            ]
            width = wider
        if config.critic_attention:
            layers.append(SelfAttention(width))
        layers.append(nn.Conv2d(width, 1, 4, 1, 1))
        self.model = nn.Sequential(*layers)
        initialise(self, config.init_type, config.init_gain)
        if config.spectral_norm:
            spectrally_limited(self)

    def forward(self, x: Tensor, features: bool = False) -> Tensor:
        """(B, C, H, W) -> realness (B, 1, H', W'), or its ``features`` (B, K, ...)."""
        return self.model[:-1](x) if features else self.model(x)


class PixelDiscriminator(nn.Module):
    """A score of each pixel by itself, 1x1 patches (Isola et al. 2017, section 4.4).

    Args:
        channels, config: as of :class:`PatchDiscriminator`.
    """

    def __init__(self, channels: int, config: ImageNetworkConfig) -> None:
        super().__init__()
        width = config.ndf
        self.net = nn.Sequential(
            nn.Conv2d(channels, width, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, 2 * width, 1, bias=False),
            image_norm(config.norm)(2 * width),
            nn.LeakyReLU(0.2),
            nn.Conv2d(2 * width, 1, 1, bias=config.norm == "instance"),
        )
        initialise(self, config.init_type, config.init_gain)
        if config.spectral_norm:
            spectrally_limited(self)

    def forward(self, x: Tensor, features: bool = False) -> Tensor:
        """(B, C, H, W) -> realness (B, 1, H, W), or its ``features`` (B, K, ...)."""
        return self.net[:-1](x) if features else self.net(x)


class StarganImageDiscriminator(nn.Module):
    """Realness of patches, and the domain of the whole (Choi et al. 2018, table 5).

    Args:
        channels: of the images.
        n_domains: to classify.
        config: see :class:`StarganImageConfig`.
    """

    def __init__(self, channels: int, n_domains: int, config: StarganImageConfig) -> None:
        super().__init__()
        width = config.ndf
        layers: list[nn.Module] = [nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.01)]
        for _ in range(config.critic_layers - 1):
            layers += [nn.Conv2d(width, 2 * width, 4, 2, 1), nn.LeakyReLU(0.01)]
            width *= 2
        self.main = nn.Sequential(*layers)
        self.realness = nn.Conv2d(width, 1, 3, padding=1, bias=False)
        side = config.image_size // 2**config.critic_layers
        self.classifier = nn.Conv2d(width, n_domains, side, bias=False)
        self.image_size = config.image_size
        if config.spectral_norm:
            spectrally_limited(self)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(B, C, H, W) -> realness (B, 1, H', W') and class logits (B, K, h, w)."""
        if min(x.shape[2:]) < self.image_size:
            raise ValueError(f"images of {tuple(x.shape[2:])} are under {self.image_size} pixels")
        h = self.main(x)
        return self.realness(h), self.classifier(h)


def discriminator(channels: int, config: ImageNetworkConfig) -> nn.Module:
    """The discriminator that ``config.netD`` names."""
    kind = PixelDiscriminator if config.netD == "pixel" else PatchDiscriminator
    return kind(channels, config)
