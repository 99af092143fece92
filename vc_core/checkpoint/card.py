"""The card of a voice pack: everything about it but the numbers."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vc_core.config import from_dict, setting
from vc_core.errors import CheckpointError, ConfigError
from vc_core.features.config import FeatureConfig
from vc_core.models.streaming import Streaming

VERSION = 1
"""Of the card's format; a program reads packs of its own version and older ones."""

Gender = Literal["female", "male", "unknown"]


@dataclass(frozen=True)
class Domain:
    """A speaker of a pack."""

    name: str = setting("", "what the voice is called")
    gender: Gender = setting("unknown", "of the speaker, by F0 where nobody said")
    f0_low_hz: float = setting(0.0, "5th percentile of F0 over voiced frames, Hz", low=0.0)
    f0_high_hz: float = setting(0.0, "95th percentile of F0 over voiced frames, Hz", low=0.0)


@dataclass(frozen=True)
class Card:
    """What a pack holds, how it was made, how it is used and under which licence.

    ``architecture`` is looked up in a closed table: a card can never name code to import.
    """

    name: str = setting("", "of the pack")
    architecture: str = setting("", "name in the registry of networks")
    version: int = setting(VERSION, "of the card's format")
    model: dict[str, object] = setting({}, "sizes of the network")
    features: FeatureConfig = setting(FeatureConfig(), "how recordings become features")
    streaming: Streaming = setting(Streaming(), "how the network runs on a stream")
    domains: tuple[Domain, ...] = setting((), "the speakers, in the order of their indices")
    step: int = setting(0, "training steps", low=0)
    training: dict[str, object] = setting({}, "settings of the training")
    notes: str = setting("", "what a user should know about the training")
    data: str = setting("", "recordings it was trained on")
    licence: str = setting("", "of the weights")
    attribution: str = setting("", "who must be named, and how")
    metrics: dict[str, object] = setting({}, "measured quality, with its protocol")


_LONGEST_HEADER = 100_000_000  # bytes; the safetensors format allows no more


def read_card(path: Path) -> Card:
    """The card of the pack at ``path``, from its header alone: at once, and without torch.

    The pack is not checked beyond it; ``load_pack`` does that.

    Raises:
        CheckpointError: missing, or no voice pack.

    Source: the safetensors format, 8 bytes of length and a JSON header.
    """
    try:
        with Path(path).open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            header = file.read(length) if length <= _LONGEST_HEADER else b""
        return from_dict(Card, json.loads(json.loads(header)["__metadata__"]["card"]))
    except OSError as error:
        why = error.strerror or error
        raise CheckpointError(f"cannot read the voice pack {path}: {why}") from None
    except (struct.error, ValueError, KeyError, TypeError, ConfigError):
        raise CheckpointError(f"{path} is no voice pack, or a damaged one; get it again") from None
