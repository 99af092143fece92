"""Grey and colour, 8 and 16 bits."""

import numpy as np
import pytest
from PIL import Image

from vc_core.images.picture import Picture, eight_bit, with_channels


def test_grey_is_pillows():
    rgb = np.random.default_rng(0).integers(0, 256, (9, 7, 3)).astype(np.uint8)
    pillows = np.asarray(Image.fromarray(rgb).convert("L")).astype(int)
    assert np.abs(with_channels(rgb, 1)[:, :, 0].astype(int) - pillows).max() <= 1


def test_grey_becomes_three_equal_colours_of_the_same_type():
    grey = np.arange(6, dtype=np.uint16).reshape(2, 3, 1)
    colours = with_channels(grey, 3)
    assert colours.dtype == np.uint16
    assert (colours == grey).all()
    assert with_channels(grey, 1) is grey
    with pytest.raises(ValueError, match="1 or 3"):
        with_channels(grey, 4)


def test_sixteen_bits_are_rounded_to_eight():
    values = np.array([0, 128, 129, 257 * 100, 257 * 100 + 128, 65535], np.uint16)
    np.testing.assert_array_equal(eight_bit(values), np.rint(values / 257))
    assert Picture(np.zeros((2, 5, 1), np.uint16)).peak == 65535
    assert Picture(np.zeros((2, 5, 1), np.uint8)).size == (5, 2)
