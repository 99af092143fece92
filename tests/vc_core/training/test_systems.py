"""The closed table of systems."""

import pytest

from vc_core.errors import ConfigError
from vc_core.training.systems import system
from vc_core.training.tasks.cyclegan import CycleganConfig


def test_names_are_looked_up_and_nothing_else():
    assert system("cyclegan-vc").config is CycleganConfig
    with pytest.raises(ConfigError, match="'cyclegan' is unknown; did you mean 'cyclegan-vc'"):
        system("cyclegan")
    with pytest.raises(ConfigError, match="is unknown"):
        system("os.system")
