"""The presets: longer ones take longer, and more steps."""

from itertools import pairwise

from vc_core.training.presets import PRESETS


def test_each_is_longer_than_the_one_before():
    for shorter, longer in pairwise(PRESETS.values()):
        assert shorter.steps < longer.steps
        assert shorter.longest_min < longer.longest_min
