"""Translate a picture of any size by an image model."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from vc_core.checkpoint.image_store import ImageModel
from vc_core.conversion.image_memory import free_bytes, is_out_of_memory, largest_side
from vc_core.errors import ImageError
from vc_core.images.picture import Picture, Pixels, with_channels
from vc_core.models.image_generators import UnetGenerator
from vc_core.models.image_layers import SelfAttention
from vc_core.models.image_maps import NoScratch, Region, Source
from vc_core.models.image_systems import (
    ImageCodedGenerator,
    ImageOneWayGenerator,
    ImagePairGenerator,
)
from vc_core.models.image_tiles import NotLocal, Tiling, tiled

_LEAST_SIDE = 8
"""Pixels that a network has something to mirror in."""
_LEAST_TILE = 64
_PIXELS_OF_A_PLACE = 16
"""Where attention looks, height and width are a quarter."""
_MAPS = 6.0
"""Maps of the first layer's size that are in memory at once, as measured, with room to spare."""


@dataclass(frozen=True)
class ImageRun:
    """How pictures are gone through.

    Attributes:
        device: that works.
        whole_bytes: memory that a picture may take at once; a larger one goes through in parts.
        tiling: of the parts.
    """

    device: str = "cpu"
    whole_bytes: int = 1 << 30
    tiling: Tiling = field(default_factory=Tiling)


