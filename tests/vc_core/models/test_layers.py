"""Layers over time: streamed equals offline, look ahead as far as promised, forget nothing."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import lfilter
from torch.nn import functional as F

from vc_core.models.layers import (
    ConvState,
    FrameNorm,
    GatedBlock,
    GatedConv1d,
    GatedConv2d,
    HeldState,
    InstanceNorm,
    StreamingConv1d,
    WholeFrameNorm,
    hold,
    pad_end,
    shuffle_over_time,
)

LENGTHS = st.lists(st.integers(0, 9), min_size=1, max_size=8)
"""Of the blocks a stream is cut into; some are empty."""


def frames(n_frames, channels=3, batch=2):
    seed = torch.Generator().manual_seed(n_frames)
    return torch.randn(batch, channels, n_frames, generator=seed)


def cut(x, lengths):
    """Blocks of ``x`` and, for each, whether it is the last; an empty block may end the stream."""
    bounds = np.cumsum([0, *lengths])
    blocks = [x[:, :, a:b] for a, b in pairwise(bounds)]
    return [(block, i == len(blocks) - 1) for i, block in enumerate(blocks)]


def conv(kernel_size, dilation, lookahead):
    torch.manual_seed(0)
    return StreamingConv1d(3, 4, kernel_size, dilation, lookahead)


class TestStreamingConv1d:
    @given(st.integers(1, 5), st.integers(1, 8), st.integers(0, 8), LENGTHS)
    @torch.no_grad()
    def test_streamed_equals_offline(self, kernel_size, dilation, lookahead, lengths):
        lookahead = min(lookahead, (kernel_size - 1) * dilation)
        layer = conv(kernel_size, dilation, lookahead)
        x = frames(sum(lengths))
        state = ConvState()
        streamed = torch.cat([layer(b, state, last) for b, last in cut(x, lengths)], dim=2)
        offline = layer(x)
        assert offline.shape == (2, 4, x.shape[2])
        torch.testing.assert_close(streamed, offline, atol=1e-5, rtol=0)

    @pytest.mark.parametrize(("dilation", "lookahead"), [(1, 0), (1, 2), (3, 0), (3, 6), (3, 4)])
    @torch.no_grad()
    def test_is_a_filter_run_lookahead_frames_early(self, dilation, lookahead):
        layer = StreamingConv1d(1, 1, 3, dilation, lookahead)
        taps = np.zeros(2 * dilation + 1)
        taps[::dilation] = layer.weight[0, 0].flip(0).numpy()
        x = frames(30, channels=1, batch=1)
        late = lfilter(taps, 1, np.pad(x[0, 0].numpy(), (0, lookahead)))[lookahead:]
        np.testing.assert_allclose(layer(x)[0, 0], late + layer.bias.item(), atol=1e-6)

    @pytest.mark.parametrize("lookahead", [-1, 9])
    def test_lookahead_beyond_the_kernel_is_refused(self, lookahead):
        with pytest.raises(ValueError, match=r"must lie in 0\.\.8"):
            StreamingConv1d(3, 3, 5, dilation=2, lookahead=lookahead)

    @torch.no_grad()
    def test_remembers_no_more_than_it_needs(self):
        layer, state = conv(kernel_size=3, dilation=4, lookahead=2), ConvState()
        for _ in range(5):
            layer(frames(50), state, last=False)
            assert state.past.shape == (2, 3, 8)


class TestFrameNorm:
    @torch.no_grad()
    def test_normalises_each_frame_by_itself(self):
        x = 5 * frames(20, channels=16) + 3
        y = FrameNorm(16)(x)
        torch.testing.assert_close(y, F.layer_norm(x.mT, (16,)).mT)
        torch.testing.assert_close(y.mean(dim=1), torch.zeros(2, 20), atol=1e-5, rtol=0)
        torch.testing.assert_close(y.std(dim=1, correction=0), torch.ones(2, 20), atol=1e-3, rtol=0)

    @torch.no_grad()
    def test_has_no_statistics_over_time(self):
        x = frames(20)
        louder = torch.cat([x, 100 * frames(20)], dim=2)
        norm = FrameNorm(3)
        torch.testing.assert_close(norm(louder)[:, :, :20], norm(x), atol=0, rtol=0)


class TestGatedBlock:
    @given(st.sampled_from([(1, 0), (1, 2), (2, 1), (4, 3), (8, 0)]), LENGTHS)
    @torch.no_grad()
    def test_streamed_equals_offline(self, dilation_lookahead, lengths):
        torch.manual_seed(0)
        block = GatedBlock(3, 5, 3, *dilation_lookahead)
        style, x = torch.randn(2, 5), frames(sum(lengths))
        state = block.stream()
        streamed = torch.cat([block(b, style, state, last) for b, last in cut(x, lengths)], dim=2)
        torch.testing.assert_close(streamed, block(x, style), atol=1e-5, rtol=0)

    @torch.no_grad()
    def test_style_steers_it(self):
        block, x = GatedBlock(3, 5, 3, 1, 0), frames(10)
        assert not torch.allclose(block(x, torch.ones(2, 5)), block(x, -torch.ones(2, 5)))


def test_hold_gives_frames_back_in_order_however_late():
    x, state = frames(10), HeldState()
    early = hold(x[:, :, :4], 0, state)
    some = hold(x[:, :, 4:6], 3, state)
    rest = hold(x[:, :, 6:], 7, state)
    assert [early.shape[2], some.shape[2], rest.shape[2]] == [0, 3, 7]
    torch.testing.assert_close(torch.cat([early, some, rest], dim=2), x)


class TestInstanceNorm:
    @pytest.mark.parametrize("shape", [(2, 6, 20), (2, 6, 5, 20)])
    def test_is_the_reference(self, shape):
        torch.manual_seed(0)
        norm, x = InstanceNorm(6), 5 * torch.randn(shape) + 3
        torch.nn.init.normal_(norm.weight)
        torch.nn.init.normal_(norm.bias)
        reference = F.instance_norm(x, weight=norm.weight, bias=norm.bias)
        torch.testing.assert_close(norm(x), reference)

    @torch.no_grad()
    def test_takes_its_statistics_in_single_precision(self):
        """Far from zero, where sums in half precision would have no digits left."""
        x = (torch.randn(2, 6, 4096) + 10).bfloat16()
        with torch.autocast("cpu", torch.bfloat16):
            y = InstanceNorm(6)(x)
        torch.testing.assert_close(y.float(), F.instance_norm(x.float()), atol=0.03, rtol=0)


class TestWholeFrameNorm:
    @torch.no_grad()
    def test_normalises_each_frame_over_channels_and_features(self):
        x = 5 * torch.randn(2, 6, 7, 20) + 3
        y = WholeFrameNorm(6)(x)
        reference = F.layer_norm(x.permute(0, 3, 1, 2), (6, 7)).permute(0, 2, 3, 1)
        torch.testing.assert_close(y, reference)
        torch.testing.assert_close(WholeFrameNorm(6)(x[..., :8]), y[..., :8])


class TestGatedConvolution:
    @torch.no_grad()
    def test_the_second_half_of_the_channels_gates_the_first(self):
        layer, x = GatedConv1d(3, 4, 5), frames(12)
        signal, gate = F.conv1d(x, layer.conv.weight, layer.conv.bias, padding=2).chunk(2, dim=1)
        torch.testing.assert_close(layer(x), signal * gate.sigmoid())

    @pytest.mark.parametrize("n_frames", [8, 20])
    @pytest.mark.parametrize("normalisation", [None, "batch", "instance", "frame"])
    @torch.no_grad()
    def test_strides_divide_and_shuffles_multiply(self, normalisation, n_frames):
        x = frames(n_frames)
        down = GatedConv1d(3, 4, 5, 2, normalisation)
        up = GatedConv1d(4, 5, 5, 1, normalisation, shuffle=2)
        assert down(x).shape == (2, 4, n_frames // 2)
        assert up(down(x)).shape == (2, 5, n_frames)
        image = x[:, :, None].expand(-1, -1, 6, -1)
        down = GatedConv2d(3, 4, (3, 4), (2, 2), normalisation)
        up = GatedConv2d(4, 5, (3, 4), (2, 2), normalisation, transposed=True)
        assert down(image).shape == (2, 4, 3, n_frames // 2)
        assert up(GatedConv2d(3, 4, (4, 4), (2, 2))(image)).shape[3] == n_frames
        whole = GatedConv2d(3, 4, (6, 3), (1, 2), normalisation, whole_height=True)
        assert whole(image).shape == (2, 4, 1, n_frames // 2)


def test_shuffle_over_time_is_the_pixel_shuffle_in_one_dimension():
    x = frames(7, channels=6)
    y = shuffle_over_time(x, 2)
    assert y.shape == (2, 3, 14)
    for c in range(3):
        for t in range(7):
            torch.testing.assert_close(y[:, c, 2 * t : 2 * t + 2], x[:, 2 * c : 2 * c + 2, t])


@pytest.mark.parametrize(
    ("n_frames", "least", "padded"), [(0, 8, 8), (5, 1, 8), (8, 1, 8), (9, 16, 16), (17, 16, 20)]
)
def test_pad_end_adds_zeros_up_to_the_multiples(n_frames, least, padded):
    x = frames(n_frames, channels=3)
    y = pad_end(x, 2, 4, least)
    assert y.shape == (2, 4, padded)
    torch.testing.assert_close(y[:, :3, :n_frames], x)
    assert y[:, 3:].abs().sum() == y[:, :, n_frames:].abs().sum() == 0
