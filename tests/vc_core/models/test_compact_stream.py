"""The steps of live use give what the network gives on the whole."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from vc_core.models.compact import CompactConfig, CompactGenerator
from vc_core.models.compact_stream import CompactStream, CompactWeights

TARGET = 1


def network(**options):
    torch.manual_seed(0)
    made = CompactGenerator(25, 3, CompactConfig(channels=16, **options)).eval()
    for parameter in made.parameters():  # as they are made, some are 0 or 1
        torch.nn.init.normal_(parameter, std=0.3)
    return made


def features(n_frames):
    return np.random.default_rng(n_frames).standard_normal((n_frames, 25)).astype(np.float32)


def fed(net, x, lengths, source=None):
    stream = CompactStream(CompactWeights(net), source, TARGET)
    blocks = np.split(x, np.cumsum(lengths)[:-1])
    return np.concatenate([*(stream.run(b) for b in blocks), stream.run(x[:0], last=True)])


@torch.inference_mode()
def whole(net, x, source=None):
    speaker = None if source is None else torch.tensor([source])
    y = net(torch.from_numpy(x.T[None].copy()), speaker, torch.tensor([TARGET]))
    return y[0].T.numpy()


@pytest.mark.parametrize("lookahead", [0, 1, 4, 9])
@pytest.mark.parametrize("n_frames", [1, 2, 7, 90])
def test_equals_the_network(lookahead, n_frames):
    net = network(dilations=(1, 2, 4, 1), lookahead=lookahead)
    x = features(n_frames)
    y = fed(net, x, [n_frames])
    assert y.shape == x.shape
    np.testing.assert_allclose(y, whole(net, x), rtol=1e-5, atol=1e-5)


@settings(max_examples=30)
@given(lengths=st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_however_it_is_cut_bit_for_bit_the_same(lengths):
    net = network(dilations=(1, 2), lookahead=3)
    x = features(sum(lengths))
    np.testing.assert_array_equal(fed(net, x, lengths), fed(net, x, [len(x)]))


def test_each_frame_comes_as_soon_as_it_can():
    net = network(dilations=(1, 2), lookahead=3)
    stream = CompactStream(CompactWeights(net), None, TARGET)
    counts = [len(stream.run(frame[None])) for frame in features(10)]
    assert counts == [0] * 3 + [1] * 7


def test_a_network_that_is_told_the_source():
    net = network(dilations=(1,), lookahead=1, conditioning="source-and-target")
    x = features(20)
    np.testing.assert_allclose(fed(net, x, [20], source=2), whole(net, x, 2), rtol=1e-5, atol=1e-5)
    with pytest.raises(ValueError, match="name it"):
        CompactStream(CompactWeights(net), None, TARGET)


def test_extreme_input_stays_finite():
    net = network(dilations=(1, 2), lookahead=1)
    with np.errstate(all="raise", under="ignore"):
        y = fed(net, 1000.0 * features(20), [20])
    assert np.isfinite(y).all()
