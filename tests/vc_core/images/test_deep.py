"""16 bits in colour, against FFmpeg's and Pillow's decoders."""

import io

import numpy as np
import pytest
from PIL import Image

from vc_core.images.deep import png_bytes, read_deep, tiff_bytes
from vc_core.images.picture import eight_bit

WRITERS = {".png": png_bytes, ".tif": tiff_bytes}


@pytest.fixture
def values():
    return np.random.default_rng(0).integers(0, 65536, (13, 9, 4)).astype(np.uint16)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_others_read_what_is_written(values, tmp_path, suffix, channels):
    values = values[:, :, :channels]
    data = WRITERS[suffix](values, b"profile" * 9)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (9, 13)
        assert image.info["icc_profile"] == b"profile" * 9
        image.load()
        if channels == 1:
            np.testing.assert_array_equal(np.asarray(image), values[:, :, 0])
        if channels == 3:
            off = np.asarray(image).astype(int) - eight_bit(values)
            assert np.abs(off).max() <= 1
    if channels >= 3:
        path = tmp_path / f"a{suffix}"
        path.write_bytes(data)
        np.testing.assert_array_equal(read_deep(path)[:, :, :channels], values)


def test_what_is_no_picture_is_an_error_of_reading(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"nothing")
    with pytest.raises(OSError):  # noqa: PT011 - FFmpeg's words
        read_deep(path)
