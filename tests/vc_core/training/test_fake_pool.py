"""The history of fakes: full first, then every second one an older one, and taken up again."""

import pytest
import torch

from vc_core.training.fake_pool import FakePool


def batch(*values):
    return torch.tensor(values, dtype=torch.float32)[:, None, None, None].expand(-1, 3, 2, 2)


def values(x):
    return x[:, 0, 0, 0].int().tolist()


def test_what_fills_it_is_given_back():
    pool = FakePool(4)
    assert values(pool.exchange(batch(1, 2, 3))) == [1, 2, 3]
    assert values(pool.exchange(batch(4))) == [4]


def test_then_about_half_are_older_ones_and_none_is_lost_or_doubled():
    torch.manual_seed(0)
    pool = FakePool(50)
    given = []
    for i in range(0, 2000, 4):
        given += values(pool.exchange(batch(i, i + 1, i + 2, i + 3)))
    older = [g for i, g in enumerate(given) if i >= 50 and g != i]
    assert all(g < i for i, g in enumerate(given) if g != i)
    assert 0.4 < len(older) / 1950 < 0.6
    kept = values(pool.state_dict()["images"])
    assert len(set(kept)) == 50
    # What was given back and is no longer kept was given once more than it came in the first fill.
    assert sorted([*given, *kept]) == sorted([*range(2000), *range(50)])


def test_gradients_end_at_it():
    pool = FakePool(1)
    pool.exchange(batch(1))
    assert not pool.exchange(batch(2).clone().requires_grad_().detach()).requires_grad


def test_none_is_kept_by_a_pool_of_none():
    x = batch(1, 2)
    assert FakePool(0).exchange(x) is x


def test_it_goes_on_where_it_was():
    torch.manual_seed(0)
    pool = FakePool(5)
    pool.exchange(batch(*range(7)))
    state, chance = pool.state_dict(), torch.get_rng_state()
    state = {"images": state["images"].clone(), "kept": state["kept"]}
    expected = [values(pool.exchange(batch(i))) for i in range(10, 30)]
    other = FakePool(5)
    other.load_state_dict(state)
    torch.set_rng_state(chance)
    assert [values(other.exchange(batch(i))) for i in range(10, 30)] == expected


def test_an_empty_one_goes_on_too_and_a_smaller_one_cannot():
    pool = FakePool(3)
    pool.load_state_dict(FakePool(3).state_dict())
    assert values(pool.exchange(batch(1))) == [1]
    full = FakePool(3)
    full.exchange(batch(1, 2, 3))
    with pytest.raises(ValueError, match="3 fakes kept before, 2 now"):
        FakePool(2).load_state_dict(full.state_dict())
