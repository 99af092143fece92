"""An image network run over a picture that is too large for it at once; see image_maps."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vc_core.models.image_generators import (
    ConditionalBlock,
    ResnetBlock,
    ResnetGenerator,
    StarganImageGenerator,
    UnetBlock,
    UnetGenerator,
)
from vc_core.models.image_layers import (
    AffineInstanceNorm,
    ConditionalInstanceNorm,
    ImageInstanceNorm,
    SelfAttention,
)
from vc_core.models.image_maps import (
    Doubled,
    FeatureMap,
    Padded,
    Pointwise,
    Region,
    Source,
    Stack,
    Statistics,
    Stored,
    Sum,
    Transposed,
    convolved,
    gathered,
    values_per_pixel,
)

_KEPT_VALUES = 16.5
"""Maps of no more values for each pixel are kept; larger ones, at the network's two ends and cheap
to work out, are worked out again each time they are read."""
_POINTWISE = (nn.ReLU, nn.LeakyReLU, nn.Tanh, nn.Identity, nn.Dropout, nn.BatchNorm2d)


class NotLocal(Exception):
    """The network holds a layer by which every place sees every other at once."""


@dataclass(frozen=True)
class Tiling:
    """How a large picture is gone through.

    Attributes:
        side: of the regions, pixels of the picture.
        scratch: folder for maps that memory should not hold; that of temporary files if None.
        in_memory: bytes up to which a map is kept in memory.
    """

    side: int = 512
    scratch: Path | None = None
    in_memory: int = 1 << 26


def tiled(
    network: nn.Module,
    source: Source,
    target: int = 1,
    tiling: Tiling | None = None,
    report: Callable[[float], None] = lambda share: None,
) -> FeatureMap:
    """What ``network`` makes of a picture, as a map that is read region by region.

    Args:
        network: a directed generator, or StarGAN's; in evaluation mode.
        source: height and width are multiples of the network's step.
        target: domain, for a network that is told one.
        report: called with the share of the layers gone through.

    Raises:
        NotLocal: the network cannot be run in parts.
    """
    if any(isinstance(m, SelfAttention) for m in network.modules()):
        raise NotLocal("self-attention")
    walk = _Walk(source, tiling or Tiling(), target, _Counter(network, report))
    if isinstance(network, (ResnetGenerator, UnetGenerator)):
        return walk.through(network.model, source)
    if isinstance(network, StarganImageGenerator):
        return walk.stargan(network, source)
    raise NotLocal(type(network).__name__)


class _Counter:
    """Reports how many of the convolutions are behind."""

    def __init__(self, network: nn.Module, report: Callable[[float], None]) -> None:
        self._total = sum(isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)) for m in network.modules())
        self._done, self._report = 0, report

    def one(self) -> None:
        self._done += 1
        self._report(self._done / self._total)


class _Walk:
    """Follows a network's layers and makes the maps that stand for their outputs."""

    def __init__(self, source: Source, tiling: Tiling, target: int, counter: _Counter) -> None:
        self._height, self._width = source.height, source.width
        self._tiling, self._target, self._counter = tiling, target, counter
        self._scratch = tiling.scratch or Path(tempfile.gettempdir())

    def through(self, module: nn.Module, x: FeatureMap) -> FeatureMap:
        """The map behind ``module``."""
        if isinstance(module, nn.Sequential):
            for layer in module:
                x = self.through(layer, x)
            return x
        if isinstance(module, ResnetBlock):
            return self._kept(Sum(x, self.through(module.conv_block, x)))
        if isinstance(module, UnetBlock):
            y = self.through(module.model, x)
            return y if module.outermost else Stack(x, y)
        if isinstance(module, nn.Conv2d):
            self._counter.one()
            return convolved(x, module)
        if isinstance(module, nn.ConvTranspose2d):
            self._counter.one()
            return Transposed(x, module)
        if isinstance(module, (nn.ReflectionPad2d, nn.ReplicationPad2d, nn.ZeroPad2d)):
            mode = {nn.ReflectionPad2d: "reflect", nn.ReplicationPad2d: "replicate"}
            return Padded(x, module.padding[0], mode.get(type(module), "zeros"))
        if isinstance(module, nn.Upsample):
            return Doubled(x)
        if isinstance(module, (ImageInstanceNorm, AffineInstanceNorm, ConditionalInstanceNorm)):
            return self._normalised(module, x)
        if isinstance(module, _POINTWISE):
            if isinstance(module, nn.ReLU):
                return Pointwise(x, F.relu)  # out of place: the map may be read by others too
            return Pointwise(x, module)
        raise NotLocal(type(module).__name__)

    def stargan(self, network: StarganImageGenerator, x: FeatureMap) -> FeatureMap:
        """The map behind StarGAN's generator."""
        if network.planes:
            x = Pointwise(
                x, partial(_with_planes, network, self._target), x.channels + network.n_domains
            )
        x = self._activated(network.norm_enter, self.through(network.enter, x))
        for conv, norm in zip(network.downs, network.down_norms, strict=True):
            x = self._activated(norm, self.through(conv, x))
        for block in network.blocks:
            assert isinstance(block, ConditionalBlock)
            h = self._activated(block.norm_1, self.through(block.conv_1, x))
            h = self._normalised(block.norm_2, self.through(block.conv_2, h))
            x = self._kept(Sum(x, h))
        x = self.through(network.attention, x)
        for conv, norm in zip(network.ups, network.up_norms, strict=True):
            x = self._activated(norm, self.through(conv, x))
        return Pointwise(self.through(network.leave, x), torch.tanh)

    def _activated(self, norm: nn.Module, x: FeatureMap) -> FeatureMap:
        return Pointwise(self._normalised(norm, x), F.relu)

    def _normalised(self, norm: nn.Module, x: FeatureMap) -> FeatureMap:
        if self._small(x):
            statistics = Statistics()
            x = self._stored(x, statistics.look)
        else:
            statistics = gathered(x, self._side(x))
        scale, offset = _factors(norm, statistics, self._target)
        return Pointwise(x, lambda values: values * scale + offset)

    def _kept(self, x: FeatureMap) -> FeatureMap:
        return self._stored(x) if self._small(x) else x

    def _small(self, x: FeatureMap) -> bool:
        return values_per_pixel(x, self._height, self._width) <= _KEPT_VALUES

    def _stored(
        self, x: FeatureMap, look: Callable[[Tensor], None] = lambda values: None
    ) -> FeatureMap:
        return Stored(x, self._side(x), self._scratch, self._tiling.in_memory, look)

    def _side(self, x: FeatureMap) -> int:
        """Of the regions that a map is gone through in: as many pixels of the picture in each."""
        return max(8, round(self._tiling.side * x.height / self._height))


