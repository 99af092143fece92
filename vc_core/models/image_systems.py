"""Whole systems of image networks behind one call: ``forward(x, source, target)``.

A CycleGAN holds two directed generators and picks by the target, a pix2pix one, a StarGAN is told
the target: the caller cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from vc_core.errors import ConfigError
from vc_core.models.cyclegan import each_domain
from vc_core.models.image_critics import StarganImageDiscriminator, discriminator
from vc_core.models.image_generators import StarganImageGenerator

Directed = Callable[[int, int, Any], nn.Module]
"""(channels in, channels out, config) -> network called with x (B, C, H, W) -> (B, C', H, W)."""


class ImagePairGenerator(nn.Module):
    """A CycleGAN's two directed generators; the target says which one runs.

    Args:
        directed: see :data:`Directed`.
        channels: of the images of both domains.
        config: sizes of a directed network.

    Raises:
        ConfigError: another number of domains than 2.
    """

    def __init__(self, directed: Directed, channels: Sequence[int], config: Any) -> None:
        super().__init__()
        a, b = _pair(channels)
        self.a2b = directed(a, b, config)
        self.b2a = directed(b, a, config)

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled: each network by itself, whoever asks for it."""
        return self.a2b, self.b2a

    def forward(self, x: Tensor, source: Tensor | int | None, target: Tensor | int) -> Tensor:
        """Translate images (B, C, H, W) in -1..1 into the target domain.

        Args:
            source: not looked at: there is one network for each target.
            target: 0 or 1, of the whole batch or (B,) of each item; one number for domains whose
                channels differ.
        """
        if isinstance(target, int):
            return (self.b2a, self.a2b)[_index(target)](x)
        return each_domain(target, lambda domain, i: self(x[i], None, domain))


class ImageOneWayGenerator(nn.Module):
    """A pix2pix's generator, from domain 0 to domain 1 alone.

    Args:
        directed, channels, config: as of :class:`ImagePairGenerator`.
    """

    def __init__(self, directed: Directed, channels: Sequence[int], config: Any) -> None:
        super().__init__()
        a, b = _pair(channels)
        self.a2b = directed(a, b, config)

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled."""
        return (self.a2b,)

    def forward(self, x: Tensor, source: Tensor | int | None, target: Tensor | int) -> Tensor:
        """Translate images (B, C, H, W) in -1..1.

        Raises:
            ValueError: a target other than 1, to which nothing was learnt.
        """
        if isinstance(target, int) and target != 1:
            raise ValueError(f"target = {target}: this network translates to domain 1 alone")
        return self.a2b(x)


class ImageCodedGenerator(nn.Module):
    """A StarGAN's generator of all domains.

    Args:
        channels: of the images of each domain, all alike.
        config: see :class:`~vc_core.models.image_config.StarganImageConfig`.
    """

    def __init__(self, channels: Sequence[int], config: Any) -> None:
        super().__init__()
        self.network = StarganImageGenerator(_alike(channels), len(channels), config)

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled."""
        return (self.network,)

    def forward(self, x: Tensor, source: Tensor | int | None, target: Tensor | int) -> Tensor:
        """Translate images (B, C, H, W) in -1..1; the source is not looked at."""
        if isinstance(target, int):
            target = torch.full((len(x),), target, dtype=torch.long, device=x.device)
        return self.network(x, target)


class ImagePairCritic(nn.Module):
    """The discriminators of both domains.

    Attributes:
        discriminator_a, discriminator_b: judge a and b.

    Args:
        channels: of the images of both domains.
        config: see :class:`~vc_core.models.image_config.ImageNetworkConfig`.
    """

    def __init__(self, channels: Sequence[int], config: Any) -> None:
        super().__init__()
        a, b = _pair(channels)
        other = config.conditional
        self.discriminator_a = discriminator(a + b * other, config)
        self.discriminator_b = discriminator(b + a * other, config)

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled."""
        return self.discriminator_a, self.discriminator_b

    def forward(self, x: Tensor, domain: int, features: bool = False) -> Tensor:
        """Judge images (B, C, H, W) said to be of ``domain``; under a condition upon that.

        Returns:
            realness (B, P), logits of P patches; with ``features`` the activations (B, K, H', W')
            before the last layer.
        """
        judge = (self.discriminator_a, self.discriminator_b)[_index(domain)]
        return judge(x, features=True) if features else judge(x).flatten(1)


class ImageConditionalCritic(nn.Module):
    """A pix2pix's discriminator, which sees the input beside the output.

    Args:
        channels, config: as of :class:`ImagePairCritic`.
    """

    def __init__(self, channels: Sequence[int], config: Any) -> None:
        super().__init__()
        a, b = _pair(channels)
        self.discriminator = discriminator(a + b, config)

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled."""
        return (self.discriminator,)

    def forward(self, x: Tensor, domain: int = 1) -> Tensor:
        """Judge inputs and outputs one upon the other, (B, C + C', H, W) -> realness (B, P)."""
        return self.discriminator(x).flatten(1)


class ImageClassifyingCritic(nn.Module):
    """A StarGAN's discriminator and classifier.

    Args:
        channels, config: as of :class:`ImageCodedGenerator`.
    """

    def __init__(self, channels: Sequence[int], config: Any) -> None:
        super().__init__()
        self.discriminator = StarganImageDiscriminator(_alike(channels), len(channels), config)

    @property
    def parts(self) -> tuple[nn.Module, ...]:
        """What is compiled."""
        return (self.discriminator,)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Images (B, C, H, W) -> realness (B, P), class logits (B, K, P')."""
        realness, logits = self.discriminator(x)
        return realness.flatten(1), logits.flatten(2)


def _pair(channels: Sequence[int]) -> tuple[int, int]:
    if len(channels) != 2:
        raise ConfigError(
            f"this network translates between two image sets, not {len(channels)}; "
            "for more take model stargan"
        )
    return channels[0], channels[1]


def _alike(channels: Sequence[int]) -> int:
    if len(set(channels)) != 1:
        raise ConfigError(
            "one generator for all image sets needs the same number of channels in each, not "
            f"{', '.join(map(str, channels))}"
        )
    return channels[0]


def _index(domain: int) -> int:
    if domain not in (0, 1):
        raise ValueError(f"domain = {domain} must be 0 or 1")
    return domain
