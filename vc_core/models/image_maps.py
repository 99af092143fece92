"""Feature maps of an image of any size, read region by region, so that memory stays bounded.

A map is asked for a region and asks the maps it is made of for what that takes. Statistics of a
normalisation are gathered over the whole map, region by region, when it is made: what comes out is
what the network gives for the whole image at once, but for the order in which floats are added.
"""

from __future__ import annotations

import errno
import mmap
import os
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Region(NamedTuple):
    """Rows ``top`` to ``bottom`` and columns ``left`` to ``right``, ends excluded."""

    top: int
    bottom: int
    left: int
    right: int


class FeatureMap(ABC):
    """(1, ``channels``, ``height``, ``width``), made when a region of it is read."""

    def __init__(self, channels: int, height: int, width: int) -> None:
        self.channels, self.height, self.width = channels, height, width

    @abstractmethod
    def read(self, region: Region) -> Tensor:
        """(1, C, bottom - top, right - left); the region lies inside the map."""

    def regions(self, side: int) -> Iterator[Region]:
        """The whole map in parts of about ``side`` x ``side``."""
        for top in range(0, self.height, side):
            for left in range(0, self.width, side):
                yield Region(top, min(top + side, self.height), left, min(left + side, self.width))


class Source(FeatureMap):
    """A picture; ``cut`` gives a region of it as (1, C, h, w)."""

    def __init__(
        self, channels: int, height: int, width: int, cut: Callable[[Region], Tensor]
    ) -> None:
        super().__init__(channels, height, width)
        self._cut = cut

    def read(self, region: Region) -> Tensor:
        return self._cut(region)


class Pointwise(FeatureMap):
    """What a function makes of each value by itself; it may change the number of channels."""

    def __init__(
        self, of: FeatureMap, function: Callable[[Tensor], Tensor], channels: int | None = None
    ) -> None:
        super().__init__(channels or of.channels, of.height, of.width)
        self._of, self._function = of, function

    def read(self, region: Region) -> Tensor:
        return self._function(self._of.read(region))


class Sum(FeatureMap):
    """Two maps added."""

    def __init__(self, a: FeatureMap, b: FeatureMap) -> None:
        super().__init__(a.channels, a.height, a.width)
        self._a, self._b = a, b

    def read(self, region: Region) -> Tensor:
        return self._a.read(region) + self._b.read(region)


class Stack(FeatureMap):
    """Two maps, the channels of the first before those of the second."""

    def __init__(self, a: FeatureMap, b: FeatureMap) -> None:
        super().__init__(a.channels + b.channels, a.height, a.width)
        self._a, self._b = a, b

    def read(self, region: Region) -> Tensor:
        return torch.cat([self._a.read(region), self._b.read(region)], dim=1)


class Padded(FeatureMap):
    """``amount`` rows and columns more on each side: mirrored, the edge's, or zeros."""

    def __init__(self, of: FeatureMap, amount: int, mode: str) -> None:
        super().__init__(of.channels, of.height + 2 * amount, of.width + 2 * amount)
        if mode == "reflect" and amount >= min(of.height, of.width):
            raise ValueError(f"cannot mirror {amount} of {of.height} x {of.width}")
        self._of, self._amount, self._mode = of, amount, mode

    def read(self, region: Region) -> Tensor:
        rows = self._from(region.top, region.bottom, self._of.height)
        columns = self._from(region.left, region.right, self._of.width)
        inside = Region(
            int(rows.min()), int(rows.max()) + 1, int(columns.min()), int(columns.max()) + 1
        )
        x = self._of.read(inside)
        x = x[:, :, rows.to(x.device) - inside.top][:, :, :, columns.to(x.device) - inside.left]
        if self._mode == "zeros":
            for at, first, last, size in (
                (2, region.top, region.bottom, self._of.height),
                (3, region.left, region.right, self._of.width),
            ):
                place = torch.arange(first, last, device=x.device) - self._amount
                keep = ((place >= 0) & (place < size)).to(x.dtype)
                x = x * (keep[:, None] if at == 2 else keep)
        return x

    def _from(self, first: int, last: int, size: int) -> Tensor:
        """The rows or columns that those from ``first`` to ``last`` are copies of."""
        place = torch.arange(first, last) - self._amount
        if self._mode == "reflect":
            place = place.abs()
            return torch.where(place >= size, 2 * (size - 1) - place, place)
        return place.clamp(0, size - 1)


