"""Batches of images in an order that a run takes up again exactly where it left it."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from vc_core.data.images import N_DRAWN, ImageData, ImageSet
from vc_core.errors import ConfigError


class ShuffledOrder:
    """The numbers 0..n-1 again and again, each time in another order.

    Args:
        n: how many.
    """

    def __init__(self, n: int, device: torch.device) -> None:
        self._order = torch.arange(n, device=device)
        self._position = n  # shuffled at the first draw

    def draw(self, count: int, random: torch.Generator) -> Tensor:
        """The next ``count`` numbers."""
        parts = []
        while count:
            if self._position == len(self._order):
                self._order = torch.randperm(
                    len(self._order), generator=random, device=self._order.device
                )
                self._position = 0
            part = self._order[self._position : self._position + count]
            self._position += len(part)
            count -= len(part)
            parts.append(part)
        return torch.cat(parts)

    def state_dict(self) -> dict[str, Any]:
        """Where it is."""
        return {"order": self._order, "position": self._position}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""
        if len(state["order"]) != len(self._order):
            raise ValueError(f"{len(self._order)} images now, {len(state['order'])} before")
        self._order = state["order"].to(self._order.device)
        self._position = state["position"]


class ImageSampler:
    """Draws batches from sets of images.

    Args:
        data: the sets.
        device: where the pixels are kept.
        crop: side of what is cut out; None takes images whole.
        flip: mirror half of the images.
        batch_size: images a step learns from, of each set.

    Attributes:
        crop, batch_size: as given.

    Raises:
        ConfigError: whole images of several sizes with a batch of more than one.
    """

    def __init__(
        self, data: ImageData, device: torch.device, crop: int | None, flip: bool, batch_size: int
    ) -> None:
        if crop is None and batch_size > 1 and not all(s.alike for s in data.sets):
            raise ConfigError(
                f"batch_size = {batch_size} needs images of one size; take "
                "preprocess = 'scale_width_and_crop', or batch_size = 1"
            )
        self.sets = [s.to(device) for s in data.sets]
        self.paired, self.crop, self._flip = data.paired, crop, flip
        self.batch_size = batch_size
        orders = self.sets[:1] if data.paired else self.sets
        self._orders = [ShuffledOrder(len(s), device) for s in orders]
        self.device = device

    def draw(self, random: torch.Generator, part: slice = slice(None)) -> list[Tensor]:
        """The items ``part`` of the next batch of every set: (B, C, H, W) in -1..1.

        Of pairs the same items, cut and mirrored alike.
        """
        drawn = [order.draw(self.batch_size, random)[part] for order in self._orders]
        chances = [self.chance(random)[part] for _ in self._orders]
        if self.paired:
            drawn, chances = drawn * len(self.sets), chances * len(self.sets)
        return [self._cut(*each) for each in zip(self.sets, drawn, chances, strict=True)]

    def chance(self, random: torch.Generator, n: int = N_DRAWN) -> Tensor:
        """(B, n) in 0..1, of a whole batch."""
        return torch.rand(self.batch_size, n, generator=random, device=self.device)

    def _cut(self, images: ImageSet, items: Tensor, chance: Tensor) -> Tensor:
        if self.crop is not None:
            size = (self.crop, self.crop)
        else:
            size = (int(images.height[items[0]]), int(images.width[items[0]]))
        return images.cut(items, chance, size, self._flip)

    def state_dict(self) -> dict[str, Any]:
        """Where in the data it is."""
        return {"orders": [order.state_dict() for order in self._orders]}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""
        for order, stored in zip(self._orders, state["orders"], strict=True):
            order.load_state_dict(stored)


class JoinedSampler(ImageSampler):
    """Draws batches from all sets at once, as if they were one.

    Args:
        data: sets of images of as many channels.
        device, crop, flip, batch_size: as of :class:`ImageSampler`.
    """

    def __init__(
        self, data: ImageData, device: torch.device, crop: int | None, flip: bool, batch_size: int
    ) -> None:
        joined = ImageData((ImageSet.joined(data.sets),), paired=False)
        super().__init__(joined, device, crop, flip, batch_size)
        sizes = torch.tensor([len(s) for s in data.sets], device=device)
        self._set_of = torch.arange(len(data.sets), device=device).repeat_interleave(sizes)

    def draw_labelled(
        self, random: torch.Generator, part: slice = slice(None)
    ) -> tuple[Tensor, Tensor]:
        """The items ``part`` of the next batch (B, C, H, W), and the set (B,) of each."""
        items = self._orders[0].draw(self.batch_size, random)[part]
        images = self._cut(self.sets[0], items, self.chance(random)[part])
        return images, self._set_of[items]
