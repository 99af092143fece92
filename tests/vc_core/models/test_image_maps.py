"""Each map, region by region, is what torch makes of the whole."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from vc_core.models.image_maps import (
    Convolved,
    Doubled,
    FeatureMap,
    NoScratch,
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


@pytest.fixture
def x():
    return torch.randn(1, 3, 21, 26, generator=torch.Generator().manual_seed(0))


def source(x):
    return Source(x.shape[1], x.shape[2], x.shape[3], lambda r: x[:, :, r[0] : r[1], r[2] : r[3]])


def whole(of: FeatureMap, side=7):
    rows = {}
    for region in of.regions(side):
        part = of.read(region)
        assert part.shape[2:] == (region.bottom - region.top, region.right - region.left)
        rows.setdefault(region.top, []).append(part)
    return torch.cat([torch.cat(parts, dim=3) for parts in rows.values()], dim=2)


@pytest.mark.parametrize("mode", ["reflect", "replicate", "zeros"])
@pytest.mark.parametrize("amount", [1, 3])
@pytest.mark.parametrize("side", [1, 5, 100])
def test_padding(x, mode, amount, side):
    expected = F.pad(x, [amount] * 4, mode="constant" if mode == "zeros" else mode)
    torch.testing.assert_close(whole(Padded(source(x), amount, mode), side), expected)


@pytest.mark.parametrize(
    ("size", "stride", "padding"), [(7, 1, 0), (3, 2, 1), (4, 2, 1), (1, 1, 0)]
)
@pytest.mark.parametrize("side", [1, 4, 100])
def test_convolution(x, size, stride, padding, side):
    conv = nn.Conv2d(3, 5, size, stride, padding).requires_grad_(False)
    torch.testing.assert_close(whole(convolved(source(x), conv), side), conv(x))


@pytest.mark.parametrize(("size", "padding", "more"), [(3, 1, 1), (4, 1, 0), (2, 0, 0), (3, 0, 1)])
@pytest.mark.parametrize("side", [1, 5, 100])
def test_transposed_convolution(x, size, padding, more, side):
    conv = nn.ConvTranspose2d(3, 5, size, 2, padding, more).requires_grad_(False)
    torch.testing.assert_close(whole(Transposed(source(x), conv), side), conv(x))


def test_sum_stack_doubling_and_pointwise(x):
    a = source(x)
    b = Pointwise(a, torch.tanh)
    torch.testing.assert_close(whole(Sum(a, b)), x + x.tanh())
    torch.testing.assert_close(whole(Stack(a, b)), torch.cat([x, x.tanh()], 1))
    for side in (1, 5, 8):
        torch.testing.assert_close(
            whole(Doubled(a), side), F.interpolate(x, scale_factor=2.0, mode="nearest")
        )


@pytest.mark.parametrize("in_memory", [0, 1 << 20])
def test_kept_maps_are_the_same_in_memory_and_in_a_file(x, tmp_path, in_memory):
    looked = Statistics()
    kept = Stored(source(x), 6, tmp_path, in_memory, looked.look)
    assert torch.equal(whole(kept, 9), x)
    torch.testing.assert_close(looked.mean, x.mean((2, 3), keepdim=True))
    assert list(tmp_path.iterdir()) == []


def test_statistics_are_those_of_the_whole_far_from_zero(x):
    far = source(1e2 + x)
    found = gathered(far, 5)
    variance, mean = torch.var_mean((1e2 + x).double(), (2, 3), keepdim=True, correction=0)
    torch.testing.assert_close(found.variance, variance.float())
    torch.testing.assert_close(found.mean, mean.float())


def test_only_what_fits_can_be_mirrored(x):
    with pytest.raises(ValueError, match="mirror"):
        Padded(source(x[:, :, :3]), 3, "reflect")
    assert values_per_pixel(Convolved(source(x), nn.Conv2d(3, 4, 1)), 21, 26) == 4
    assert Region(0, 1, 2, 3).right == 3


def test_a_file_that_finds_no_room_says_so(x, tmp_path):
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(NoScratch, match="large"):
            Stored(source(x), 8, tmp_path, 0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with pytest.raises(NoScratch, match="No such file"):
        Stored(source(x), 8, tmp_path / "absent", 0)
