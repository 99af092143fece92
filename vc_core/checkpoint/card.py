"""The card of a voice pack: everything about it but the numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vc_core.checkpoint.header import damaged, read_metadata
from vc_core.config import from_dict, nearest, setting
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

    @property
    def names(self) -> tuple[str, ...]:
        """The speakers, by index."""
        return tuple(d.name for d in self.domains)

    def index(self, name: str) -> int:
        """Index of the speaker called ``name``, upper or lower case.

        Raises:
            CheckpointError: no such speaker; names the nearest one.
        """
        folded = [n.casefold() for n in self.names]
        if name.casefold() in folded:
            return folded.index(name.casefold())
        hint = nearest(name, self.names)
        raise CheckpointError(f"no voice {name!r}{hint} (voices: {', '.join(self.names)})")


FORMAT = "vc-voice-pack"
"""What the metadata of a pack's file says it is."""


def read_card(path: Path) -> Card:
    """The card of the pack at ``path``, from its header alone: at once, and without torch.

    The pack is not checked beyond it; ``load_pack`` does that.

    Raises:
        CheckpointError: missing, a pickle, no voice pack, damaged, or of a newer version.
    """
    path = Path(path)
    return _parsed(read_metadata(path, FORMAT, "voice pack").get("card", ""), path)


def _parsed(text: str, path: Path) -> Card:
    try:
        plain = json.loads(text)
        version = plain.get("version", 0)
        if version > VERSION:
            raise CheckpointError(
                f"{path} is of version {version}, this program reads up to {VERSION}; update it"
            )
        card = from_dict(Card, plain)
    except (json.JSONDecodeError, ConfigError, AttributeError, TypeError) as error:
        raise damaged(path, f"card: {error}") from None
    _check_names([d.name for d in card.domains], path)
    return card


def is_voice_name(name: str) -> bool:
    """Whether a voice may be called so: it names files on any system."""
    return name.isprintable() and bool(name.strip()) and not set(name) & set('/\\:*?"<>|')


def _check_names(names: list[str], path: Path) -> None:
    """Voices name files, so a pack may not call one ``../x``."""
    if not names:
        raise damaged(path, "it holds no voices")
    if len({n.casefold() for n in names}) < len(names):
        raise damaged(path, "two voices have the same name")
    for name in names:
        if not is_voice_name(name):
            raise damaged(path, f"no voice can be called {name!r}")
