"""How long and how fast, in closed form; the loop that follows it is in test_trainer.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.training.schedule import TrainerConfig


@given(st.integers(1, 10_000), st.integers(0, 500), st.floats(0, 1), st.integers(1, 64))
def test_rates_stay_between_nothing_and_all(samples, warmup, decay_from, batch_size):
    config = TrainerConfig(samples=samples, warmup=warmup, decay_from=decay_from)
    shares = [config.rate_share(s, batch_size) for s in range(0, samples, batch_size)]
    assert all(0 < share <= 1 for share in shares)


def test_the_first_weights_are_soon_forgotten():
    config = TrainerConfig(ema=0.999)
    decays = [config.average_decay(step) for step in (0, 10, 100_000)]
    assert decays == pytest.approx([0.1, 0.55, 0.999])
    with pytest.raises(ValueError, match="betas"):
        TrainerConfig(betas=(0.5, 1.0))


def test_rates_fall_by_steps_or_along_a_cosine():
    steps = TrainerConfig(samples=100, policy="step", decay_every=30, decay_factor=0.1)
    assert [steps.rate_share(s, 1) for s in (0, 29, 30, 60, 99)] == pytest.approx(
        [1, 1, 0.1, 0.01, 0.001]
    )
    cosine = TrainerConfig(samples=100, policy="cosine")
    assert [cosine.rate_share(s, 1) for s in (0, 25, 50, 100)] == pytest.approx(
        [1, 0.5 + 0.5**1.5, 0.5, 0], abs=1e-9
    )
    flat = TrainerConfig(samples=100, policy="plateau", decay_every=10)
    assert flat.rate_share(99, 1) == 1
