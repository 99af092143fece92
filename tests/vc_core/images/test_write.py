"""What is written is read again the same, and whole or not there."""

import numpy as np
import pytest
from PIL import Image

from vc_core.errors import ImageError
from vc_core.images.picture import Picture, eight_bit
from vc_core.images.read import PictureReader, read_picture
from vc_core.images.write import OUTPUT_FORMATS, write_picture, write_pictures


def picture(channels=3, deep=False, alpha=False, size=(12, 20), seed=0):
    rng = np.random.default_rng(seed)
    high, kind = (65536, np.uint16) if deep else (256, np.uint8)
    pixels = rng.integers(0, high, (*size, channels)).astype(kind)
    return Picture(pixels, rng.integers(0, high, size).astype(kind) if alpha else None, b"icc" * 50)


@pytest.mark.parametrize("suffix", [".png", ".tif", ".bmp"])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("deep", [False, True])
def test_lossless_formats_give_it_back(tmp_path, suffix, channels, alpha, deep):
    given = picture(channels, deep, alpha)
    notes = write_picture(given, tmp_path / f"a{suffix}")
    read = read_picture(tmp_path / f"a{suffix}")
    expected = given.pixels if suffix != ".bmp" else eight_bit(given.pixels)
    if deep and alpha and channels == 1 and suffix == ".tif":
        expected = expected.repeat(3, axis=2)  # which more programs read
    np.testing.assert_array_equal(read.pixels, expected)
    if suffix != ".bmp":
        assert notes == ()
        assert read.icc == given.icc
        if alpha:
            np.testing.assert_array_equal(read.alpha, given.alpha)
        else:
            assert read.alpha is None
    else:
        missing = ["8 bits a channel: BMP holds no more"] if deep else []
        assert list(notes) == missing + (["without opacity: BMP holds none"] if alpha else [])


@pytest.mark.parametrize("suffix", OUTPUT_FORMATS)
def test_every_format_takes_every_picture(tmp_path, suffix):
    smooth = np.linspace(0, 255, 40 * 60 * 3).reshape(40, 60, 3).astype(np.uint8)
    path = tmp_path / f"a{suffix}"
    write_picture(Picture(smooth), path)
    off = read_picture(path).pixels.astype(int) - smooth
    assert np.abs(off).mean() < 4
    for channels, deep, alpha in ((1, True, True), (3, True, False), (1, False, True)):
        write_picture(picture(channels, deep, alpha), path)
        assert read_picture(path).size == (20, 12)


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_animations_keep_their_times_and_count(tmp_path, suffix):
    frames = [(picture(seed=i), ms) for i, ms in enumerate((50.0, 100.0, 200.0))]
    path = tmp_path / f"a{suffix}"
    assert write_pictures(frames, path, loops=3, moving=True) == ()
    with PictureReader(path) as reader:
        assert [ms for _, ms in reader] == [50, 100, 200]
        assert reader.loops == 3
    assert write_pictures(frames, tmp_path / "a.jpg", moving=True) == (
        "only the first picture: JPEG does not move",
    )


def test_unknown_format_names_the_nearest(tmp_path):
    with pytest.raises(ImageError, match=r"cannot write 'jpq'; did you mean 'jpg'\?"):
        write_picture(picture(), tmp_path / "a.jpq")


def test_full_disk_leaves_what_was_there(tmp_path):
    """The limit on file sizes fails a write as a full disk does, and any user may set it."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.png"
    path.write_bytes(b"before")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        for deep in (False, True):
            with pytest.raises(ImageError, match="is full"):
                write_picture(picture(deep=deep, size=(60, 60)), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == b"before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImageError, match="cannot be written"):
        write_picture(picture(), tmp_path / "file" / "a.png")


def test_one_bit_of_opacity_in_a_gif(tmp_path):
    rgb = np.full((8, 8, 3), 200, np.uint8)
    alpha = np.zeros((8, 8), np.uint8)
    alpha[:4] = 255
    write_picture(Picture(rgb, alpha), tmp_path / "a.gif")
    with Image.open(tmp_path / "a.gif") as image:
        np.testing.assert_array_equal(np.asarray(image.convert("RGBA"))[:, :, 3], alpha)
