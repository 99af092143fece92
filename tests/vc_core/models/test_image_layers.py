"""Layers of the image networks against closed forms and PyTorch's own."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from vc_core.models.image_layers import (
    ConditionalInstanceNorm,
    ImageInstanceNorm,
    ResizeConv,
    SelfAttention,
    initialise,
    spectrally_limited,
)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_instance_norm_is_pytorchs(dtype):
    torch.manual_seed(0)
    x = torch.randn(2, 5, 7, 9, dtype=dtype) * 3 + 2
    torch.testing.assert_close(ImageInstanceNorm()(x), F.instance_norm(x), rtol=1e-4, atol=1e-5)


def test_statistics_of_a_larger_image_can_be_given():
    torch.manual_seed(0)
    x, norm = torch.randn(1, 3, 8, 8), ImageInstanceNorm()
    whole = norm(x)
    part = norm.normalise(x[:, :, :4], *norm.statistics(x))
    torch.testing.assert_close(part, whole[:, :, :4])


def test_statistics_are_taken_in_single_precision():
    x = (torch.randn(1, 2, 64, 64) + 100).bfloat16()
    mean, variance = ImageInstanceNorm().statistics(x)
    assert mean.dtype == variance.dtype == torch.float32
    assert ImageInstanceNorm()(x).dtype == torch.bfloat16


def test_conditional_norm_begins_as_plain_and_tells_domains_apart():
    torch.manual_seed(0)
    x, norm = torch.randn(2, 4, 5, 5), ConditionalInstanceNorm(4, 3)
    torch.testing.assert_close(norm(x, torch.tensor([0, 2])), F.instance_norm(x))
    with torch.no_grad():
        norm.offset.weight[2] += 1
    y = norm(x, torch.tensor([0, 2]))
    torch.testing.assert_close(y[1], F.instance_norm(x)[1] + 1)


def test_self_attention_begins_as_nothing_and_then_is_its_formula():
    torch.manual_seed(0)
    layer, x = SelfAttention(16).eval(), torch.randn(2, 16, 3, 5)
    assert torch.equal(layer(x), x)
    with torch.no_grad():
        layer.gamma.fill_(0.7)
    f, g, h = (conv(x).flatten(2) for conv in (layer.query, layer.key, layer.value))
    beta = torch.softmax(f.transpose(1, 2) @ g, dim=2)  # (B, places, places)
    o = layer.out((h @ beta.transpose(1, 2)).view(2, 8, 3, 5))
    torch.testing.assert_close(layer(x), 0.7 * o + x, rtol=1e-4, atol=1e-5)


def test_resize_and_convolve_doubles_without_a_chequered_pattern():
    layer = ResizeConv(2, 3, bias=False)
    y = layer(torch.ones(1, 2, 6, 6))
    assert y.shape == (1, 3, 12, 12)
    assert (y - y[:, :, :1, :1]).abs().max() < 1e-6  # a flat image stays flat


def test_spectral_norm_keeps_the_largest_singular_value_at_one():
    torch.manual_seed(0)
    network = spectrally_limited(nn.Sequential(nn.Conv2d(3, 8, 3), nn.Conv2d(8, 8, 3)))
    for _ in range(50):
        network(torch.randn(1, 3, 8, 8))
    for conv in network:
        largest = torch.linalg.matrix_norm(conv.weight.flatten(1), 2).item()
        assert largest == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    ("kind", "deviation"),
    [("normal", 0.02), ("xavier", 0.02 * (2 / (64 * 9 + 64 * 9)) ** 0.5),
     ("kaiming", (2 / (64 * 9)) ** 0.5)],
)  # fmt: skip
def test_first_weights_have_the_size_they_should(kind, deviation):
    torch.manual_seed(0)
    conv = nn.Conv2d(64, 64, 3)
    initialise(nn.Sequential(conv), kind, 0.02)
    assert conv.weight.std().item() == pytest.approx(deviation, rel=0.05)
    assert not conv.bias.any()


def test_orthogonal_weights_are_so():
    conv = nn.Conv2d(8, 8, 1)
    initialise(nn.Sequential(conv), "orthogonal", 1.0)
    w = conv.weight.flatten(1)
    torch.testing.assert_close(w @ w.T, torch.eye(8), rtol=0, atol=1e-5)