def _factors(norm: nn.Module, statistics: Statistics, target: int) -> tuple[Tensor, Tensor]:
    """What a normalisation multiplies by and adds, (1, C, 1, 1)."""
    inner = norm.norm if isinstance(norm, ConditionalInstanceNorm) else norm
    assert isinstance(inner, (ImageInstanceNorm, AffineInstanceNorm))
    scale = torch.rsqrt(statistics.variance + inner.eps)
    offset = -statistics.mean * scale
    if isinstance(norm, AffineInstanceNorm):
        factor, more = norm.weight[:, None, None], norm.bias[:, None, None]
    elif isinstance(norm, ConditionalInstanceNorm):
        factor = norm.scale.weight[target][:, None, None]
        more = norm.offset.weight[target][:, None, None]
    else:
        return scale, offset
    return scale * factor, offset * factor + more


def _with_planes(network: StarganImageGenerator, target: int, x: Tensor) -> Tensor:
    code = x.new_zeros(1, network.n_domains, *x.shape[2:])
    code[:, target] = 1.0
    return torch.cat([x, code], dim=1)


def read_all(of: FeatureMap, side: int) -> Tensor:
    """A whole map (1, C, H, W), for those that are small."""
    out = None
    for region in of.regions(side):
        part = of.read(region)
        if out is None:
            out = part.new_empty(1, of.channels, of.height, of.width)
        top, bottom, left, right = region
        out[:, :, top:bottom, left:right] = part
    assert out is not None
    return out


def picture_source(x: Tensor) -> Source:
    """A picture (1, C, H, W) as the first map."""

    def cut(region: Region) -> Tensor:
        top, bottom, left, right = region
        return x[:, :, top:bottom, left:right]

    return Source(x.shape[1], x.shape[2], x.shape[3], cut)
