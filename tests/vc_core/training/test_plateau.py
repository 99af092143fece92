"""Rates that fall when the loss no longer does."""

import pytest
import torch

from vc_core.training.plateau import Plateau
from vc_core.training.schedule import TrainerConfig

CONFIG = TrainerConfig(policy="plateau", decay_every=4, decay_factor=0.5, patience=2)


def feed(plateau, *means):
    """Two steps, of two samples each, for each mean."""
    shares = []
    for mean in means:
        plateau.add(torch.tensor(mean + 1.0))
        plateau.add(torch.tensor(mean - 1.0))
        shares.append(plateau.share)
    return shares


def test_rates_fall_after_too_many_looks_without_a_lower_loss():
    plateau = Plateau(CONFIG, batch_size=2)
    assert feed(plateau, 8.0, 7.0, 7.0, 6.98, 7.5, 6.0) == [1, 1, 1, 1, 0.5, 0.5]
    assert feed(plateau, 6.0, 6.0, 6.0) == [0.5, 0.5, 0.25]


def test_it_goes_on_where_it_was():
    plateau, other = Plateau(CONFIG, 2), Plateau(CONFIG, 2)
    feed(plateau, 5.0, 5.0)
    plateau.add(torch.tensor(4.0))
    other.load_state_dict(plateau.state_dict())
    for one in (plateau, other):
        one.add(torch.tensor(6.0))
    assert feed(plateau, 5.0, 5.0) == feed(other, 5.0, 5.0) == [0.5, 0.5]


def test_it_needs_to_know_how_often_to_look():
    with pytest.raises(ValueError, match="needs decay_every"):
        TrainerConfig(policy="plateau")
