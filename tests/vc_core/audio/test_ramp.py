"""A ramp is a straight line whatever it is cut into; a crossfade begins and ends exactly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.audio.ramp import Ramp, crossfade


@given(
    n_samples=st.integers(0, 50),
    moves=st.lists(st.tuples(st.integers(0, 80), st.floats(-9, 9)), max_size=6),
)
def test_the_law(n_samples, moves):
    """One value at a time, or many: the same."""
    whole, single = Ramp(1.0, n_samples), Ramp(1.0, n_samples)
    for n, target in moves:
        whole.target = single.target = target
        ones = [single.next(1) for _ in range(n)]
        np.testing.assert_array_equal(whole.next(n), np.concatenate([np.zeros(0), *ones]))
        assert whole.value == single.value


def test_a_straight_line_that_arrives_exactly():
    ramp = Ramp(0.1, 7)
    assert ramp.settled
    ramp.target = 0.8
    values = ramp.next(9)
    np.testing.assert_allclose(values[:7], 0.1 + 0.1 * np.arange(1, 8))
    assert list(values[6:]) == [0.8] * 3
    assert ramp.settled
    assert ramp.value == 0.8


def test_a_new_target_starts_from_where_it_is():
    ramp = Ramp(0.0, 10)
    ramp.target = 1.0
    ramp.next(4)
    ramp.target = 0.0
    np.testing.assert_allclose(ramp.next(10), 0.4 - 0.04 * np.arange(1, 11), atol=1e-12)


def test_the_same_target_does_not_start_again():
    ramp = Ramp(0.0, 4)
    ramp.target = 1.0
    ramp.next(3)
    ramp.target = 1.0
    assert list(ramp.next(1)) == [1.0]


def test_jump():
    ramp = Ramp(0.0, 10)
    ramp.target = 1.0
    ramp.jump(0.5)
    assert list(ramp.next(2)) == [0.5, 0.5]


def test_length_is_not_negative():
    with pytest.raises(ValueError, match="n_samples"):
        Ramp(0.0, -1)


def test_crossfade_is_exact_at_both_ends(speech):
    """Even where the other signal is broken."""
    a, b = speech[0][:1000], speech[0][1000:2000]
    bad = np.full(1000, np.nan)
    np.testing.assert_array_equal(crossfade(a, bad, np.zeros(1000)), a)
    np.testing.assert_array_equal(crossfade(bad, b, np.ones(1000)), b)
    np.testing.assert_allclose(crossfade(a, b, np.full(1000, 0.25)), 0.75 * a + 0.25 * b)
    share = np.linspace(0, 1, 1000)
    np.testing.assert_allclose(crossfade(a, a, share), a, atol=1e-15)
