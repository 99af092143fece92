"""The closed table of networks a config or a voice pack may name.

Names are looked up here and nowhere else, so that a file can never make the program import code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from torch import nn

from vc_core.config import from_dict, nearest
from vc_core.errors import CheckpointError, ConfigError
from vc_core.models import cyclegan_vc, cyclegan_vc2, gmm, stargan_vc2
from vc_core.models.compact import (
    CompactConfig,
    CompactDiscriminator,
    CompactGenerator,
    CompactJointCritic,
)
from vc_core.models.cyclegan import CycleganCritic, CycleganGenerator
from vc_core.models.cyclegan_vc import (
    CycleganVcConfig,
    CycleganVcDiscriminator,
    CycleganVcGenerator,
)
from vc_core.models.cyclegan_vc2 import (
    CycleganVc2Config,
    CycleganVc2Discriminator,
    CycleganVc2Generator,
)
from vc_core.models.gmm import GmmConfig, GmmGenerator
from vc_core.models.stargan_vc import (
    TIME_STEP,
    StarganVcConfig,
    StarganVcCritic,
    StarganVcGenerator,
    StarganVcJointCritic,
    receptive_field,
)
from vc_core.models.stargan_vc2 import StarganVc2Config, StarganVc2Critic, StarganVc2Generator
from vc_core.models.streaming import Streaming


@dataclass(frozen=True)
class Architecture:
    """A pair of networks and how they are made.

    Attributes:
        name: in configs and cards.
        config: the dataclass of its sizes.
        generator: (features per frame, domains, config) -> network called with
            x (B, C, T), source (B,) or None, target (B,) -> (B, C, T).
        critic: (features per frame, domains, config) -> network called with x (B, C, T),
            domain (B,) -> realness logits (B, P), class logits (B, K, P'); a CycleGAN's has no
            classifier and gives the realness alone; StarGAN-VC2's has none either, gives None for
            its logits and is also told the source (B,). A joint one gives None for the realness
            and logits of K + 1 classes, the last of which is "fake". None where there is none.
        streaming: config -> how the generator runs on a stream.
    """

    name: str
    config: type
    generator: Callable[[int, int, Any], nn.Module]
    critic: Callable[[int, int, Any], nn.Module] | None
    streaming: Callable[[Any], Streaming]


def _compact_critic(n_features: int, n_domains: int, config: CompactConfig) -> nn.Module:
    kind = CompactJointCritic if config.critic == "joint" else CompactDiscriminator
    return kind(n_domains, config)  # of any number of features


def _compact_streaming(config: CompactConfig) -> Streaming:
    return Streaming("stateful", lookahead=config.lookahead)


def _stargan_vc_critic(n_features: int, n_domains: int, config: StarganVcConfig) -> nn.Module:
    kind = StarganVcJointCritic if config.critic == "joint" else StarganVcCritic
    return kind(n_features, n_domains, config)


def _stargan_vc_streaming(config: StarganVcConfig) -> Streaming:
    before, after = receptive_field()
    context = before + -before % TIME_STEP  # every window begins where the strides do
    return Streaming("windowed", lookahead=after, context=context, chunk=config.chunk)


_TABLE = {
    a.name: a
    for a in (
        Architecture(
            "compact", CompactConfig, CompactGenerator, _compact_critic, _compact_streaming
        ),
        Architecture(
            "stargan-vc",
            StarganVcConfig,
            StarganVcGenerator,
            _stargan_vc_critic,
            _stargan_vc_streaming,
        ),
        Architecture(
            "stargan-vc2",
            StarganVc2Config,
            StarganVc2Generator,
            StarganVc2Critic,
            stargan_vc2.streaming,
        ),
        Architecture(
            "cyclegan-vc",
            CycleganVcConfig,
            partial(CycleganGenerator, CycleganVcGenerator),
            partial(CycleganCritic, CycleganVcDiscriminator),
            cyclegan_vc.streaming,
        ),
        Architecture(
            "cyclegan-vc2",
            CycleganVc2Config,
            partial(CycleganGenerator, CycleganVc2Generator),
            partial(CycleganCritic, CycleganVc2Discriminator),
            cyclegan_vc2.streaming,
        ),
        Architecture("gmm", GmmConfig, GmmGenerator, None, gmm.streaming),
    )
}


def architecture(name: str) -> Architecture:
    """The architecture called ``name``.

    Raises:
        CheckpointError: there is none; names the nearest one.
    """
    if name not in _TABLE:
        hint = nearest(name, _TABLE)
        raise CheckpointError(f"unknown network {name!r}{hint} (networks: {', '.join(_TABLE)})")
    return _TABLE[name]


def build_generator(name: str, n_features: int, n_domains: int, model: dict[str, Any]) -> nn.Module:
    """The untrained generator that a card describes.

    Args:
        name: of the architecture.
        n_features: features per frame.
        n_domains: speakers.
        model: plain values of the architecture's config; what is left out has its default.

    Raises:
        CheckpointError: unknown architecture, or settings or speakers that do not fit it.
    """
    arch = architecture(name)
    try:
        config: Any = from_dict(arch.config, model, "model.")
        return arch.generator(n_features, n_domains, config)
    except ConfigError as error:
        raise CheckpointError(f"network {name!r}: {error}") from None
