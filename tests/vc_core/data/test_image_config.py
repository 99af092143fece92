"""How images are scaled: what the reference implementation's options say."""

import pytest
from PIL import Image

from vc_core.config import from_dict
from vc_core.data.image_config import ImageDataConfig
from vc_core.errors import ConfigError


@pytest.mark.parametrize(
    ("preprocess", "size", "expected"),
    [
        ("resize_and_crop", (300, 100), (40, 40)),
        ("scale_width", (300, 100), (40, 13)),
        ("scale_width_and_crop", (300, 100), (40, 32)),
        ("scale_width_and_crop", (100, 300), (40, 120)),
        ("crop", (300, 100), (300, 100)),
        ("crop", (64, 16), (128, 32)),
        ("none", (101, 30), (100, 32)),
        ("none", (3, 2), (4, 4)),
    ],
)
def test_images_are_scaled_as_the_option_says(preprocess, size, expected):
    config = ImageDataConfig(preprocess=preprocess, load_size=40, crop_size=32)
    assert config.fit(Image.new("RGB", size)).size == expected


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"load_size": 100, "crop_size": 128}, "load_size = 100 must be at least"),
        ({"input_nc": 2}, "input_nc = 2 must be 1"),
        ({"preprocess": "resize"}, "must be one of"),
        ({"load_sise": 3}, "did you mean 'load_size'"),
    ],
)
def test_what_cannot_be_is_refused(values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(ImageDataConfig, values)


def test_only_what_is_cut_must_be_large_enough():
    assert not ImageDataConfig(preprocess="none", load_size=16, crop_size=256).crops
