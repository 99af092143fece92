"""The closed table of image systems."""

import pytest

from vc_core.errors import ConfigError
from vc_core.training.image_systems import image_system


@pytest.mark.parametrize("name", ["cyclegan", "pix2pix", "stargan"])
def test_a_system_has_what_an_experiment_needs(name):
    config = image_system(name).config()
    assert config.architecture
    assert config.batch_size >= 1


def test_an_unknown_system_names_the_nearest():
    with pytest.raises(ConfigError, match="did you mean 'cyclegan'"):
        image_system("cyclegann")
