"""A history of fakes for the discriminator to be reminded of (Shrivastava et al. 2017)."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


class FakePool:
    """Keeps the last fakes; gives every second one of a batch in exchange for an older one.

    The images lie in one tensor on their device, and no step waits for it.

    Args:
        size: images kept; 0 keeps none and gives every batch back as it is.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._images: Tensor | None = None
        self._kept = 0

    def exchange(self, images: Tensor) -> Tensor:
        """Images (B, C, H, W), each itself or, by chance, an older one that it replaces."""
        if self.size == 0:
            return images
        if self._images is None or self._images.shape[1:] != images.shape[1:]:
            # Uncropped images come in several sizes; what is kept is of one.
            self._images = images.new_zeros(self.size, *images.shape[1:])
            self._kept = 0
        given = []
        for image in images.detach().unsqueeze(1):
            if self._kept < self.size:
                self._images[self._kept] = image[0]
                self._kept += 1
                given.append(image)
                continue
            chance = torch.rand(2, device=image.device)
            place = (chance[:1] * self.size).long()
            older = self._images.index_select(0, place)
            swap = chance[1] < 0.5
            self._images.index_copy_(0, place, torch.where(swap, image, older))
            given.append(torch.where(swap, older, image))
        return torch.cat(given)

    def state_dict(self) -> dict[str, Any]:
        """Everything kept."""
        images = torch.zeros(0) if self._images is None else self._images[: self._kept]
        return {"images": images, "kept": self._kept}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there; the next batch says on which device.

        Raises:
            ValueError: of another size.
        """
        images, kept = state["images"], int(state["kept"])
        if kept > self.size:
            raise ValueError(f"{kept} fakes kept before, {self.size} now")
        self._kept = kept
        if kept:
            self._images = images.new_zeros(self.size, *images.shape[1:])
            self._images[:kept] = images

    def to(self, device: torch.device) -> None:
        """Keep the images there."""
        if self._images is not None:
            self._images = self._images.to(device)
