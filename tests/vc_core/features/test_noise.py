"""WORLD's noise, drawn in lanes, is the sequence of the plain loop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.features.noise import WorldNoise


def plain_loop(n_samples):
    """WORLD's randn, transcribed."""
    x, y, z, w = 123456789, 362436069, 521288629, 88675123
    samples = []
    for _ in range(n_samples):
        total = 0
        for _ in range(12):
            t = (x ^ (x << 11)) & 0xFFFFFFFF
            x, y, z = y, z, w
            w = (w ^ (w >> 19)) ^ (t ^ (t >> 8))
            total += w >> 4
        samples.append(total / 2**28 - 6.0)
    return np.array(samples)


def test_it_is_worlds_sequence_across_lanes_and_jumps():
    n_samples = 2**14 + 100  # one more than all lanes hold
    np.testing.assert_array_equal(WorldNoise().draw(n_samples), plain_loop(n_samples))


@given(st.lists(st.integers(0, 9000), max_size=6), st.integers(0, 3))
def test_it_does_not_matter_how_it_is_drawn(sizes, seed):
    noise = WorldNoise(seed)
    pieces = [noise.draw(n) for n in sizes]
    whole = WorldNoise(seed).draw(sum(sizes))
    np.testing.assert_array_equal(np.concatenate([np.zeros(0), *pieces]), whole)


@pytest.mark.parametrize("seed", [0, 1, 2**40])
def test_it_is_white_with_unit_variance(seed):
    x = WorldNoise(seed).draw(100_000)
    assert abs(x.mean()) < 0.01
    assert abs(x.var() - 1.0) < 0.02
    lags = [float(np.mean(x[lag:] * x[:-lag])) for lag in (1, 2, 15, 16, 17, 1024)]
    assert np.abs(lags).max() < 0.015


def test_another_seed_is_another_sequence():
    a, b = WorldNoise(0).draw(10_000), WorldNoise(7).draw(10_000)
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.05


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match="seed=-1"):
        WorldNoise(-1)