class Doubled(FeatureMap):
    """Each value as two rows and columns."""

    def __init__(self, of: FeatureMap) -> None:
        super().__init__(of.channels, 2 * of.height, 2 * of.width)
        self._of = of

    def read(self, region: Region) -> Tensor:
        top, left = region.top // 2, region.left // 2
        x = self._of.read(Region(top, -(-region.bottom // 2), left, -(-region.right // 2)))
        x = F.interpolate(x, scale_factor=2.0, mode="nearest")
        return x[
            :,
            :,
            region.top - 2 * top : region.bottom - 2 * top,
            region.left - 2 * left : region.right - 2 * left,
        ]


class Convolved(FeatureMap):
    """A convolution without padding of its own; see :func:`convolved`."""

    def __init__(self, of: FeatureMap, conv: nn.Conv2d) -> None:
        (self._kernel, _), (self._stride, _) = conv.kernel_size, conv.stride
        height, width = ((n - self._kernel) // self._stride + 1 for n in (of.height, of.width))
        super().__init__(conv.out_channels, height, width)
        self._of, self._conv = of, conv

    def read(self, region: Region) -> Tensor:
        s, k = self._stride, self._kernel
        x = self._of.read(
            Region(
                region.top * s,
                (region.bottom - 1) * s + k,
                region.left * s,
                (region.right - 1) * s + k,
            )
        )
        return F.conv2d(x, self._conv.weight, self._conv.bias, self._stride)


def convolved(of: FeatureMap, conv: nn.Conv2d) -> FeatureMap:
    """A convolution of square kernel, with its padding of zeros."""
    padding = conv.padding
    assert isinstance(padding, tuple), "named paddings are not used here"
    assert conv.dilation == (1, 1)
    assert conv.groups == 1
    return Convolved(Padded(of, padding[0], "zeros") if padding[0] else of, conv)


class Transposed(FeatureMap):
    """A transposed convolution of square kernel."""

    def __init__(self, of: FeatureMap, conv: nn.ConvTranspose2d) -> None:
        self._kernel, self._stride = conv.kernel_size[0], conv.stride[0]
        padding, more = conv.padding[0], conv.output_padding[0]
        assert isinstance(padding, int)
        self._padding = padding
        height, width = (
            (n - 1) * self._stride - 2 * padding + self._kernel + more
            for n in (of.height, of.width)
        )
        super().__init__(conv.out_channels, height, width)
        self._of, self._conv = of, conv

    def read(self, region: Region) -> Tensor:
        top, bottom = self._inputs(region.top, region.bottom, self._of.height)
        left, right = self._inputs(region.left, region.right, self._of.width)
        x = self._of.read(Region(top, bottom, left, right))
        y = F.conv_transpose2d(x, self._conv.weight, None, self._stride)
        y = _window(y, 2, region.top + self._padding - top * self._stride, region[1] - region[0])
        y = _window(y, 3, region.left + self._padding - left * self._stride, region[3] - region[2])
        return y if self._conv.bias is None else y + self._conv.bias[:, None, None]

    def _inputs(self, first: int, last: int, size: int) -> tuple[int, int]:
        """The rows or columns of the input that reach those from ``first`` to ``last``."""
        low = -((self._kernel - 1 - first - self._padding) // self._stride)
        high = (last - 1 + self._padding) // self._stride
        low, high = max(0, min(low, size - 1)), max(0, min(high, size - 1))
        return low, max(low, high) + 1


def _window(x: Tensor, dim: int, first: int, length: int) -> Tensor:
    """``length`` values from ``first``; zeros where there are none."""
    before, after = max(0, -first), max(0, first + length - x.shape[dim])
    x = x.narrow(dim, max(0, first), min(x.shape[dim], first + length) - max(0, first))
    pad = (before, after) if dim == 3 else (0, 0, before, after)
    return F.pad(x, pad) if before or after else x


class Stored(FeatureMap):
    """A map that is worked out once and kept: in memory, or in a file if it is large.

    Args:
        of: read region by region, and not kept.
        side: of the regions.
        scratch: a folder for files; ``in_memory`` bytes are kept without one.
        look: called with each region's values as they come.
    """

    def __init__(
        self,
        of: FeatureMap,
        side: int,
        scratch: Path,
        in_memory: int,
        look: Callable[[Tensor], None] = lambda x: None,
    ) -> None:
        super().__init__(of.channels, of.height, of.width)
        shape = (of.channels, of.height, of.width)
        self._map: mmap.mmap | None = None
        if 4 * int(np.prod(shape)) <= in_memory:
            self._values = np.empty(shape, np.float32)
        else:
            self._map = _file_of(4 * int(np.prod(shape)), scratch)
            self._values = np.frombuffer(self._map, np.float32).reshape(shape)
        self._device = torch.device("cpu")
        for region in self.regions(side):
            x = of.read(region)
            look(x)
            self._device = x.device
            top, bottom, left, right = region
            self._values[:, top:bottom, left:right] = x[0].detach().float().cpu().numpy()
            self._let_go()

    def read(self, region: Region) -> Tensor:
        top, bottom, left, right = region
        x = torch.from_numpy(self._values[None, :, top:bottom, left:right].copy())
        self._let_go()
        return x.to(self._device)

    def _let_go(self) -> None:
        """What lies in the file need not lie in memory too."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)


class NoScratch(Exception):
    """There is no room for a file in the folder for them; says why."""


def _file_of(n_bytes: int, folder: Path) -> mmap.mmap:
    """A file without a name: it is gone with what uses it, whatever ends the program.

    Its room is taken at once, so that a full disk is an error here and not a crash later.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, n_bytes)
            else:
                file.truncate(n_bytes)
            return mmap.mmap(file.fileno(), 0)
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise MemoryError from None
        raise NoScratch(error.strerror or str(error)) from None


class Statistics:
    """Mean and variance of each channel, gathered part by part.

    Source: Chan, Golub, LeVeque 1983, equation 2.1: exact whatever the parts.
    """

    def __init__(self) -> None:
        self._n, self._mean, self._squares = 0, torch.zeros(()), torch.zeros(())

    def look(self, x: Tensor) -> None:
        """Take in (1, C, h, w)."""
        n = x.shape[2] * x.shape[3]
        variance, mean = torch.var_mean(x.float(), dim=(2, 3), keepdim=True, correction=0)
        variance, mean = variance.double(), mean.double()
        total = self._n + n
        apart = mean - self._mean
        self._squares = self._squares + variance * n + apart**2 * (self._n * n / total)
        self._mean = self._mean + apart * (n / total)
        self._n = total

    @property
    def mean(self) -> Tensor:
        """(1, C, 1, 1), single precision."""
        return self._mean.float()

    @property
    def variance(self) -> Tensor:
        """(1, C, 1, 1), single precision, of all values (not of a sample)."""
        return (self._squares / self._n).float()


def gathered(of: FeatureMap, side: int) -> Statistics:
    """The statistics of a map, read region by region."""
    found = Statistics()
    for region in of.regions(side):
        found.look(of.read(region))
    return found


def values_per_pixel(of: FeatureMap, height: int, width: int) -> float:
    """How many values a map has for each pixel of the picture."""
    return of.channels * of.height * of.width / (height * width)
