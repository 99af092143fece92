"""The closed table of image networks a config or an image model's card may name.

Names are looked up here and nowhere else, so that a file can never make the program import code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from torch import nn

from vc_core.config import from_dict, nearest
from vc_core.errors import CheckpointError, ConfigError
from vc_core.models.image_config import ResnetConfig, StarganImageConfig, UnetConfig
from vc_core.models.image_generators import ResnetGenerator, UnetGenerator
from vc_core.models.image_systems import (
    ImageClassifyingCritic,
    ImageCodedGenerator,
    ImageConditionalCritic,
    ImageOneWayGenerator,
    ImagePairCritic,
    ImagePairGenerator,
)


@dataclass(frozen=True)
class ImageArchitecture:
    """A pair of networks and how they are made.

    Attributes:
        name: in configs and cards.
        config: the dataclass of its sizes.
        generator: (channels of each domain, config) -> network called with x (B, C, H, W) in
            -1..1, source, target -> (B, C', H, W).
        critic: (channels of each domain, config) -> network that judges.
        directions: which domains it translates between: ``both`` ways between two, ``one`` way
            from the first to the second, or between ``all`` of any number.
    """

    name: str
    config: type
    generator: Callable[[Sequence[int], Any], nn.Module]
    critic: Callable[[Sequence[int], Any], nn.Module]
    directions: Literal["both", "one", "all"]

    def pairs(self, n_domains: int) -> tuple[tuple[int, int], ...]:
        """(source, target) of every direction that it is trained for."""
        if self.directions == "one":
            return ((0, 1),)
        domains = range(n_domains)
        return tuple((a, b) for a in domains for b in domains if a != b)


_TABLE = {
    a.name: a
    for a in (
        ImageArchitecture(
            "cyclegan-resnet",
            ResnetConfig,
            partial(ImagePairGenerator, ResnetGenerator),
            ImagePairCritic,
            "both",
        ),
        ImageArchitecture(
            "cyclegan-unet",
            UnetConfig,
            partial(ImagePairGenerator, UnetGenerator),
            ImagePairCritic,
            "both",
        ),
        ImageArchitecture(
            "pix2pix-resnet",
            ResnetConfig,
            partial(ImageOneWayGenerator, ResnetGenerator),
            ImageConditionalCritic,
            "one",
        ),
        ImageArchitecture(
            "pix2pix-unet",
            UnetConfig,
            partial(ImageOneWayGenerator, UnetGenerator),
            ImageConditionalCritic,
            "one",
        ),
        ImageArchitecture(
            "stargan-image",
            StarganImageConfig,
            ImageCodedGenerator,
            ImageClassifyingCritic,
            "all",
        ),
    )
}


def image_architecture(name: str) -> ImageArchitecture:
    """The architecture called ``name``.

    Raises:
        CheckpointError: there is none; names the nearest one.
    """
    if name not in _TABLE:
        hint = nearest(name, _TABLE)
        raise CheckpointError(f"unknown network {name!r}{hint} (networks: {', '.join(_TABLE)})")
    return _TABLE[name]


def build_image_generator(name: str, channels: Sequence[int], model: dict[str, Any]) -> nn.Module:
    """The untrained generator that a card describes.

    Args:
        name: of the architecture.
        channels: of the images of each domain.
        model: plain values of the architecture's config; what is left out has its default.

    Raises:
        CheckpointError: unknown architecture, or settings or domains that do not fit it.
    """
    arch = image_architecture(name)
    try:
        config: Any = from_dict(arch.config, model, "model.")
        return arch.generator(channels, config)
    except ConfigError as error:
        raise CheckpointError(f"network {name!r}: {error}") from None