class ImageConverter:
    """Translates pictures from one image set of a model to another.

    The picture's height and width are whatever they are: it is continued to what the network
    takes, mirrored at its lower and right edge, and cut again. A picture too large for the memory
    goes through in parts, which gives the same.

    Args:
        model: read from its file.
        direction: such as ``photos to labels``, or its target; the model's main one if empty.
        run: see :class:`ImageRun`.

    Raises:
        CheckpointError: no such direction, or weights that do not fit.
        ImageError: the model translates images that are neither grey nor of three colours.
    """

    def __init__(self, model: ImageModel, direction: str = "", run: ImageRun | None = None) -> None:
        card = model.card
        self.direction = card.direction(direction)
        source, self._target = card.index(self.direction.source), card.index(self.direction.target)
        self._channels, made = card.channels[source], card.channels[self._target]
        for name, channels in (
            (self.direction.source, self._channels),
            (card.names[self._target], made),
        ):
            if channels not in (1, 3):
                raise ImageError(
                    f"the model {card.name} takes {channels} channels for {name}; pictures here "
                    "have 1 (grey) or 3 (colours), so take another model"
                )
        self.run = run or ImageRun()
        self._device = torch.device(self.run.device)
        self._generator = model.generator().to(self._device).requires_grad_(False)
        self._directed = directed_network(self._generator, self._target)
        self.step = next(
            (m.step for m in self._directed.modules() if isinstance(m, UnetGenerator)), 4
        )
        first = next(m for m in self._directed.modules() if isinstance(m, nn.Conv2d))
        self._bytes_per_pixel = 4.0 * _MAPS * first.out_channels / first.stride[0] ** 2
        self._attends = any(isinstance(m, SelfAttention) for m in self._directed.modules())

    def takes(self, picture: Picture) -> str:
        """What is done to the picture's colours before it is translated; empty for nothing."""
        channels = picture.pixels.shape[2]
        if channels == self._channels:
            return ""
        return "made grey: the model knows no colours" if self._channels == 1 else ""

    @torch.inference_mode()
    def convert(
        self, picture: Picture, report: Callable[[float], None] = lambda share: None
    ) -> Picture:
        """The translated picture: of the same size, depth, opacity and (if it fits) profile.

        Args:
            report: called with the share done, 0..1.

        Raises:
            ImageError: there is not enough memory; says the size that fits.
        """
        pixels = with_channels(picture.pixels, self._channels)
        out = None
        width, height = picture.size
        if self._needs(width * height) <= self.run.whole_bytes:
            with suppress(_NoMemory):
                out = self._whole(pixels)
        if out is None:
            out = self._in_parts(pixels, report)
        report(1.0)
        # A profile is for grey or for colours.
        icc = picture.icc if out.shape[2] == picture.pixels.shape[2] else None
        return replace(picture, pixels=out, icc=icc)

    def _whole(self, pixels: Pixels) -> Pixels:
        height, width = pixels.shape[:2]
        try:
            x = self._cut(pixels, self._region(height, width))
            y = self._generator(x, None, self._target)
            return _as_pixels(y[:, :, :height, :width], pixels.dtype)
        except (RuntimeError, MemoryError) as error:
            if is_out_of_memory(error):
                raise _NoMemory from None
            raise

    def _in_parts(self, pixels: Pixels, report: Callable[[float], None]) -> Pixels:
        """In smaller and smaller parts, if need be."""
        height, width = pixels.shape[:2]
        side = self.run.tiling.side
        while True:
            try:
                return self._by_regions(pixels, replace(self.run.tiling, side=side), report)
            except NotLocal:
                break
            except NoScratch as error:
                raise ImageError(
                    f"a picture of {width} x {height} pixels needs room for temporary files in "
                    f"{self.run.tiling.scratch or 'the temporary folder'} ({error}); make room, or "
                    "make it smaller"
                ) from None
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                side //= 2
                if side < _LEAST_TILE:
                    raise self._too_large(height, width) from None
        try:  # the network can only be run at once, whatever that takes
            return self._whole(pixels)
        except _NoMemory:
            raise self._too_large(height, width) from None

    def _by_regions(
        self, pixels: Pixels, tiling: Tiling, report: Callable[[float], None]
    ) -> Pixels:
        height, width = pixels.shape[:2]
        whole = self._region(height, width)
        source = Source(
            self._channels, whole.bottom, whole.right, lambda region: self._cut(pixels, region)
        )
        of = tiled(self._directed, source, self._target, tiling, lambda s: report(0.8 * s))
        out = np.empty((height, width, of.channels), pixels.dtype)
        for region in of.regions(tiling.side):
            top, bottom, left, right = region
            if top >= height or left >= width:
                continue  # only what the picture was continued by
            region = Region(top, min(bottom, height), left, min(right, width))
            top, bottom, left, right = region
            out[top:bottom, left:right] = _as_pixels(of.read(region), pixels.dtype)
            report(0.8 + 0.2 * (top * width + (bottom - top) * right) / (height * width))
        return out

    def _too_large(self, height: int, width: int) -> ImageError:
        side = largest_side(0.6 * free_bytes(self._device), self._needs, self.step)
        return ImageError(
            f"a picture of {width} x {height} pixels needs more memory than there is; one of "
            f"{side} x {side} would fit, so make it smaller or close other programs"
        )

    def _needs(self, pixels: float) -> float:
        """Bytes that a picture takes at once; under attention every place sees every other."""
        places = pixels / _PIXELS_OF_A_PLACE
        return pixels * self._bytes_per_pixel + (8.0 * places**2 if self._attends else 0.0)

    def _region(self, height: int, width: int) -> Region:
        """The picture with what the network needs it to be continued by."""
        least = max(_LEAST_SIDE, self.step)
        bottom, right = (max(least, -(-n // self.step) * self.step) for n in (height, width))
        return Region(0, bottom, 0, right)

    def _cut(self, pixels: Pixels, region: Region) -> Tensor:
        """(1, C, h, w) in -1..1 of a picture (H, W, C) mirrored at its end."""
        height, width = pixels.shape[:2]
        rows = _mirrored(np.arange(region.top, region.bottom), height)
        columns = _mirrored(np.arange(region.left, region.right), width)
        part = pixels[rows[:, None], columns]
        half = np.iinfo(pixels.dtype).max / 2
        x = torch.from_numpy(part.astype(np.float32)).to(self._device)
        return (x / half - 1.0).permute(2, 0, 1)[None]


def scratch_in(run: ImageRun, folder: Path) -> ImageRun:
    """The same with large maps kept in files of ``folder``."""
    return replace(run, tiling=replace(run.tiling, scratch=folder))


class _NoMemory(Exception):
    """Caught here: then it is tried in parts."""


def directed_network(generator: nn.Module, target: int) -> nn.Module:
    """The network that translates to ``target``."""
    if isinstance(generator, ImagePairGenerator):
        return generator.a2b if target == 1 else generator.b2a
    if isinstance(generator, ImageOneWayGenerator):
        return generator.a2b
    assert isinstance(generator, ImageCodedGenerator)
    return generator.network


def _mirrored(index: NDArray[np.intp], size: int) -> NDArray[np.intp]:
    """Places beyond the end as those before it; 0 1 2 | 1 0 1 ..."""
    if size == 1:
        return np.zeros_like(index)
    index = index % (2 * size - 2)
    return np.where(index < size, index, 2 * size - 2 - index)


def _as_pixels(y: Tensor, kind: np.dtype) -> Any:
    """(1, C, H, W) in -1..1 as pixels (H, W, C)."""
    peak = np.iinfo(kind).max
    values = (y[0].float().clamp(-1, 1) + 1.0) * (peak / 2)
    return values.round().permute(1, 2, 0).cpu().numpy().astype(kind)
