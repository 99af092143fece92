"""Sizes of image networks: bounds, and what does not go together."""

import pytest

from vc_core.config import from_dict
from vc_core.errors import ConfigError
from vc_core.models.image_config import ResnetConfig, StarganImageConfig, UnetConfig


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        (ResnetConfig, {"n_blocks": 0}, "too small"),
        (ResnetConfig, {"netD": "basics"}, "must be one of"),
        (UnetConfig, {"n_downs": 4}, "too small"),
        (StarganImageConfig, {"image_size": 100}, "multiple of 64"),
        (StarganImageConfig, {"condition": "norm"}, "did you mean 'conditioning'"),
    ],
)
def test_what_no_network_can_have_is_refused(kind, values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(kind, values)


def test_the_defaults_are_the_papers():
    config = ResnetConfig()
    assert (config.ngf, config.ndf, config.n_blocks, config.norm) == (64, 64, 9, "instance")
    assert UnetConfig().n_downs == 8
