"""Sizes of the image networks, under the names the reference implementation's users know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vc_core.config import setting

ImageNorm = Literal["instance", "batch", "none"]
InitialWeights = Literal["normal", "xavier", "kaiming", "orthogonal"]


@dataclass(frozen=True)
class ImageNetworkConfig:
    """What every image network offers.

    The defaults are of Zhu et al. 2017 (appendix 7.2); a discriminator of 70x70 patches.
    """

    ngf: int = setting(64, "filters of the generator's first layer", low=8, high=512)
    ndf: int = setting(64, "filters of the discriminator's first layer", low=4, high=512)
    netD: Literal["basic", "n_layers", "pixel"] = setting(
        "basic", "discriminator: 'basic' (70x70 patches), 'n_layers' or 'pixel'"
    )
    n_layers_D: int = setting(3, "layers of netD = 'n_layers'", low=1, high=8)
    norm: ImageNorm = setting("instance", "normalisation: 'instance', 'batch' or 'none'")
    init_type: InitialWeights = setting("normal", "how the first weights are drawn")
    init_gain: float = setting(0.02, "size of the first weights", low=0.0001, high=2.0)
    spectral_norm: bool = setting(False, "keep the discriminators' weights at a largest gain of 1")
    conditional: bool = setting(
        False, "show the discriminators the image a translation was made of; needs pairs"
    )
    critic_attention: bool = setting(False, "self-attention in the discriminators")


@dataclass(frozen=True)
class ResnetConfig(ImageNetworkConfig):
    """Sizes of :class:`~vc_core.models.image_generators.ResnetGenerator`."""

    n_blocks: int = setting(9, "residual blocks: 6 for 128 px, 9 for 256 px", low=1, high=32)
    padding: Literal["reflect", "replicate", "zero"] = setting(
        "reflect", "of the residual blocks' images"
    )
    upsampling: Literal["transposed", "resize"] = setting(
        "transposed", "'transposed' (the paper's) or 'resize', which leaves no chequered pattern"
    )
    dropout: bool = setting(False, "drop half of the values within residual blocks")
    self_attention: bool = setting(False, "self-attention behind the residual blocks")


@dataclass(frozen=True)
class UnetConfig(ImageNetworkConfig):
    """Sizes of :class:`~vc_core.models.image_generators.UnetGenerator`."""

    n_downs: int = setting(
        8, "times that the size is halved: 7 for 128 px, 8 for 256 px", low=5, high=10
    )
    dropout: bool = setting(False, "drop half of the values in the inner levels")
    upsampling: Literal["transposed", "resize"] = setting(
        "transposed", "'transposed' (the paper's) or 'resize', which leaves no chequered pattern"
    )


@dataclass(frozen=True)
class StarganImageConfig:
    """Sizes of StarGAN's networks (Choi et al. 2018, tables 4 and 5)."""

    ngf: int = setting(64, "filters of the generator's first layer", low=8, high=512)
    ndf: int = setting(64, "filters of the discriminator's first layer", low=4, high=512)
    n_blocks: int = setting(6, "residual blocks", low=1, high=32)
    critic_layers: int = setting(6, "times the discriminator halves the size", low=2, high=8)
    image_size: int = setting(128, "side of the images the classifier is made for", low=8)
    conditioning: Literal["planes", "norm"] = setting(
        "planes", "how the target is told: 'planes' (the paper's) or 'norm'"
    )
    spectral_norm: bool = setting(False, "keep the discriminator's weights at a largest gain of 1")
    self_attention: bool = setting(False, "self-attention behind the residual blocks")

    def __post_init__(self) -> None:
        step = 2**self.critic_layers
        if self.image_size % step:
            raise ValueError(
                f"image_size = {self.image_size} must be a multiple of {step} "
                f"for critic_layers = {self.critic_layers}"
            )
