"""The card of an image model: everything about it but the numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from vc_core.checkpoint.card import is_voice_name
from vc_core.checkpoint.header import damaged, read_metadata
from vc_core.config import from_dict, nearest, setting
from vc_core.errors import CheckpointError, ConfigError

IMAGE_VERSION = 1
"""Of the card's format; a program reads models of its own version and older ones."""
IMAGE_FORMAT = "vc-image-model"
"""What the metadata of a model's file says it is."""
IMAGE_MODEL = "image model"


@dataclass(frozen=True)
class ImageDomain:
    """A set of images that a model translates from or to."""

    name: str = setting("", "what the set is called")
    channels: int = setting(3, "3 for colour, 1 for grey", low=1, high=64)


@dataclass(frozen=True)
class Direction:
    """A way between two of the sets that the model was trained for, by their names."""

    source: str = setting("", "name of the set translated from")
    target: str = setting("", "name of the set translated to")

    @property
    def name(self) -> str:
        """Such as ``photos to labels``."""
        return f"{self.source} to {self.target}"


@dataclass(frozen=True)
class ImageCard:
    """What an image model holds, how it was made, how it is used and under which licence.

    ``architecture`` is looked up in a closed table: a card can never name code to import.
    """

    name: str = setting("", "of the model")
    architecture: str = setting("", "name in the registry of image networks")
    version: int = setting(IMAGE_VERSION, "of the card's format")
    model: dict[str, object] = setting({}, "sizes of the network")
    size: int = setting(256, "side of the images it was trained on, pixels", low=1)
    domains: tuple[ImageDomain, ...] = setting((), "the image sets, in the order of their indices")
    directions: tuple[Direction, ...] = setting((), "the ways it was trained for, the main first")
    step: int = setting(0, "training steps", low=0)
    training: dict[str, object] = setting({}, "settings of the training")
    notes: str = setting("", "what a user should know about the training")
    data: str = setting("", "images it was trained on")
    licence: str = setting("", "of the weights")
    attribution: str = setting("", "who must be named, and how")
    metrics: dict[str, object] = setting({}, "measured quality, with its protocol")

    @property
    def names(self) -> tuple[str, ...]:
        """The image sets, by index."""
        return tuple(d.name for d in self.domains)

    @property
    def channels(self) -> tuple[int, ...]:
        """Channels of the images of each set."""
        return tuple(d.channels for d in self.domains)

    def index(self, name: str) -> int:
        """Index of the image set called ``name``, upper or lower case.

        Raises:
            CheckpointError: no such set; names the nearest one.
        """
        folded = [n.casefold() for n in self.names]
        if name.casefold() in folded:
            return folded.index(name.casefold())
        hint = nearest(name, self.names)
        raise CheckpointError(f"no image set {name!r}{hint} (sets: {', '.join(self.names)})")

    def direction(self, name: str = "") -> Direction:
        """The direction called ``name``: ``A to B``, ``AtoB`` by index letters, or its target.

        Args:
            name: empty for the main one.

        Raises:
            CheckpointError: no such direction; names the nearest one.
        """
        if not name:
            return self.directions[0]
        known: dict[str, Direction] = {}
        targets = [d.target for d in self.directions]
        for d in self.directions:
            known[d.name.casefold()] = d
            known[f"{_letter(self.index(d.source))}to{_letter(self.index(d.target))}"] = d
            if targets.count(d.target) == 1:
                known.setdefault(d.target.casefold(), d)
        if name.casefold() not in known:
            ways = [d.name for d in self.directions]
            raise CheckpointError(
                f"no direction {name!r}{nearest(name, ways)} (directions: {', '.join(ways)})"
            )
        return known[name.casefold()]


def read_image_card(path: Path) -> ImageCard:
    """The card of the image model at ``path``, from its header alone: at once, without torch.

    Raises:
        CheckpointError: missing, a pickle, no image model, damaged, or of a newer version.
    """
    path = Path(path)
    text = read_metadata(path, IMAGE_FORMAT, IMAGE_MODEL).get("card", "")
    try:
        plain = json.loads(text)
        version = plain.get("version", 0)
        if version > IMAGE_VERSION:
            raise CheckpointError(
                f"{path} is of version {version}, this program reads up to {IMAGE_VERSION}; "
                "update it"
            )
        card = from_dict(ImageCard, plain)
    except (json.JSONDecodeError, ConfigError, AttributeError, TypeError) as error:
        raise damaged(path, f"card: {error}", IMAGE_MODEL) from None
    _check(card, path)
    return card


def _check(card: ImageCard, path: Path) -> None:
    """Sets name files, so a model may not call one ``../x``."""
    names = card.names
    if not names or not card.directions:
        raise damaged(path, "it translates nothing", IMAGE_MODEL)
    if len({n.casefold() for n in names}) < len(names):
        raise damaged(path, "two image sets have the same name", IMAGE_MODEL)
    for name in names:
        if not is_voice_name(name):
            raise damaged(path, f"no image set can be called {name!r}", IMAGE_MODEL)
    for way in card.directions:
        if not {way.source, way.target} <= set(names):
            raise damaged(path, f"it has no sets for the direction {way.name!r}", IMAGE_MODEL)


def _letter(index: int) -> str:
    return chr(ord("a") + index)
