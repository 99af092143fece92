"""The closed table of image networks."""

import pytest

from vc_core.errors import CheckpointError
from vc_core.models.image_registry import build_image_generator, image_architecture


def test_the_directions_are_those_a_system_learns():
    assert image_architecture("pix2pix-unet").pairs(2) == ((0, 1),)
    assert image_architecture("cyclegan-unet").pairs(2) == ((0, 1), (1, 0))
    assert len(image_architecture("stargan-image").pairs(4)) == 12


def test_a_name_that_is_not_in_it_is_never_imported():
    with pytest.raises(CheckpointError, match="did you mean 'cyclegan-unet'"):
        image_architecture("cyclegan-une")
    with pytest.raises(CheckpointError, match=r"unknown network 'os\.system'"):
        build_image_generator("os.system", (3, 3), {})


def test_settings_that_do_not_fit_name_the_network():
    with pytest.raises(CheckpointError, match="network 'cyclegan-unet': unknown setting"):
        build_image_generator("cyclegan-unet", (3, 3), {"n_blocks": 3})
