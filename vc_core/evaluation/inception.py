"""The Inception network whose features FID and KID are measured in, with weights the user names.

Source: Szegedy et al. 2015 (arXiv 1512.00567, table 1 and figures 5 to 7), in the form of the
TensorFlow graph of 2015-12-05 that Heusel et al. 2017 measured with: averages leave the padding
out, and the last block pools by the maximum. Tensors are named as in the file
``pt_inception-2015-12-05-6726825d.pth`` of pytorch-fid.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vc_core.errors import CheckpointError

FEATURES = 2048
SIDE = 299
"""Pixels that images are scaled to."""

_Size = int | tuple[int, int]


class _Conv(nn.Module):
    """Convolution, batch normalisation, ReLU."""

    def __init__(
        self, channels_in: int, channels_out: int, size: _Size, stride: int, same: bool
    ) -> None:
        super().__init__()
        height, width = (size, size) if isinstance(size, int) else size
        padding = (height // 2, width // 2) if same else (0, 0)
        self.conv = nn.Conv2d(
            channels_in, channels_out, (height, width), stride, padding, bias=False
        )
        self.bn = nn.BatchNorm2d(channels_out, eps=1e-3)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.bn(self.conv(x)))


_Layer = tuple[str, int, _Size]
"""Name, channels, kernel; all of stride 1 and as large as their input, but for the last of a path
in a block that halves."""


class _Block(nn.Module):
    """Paths side by side, whose channels are stacked; the last is a pooling.

    Args:
        paths: of layers; one that ends in several at once has these in a tuple.
        pooling: ``average`` or ``maximum``, of as many places as its input; ``half`` of half.
        pooled: channels of the convolution behind the pooling; 0 for none.
    """

    def __init__(
        self,
        channels: int,
        paths: list[list[_Layer | tuple[_Layer, _Layer]]],
        pooling: str,
        pooled: int = 0,
    ) -> None:
        super().__init__()
        self._paths: list[list[tuple[str, ...]]] = []
        self._pooling = pooling
        self.channels = pooled or channels
        for path in paths:
            width, names = channels, list[tuple[str, ...]]()
            for i, step in enumerate(path):
                last = i == len(path) - 1
                both: tuple[_Layer, ...] = step if isinstance(step[0], tuple) else (step,)  # type: ignore[assignment]
                halves = last and pooling == "half"
                for name, out, size in both:
                    layer = _Conv(width, out, size, 2 if halves else 1, not halves)
                    setattr(self, name, layer)
                names.append(tuple(name for name, _, _ in both))
                width = sum(out for _, out, _ in both)
            self._paths.append(names)
            self.channels += width
        if pooled:
            self.branch_pool = _Conv(channels, pooled, 1, 1, True)

    def forward(self, x: Tensor) -> Tensor:
        found = []
        for names in self._paths:
            y = x
            for both in names:
                y = torch.cat([getattr(self, name)(y) for name in both], dim=1)
            found.append(y)
        if self._pooling == "half":
            found.append(F.max_pool2d(x, 3, 2))
        elif self._pooling == "maximum":
            found.append(self.branch_pool(F.max_pool2d(x, 3, 1, 1)))
        else:
            found.append(self.branch_pool(F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)))
        return torch.cat(found, dim=1)


def _a(channels: int, pooled: int) -> _Block:
    return _Block(
        channels,
        [
            [("branch1x1", 64, 1)],
            [("branch5x5_1", 48, 1), ("branch5x5_2", 64, 5)],
            [("branch3x3dbl_1", 64, 1), ("branch3x3dbl_2", 96, 3), ("branch3x3dbl_3", 96, 3)],
        ],
        "average",
        pooled,
    )


def _b(channels: int) -> _Block:
    double: list[_Layer | tuple[_Layer, _Layer]] = [
        ("branch3x3dbl_1", 64, 1),
        ("branch3x3dbl_2", 96, 3),
        ("branch3x3dbl_3", 96, 3),
    ]
    return _Block(channels, [[("branch3x3", 384, 3)], double], "half")


def _c(channels: int, inner: int) -> _Block:
    wide, high = (1, 7), (7, 1)
    return _Block(
        channels,
        [
            [("branch1x1", 192, 1)],
            [("branch7x7_1", inner, 1), ("branch7x7_2", inner, wide), ("branch7x7_3", 192, high)],
            [
                ("branch7x7dbl_1", inner, 1),
                ("branch7x7dbl_2", inner, high),
                ("branch7x7dbl_3", inner, wide),
                ("branch7x7dbl_4", inner, high),
                ("branch7x7dbl_5", 192, wide),
            ],
        ],
        "average",
        192,
    )


def _d(channels: int) -> _Block:
    return _Block(
        channels,
        [
            [("branch3x3_1", 192, 1), ("branch3x3_2", 320, 3)],
            [
                ("branch7x7x3_1", 192, 1),
                ("branch7x7x3_2", 192, (1, 7)),
                ("branch7x7x3_3", 192, (7, 1)),
                ("branch7x7x3_4", 192, 3),
            ],
        ],
        "half",
    )


def _e(channels: int, pooling: str) -> _Block:
    split = (("branch3x3_2a", 384, (1, 3)), ("branch3x3_2b", 384, (3, 1)))
    double = (("branch3x3dbl_3a", 384, (1, 3)), ("branch3x3dbl_3b", 384, (3, 1)))
    return _Block(
        channels,
        [
            [("branch1x1", 320, 1)],
            [("branch3x3_1", 384, 1), split],
            [("branch3x3dbl_1", 448, 1), ("branch3x3dbl_2", 384, 3), double],
        ],
        pooling,
        192,
    )


class Inception(nn.Sequential):
    """Images (B, 3, H, W) of 0..255 to features (B, 2048)."""

    num_features = FEATURES

    def __init__(self) -> None:
        super().__init__(
            OrderedDict(
                Conv2d_1a_3x3=_Conv(3, 32, 3, 2, False),
                Conv2d_2a_3x3=_Conv(32, 32, 3, 1, False),
                Conv2d_2b_3x3=_Conv(32, 64, 3, 1, True),
                pool_1=nn.MaxPool2d(3, 2),
                Conv2d_3b_1x1=_Conv(64, 80, 1, 1, False),
                Conv2d_4a_3x3=_Conv(80, 192, 3, 1, False),
                pool_2=nn.MaxPool2d(3, 2),
                Mixed_5b=_a(192, 32),
                Mixed_5c=_a(256, 64),
                Mixed_5d=_a(288, 64),
                Mixed_6a=_b(288),
                Mixed_6b=_c(768, 128),
                Mixed_6c=_c(768, 160),
                Mixed_6d=_c(768, 160),
                Mixed_6e=_c(768, 192),
                Mixed_7a=_d(768),
                Mixed_7b=_e(1280, "average"),
                Mixed_7c=_e(2048, "maximum"),
            )
        )

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        x = F.interpolate(x.float(), size=(SIDE, SIDE), mode="bilinear", align_corners=False)
        return super().forward(x / 127.5 - 1.0).mean(dim=(2, 3))


def load_inception(path: Path) -> Inception:
    """The network with the weights of a ``.pth`` file, which is opened without running code.

    Raises:
        CheckpointError: it cannot be read, or holds other weights.
    """
    try:
        weights = torch.load(path, map_location="cpu", weights_only=True)
        wanted = {k: v for k, v in weights.items() if not k.startswith(("fc.", "AuxLogits."))}
        network = Inception()
        network.load_state_dict(wanted)
    except OSError as error:
        raise CheckpointError(f"cannot read {path}: {error.strerror or error}") from None
    except (pickle.UnpicklingError, RuntimeError, EOFError, AttributeError):
        raise CheckpointError(
            f"{path} holds no weights for FID; take pt_inception-2015-12-05-6726825d.pth, which "
            "the project pytorch-fid gives out"
        ) from None
    return network.eval().requires_grad_(False)
