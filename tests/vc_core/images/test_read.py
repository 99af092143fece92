"""Files of every mode, and such that are none."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from vc_core.errors import ImageError
from vc_core.images.deep import png_bytes
from vc_core.images.read import PictureReader, read_picture


@pytest.fixture
def rgb():
    return np.random.default_rng(0).integers(0, 256, (12, 20, 3)).astype(np.uint8)


def saved(image, path, **options):
    image.save(path, **options)
    return path


@pytest.mark.parametrize(
    ("mode", "channels", "suffix"),
    [
        ("RGB", 3, ".png"),
        ("L", 1, ".png"),
        ("1", 1, ".png"),
        ("P", 3, ".png"),
        ("P", 3, ".gif"),
        ("CMYK", 3, ".jpg"),
        ("CMYK", 3, ".tif"),
        ("LAB", 3, ".tif"),
        ("RGB", 3, ".bmp"),
        ("RGB", 3, ".webp"),
        ("RGB", 3, ".ppm"),
    ],
)
def test_modes_without_opacity(rgb, tmp_path, mode, channels, suffix):
    image = Image.fromarray(rgb)
    image = image.quantize(200) if mode == "P" else image if mode == "LAB" else image.convert(mode)
    if mode == "LAB":
        image = Image.merge("LAB", Image.fromarray(rgb).split())
    picture = read_picture(saved(image, tmp_path / f"a{suffix}"))
    assert picture.pixels.shape == (12, 20, channels)
    assert picture.pixels.dtype == np.uint8
    assert picture.alpha is None
    if mode in ("RGB", "L", "1", "P") and suffix in (".png", ".gif", ".bmp", ".ppm"):
        expected = np.asarray(image.convert("L" if channels == 1 else "RGB")).reshape(12, 20, -1)
        np.testing.assert_array_equal(picture.pixels, expected)


def test_opacity_beside_untouched_colours(rgb, tmp_path):
    alpha = np.arange(240, dtype=np.uint8).reshape(12, 20)
    rgba = np.dstack([rgb, alpha])
    picture = read_picture(saved(Image.fromarray(rgba), tmp_path / "a.png"))
    np.testing.assert_array_equal(picture.pixels, rgb)
    np.testing.assert_array_equal(picture.alpha, alpha)
    picture = read_picture(saved(Image.fromarray(rgba).convert("LA"), tmp_path / "b.png"))
    assert picture.pixels.shape == (12, 20, 1)
    np.testing.assert_array_equal(picture.alpha, alpha)
    palette = Image.fromarray(rgb).quantize(16)
    palette.info["transparency"] = 3
    picture = read_picture(saved(palette, tmp_path / "c.png", transparency=3))
    np.testing.assert_array_equal(picture.alpha == 0, np.asarray(palette) == 3)


def test_sixteen_bits_stay(tmp_path):
    grey = np.arange(240, dtype=np.uint16).reshape(12, 20) * 273
    for suffix in (".png", ".tif"):
        picture = read_picture(saved(Image.fromarray(grey), tmp_path / f"a{suffix}"))
        np.testing.assert_array_equal(picture.pixels[:, :, 0], grey)
    deep = np.random.default_rng(1).integers(0, 65536, (12, 20, 4)).astype(np.uint16)
    (tmp_path / "b.png").write_bytes(png_bytes(deep, None))
    picture = read_picture(tmp_path / "b.png")
    np.testing.assert_array_equal(picture.pixels, deep[:, :, :3])
    np.testing.assert_array_equal(picture.alpha, deep[:, :, 3])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_as_the_camera_said(rgb, tmp_path, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(Image.fromarray(rgb), tmp_path / "a.png", exif=exif)
    seen = {
        1: rgb,
        2: rgb[:, ::-1],
        3: rgb[::-1, ::-1],
        4: rgb[::-1],
        5: rgb.transpose(1, 0, 2),
        6: np.rot90(rgb, -1),
        7: rgb.transpose(1, 0, 2)[::-1, ::-1],
        8: np.rot90(rgb),
    }[orientation]
    np.testing.assert_array_equal(read_picture(path).pixels, seen)
    with PictureReader(path) as reader:
        assert reader.size == seen.shape[1::-1]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_colours_are_turned_alike(rgb, tmp_path, orientation):
    deep = tmp_path / "deep.png"
    deep.write_bytes(png_bytes(rgb.astype(np.uint16) * 257, None))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = deep.read_bytes()
    block = exif.tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(block)) + b"eXIf" + block
    chunk += struct.pack(">I", zlib.crc32(b"eXIf" + block))
    deep.write_bytes(data[:33] + chunk + data[33:])
    plain = saved(Image.fromarray(rgb), tmp_path / "plain.png", exif=exif)
    expected = read_picture(plain).pixels.astype(np.uint16) * 257
    np.testing.assert_array_equal(read_picture(deep).pixels, expected)


def animation(rgb, path, n=3):
    frames = [Image.fromarray(np.roll(rgb, 5 * i, axis=1)) for i in range(n)]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=[40, 80, 120], loop=2)
    return path


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_animated(rgb, tmp_path, suffix):
    path = animation(rgb, tmp_path / f"a{suffix}")
    with PictureReader(path) as reader:
        assert (reader.animated, reader.n_frames, reader.notes) == (True, 3, [])
        read = list(reader)
    assert [ms for _, ms in read] == [40, 80, 120]
    assert {p.pixels.shape for p, _ in read} == {(12, 20, 3)}
    if suffix == ".png":
        np.testing.assert_array_equal(read[2][0].pixels, np.roll(rgb, 10, axis=1))
    with PictureReader(path, all_frames=False) as reader:
        assert len(list(reader)) == 1
        assert reader.notes == ["the first of its 3 pictures"]


def test_pages_are_no_animation(rgb, tmp_path):
    first = Image.fromarray(rgb)
    path = saved(first, tmp_path / "a.tif", save_all=True, append_images=[first, first])
    with PictureReader(path) as reader:
        assert len(list(reader)) == 1
        assert reader.notes == ["the first of its 3 pages"]


def test_profile_is_kept_but_not_of_inks(rgb, tmp_path):
    path = saved(Image.fromarray(rgb), tmp_path / "a.png", icc_profile=b"p" * 40)
    assert read_picture(path).icc == b"p" * 40
    inks = Image.fromarray(rgb).convert("CMYK")
    with PictureReader(saved(inks, tmp_path / "b.jpg", icc_profile=b"p" * 40)) as reader:
        ((picture, _),) = reader
    assert picture.icc is None
    assert reader.notes == ["its CMYK profile was left out"]


def png(rgb):
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "PNG")
    return file.getvalue()


def test_what_cannot_be_read_is_named_with_the_reason(rgb, tmp_path):
    path = tmp_path / "a.png"
    for content, reason in (
        (b"no picture at all", "no picture that can be read"),
        (b"", "no picture that can be read"),
        (png(rgb)[:-100], "damaged"),
        (png(rgb)[:200] + b"\0" * 40 + png(rgb)[240:], "damaged"),
    ):
        path.write_bytes(content)
        with pytest.raises(ImageError, match=reason) as caught:
            read_picture(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
    with pytest.raises(ImageError, match="No such file"):
        read_picture(tmp_path / "absent.png")
    with pytest.raises(ImageError, match="cannot be read"):
        read_picture(tmp_path)


def test_truncated_jpeg_and_floating_point(rgb, tmp_path):
    path = saved(Image.fromarray(rgb.repeat(8, 0).repeat(8, 1)), tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ImageError, match="truncated"):
        read_picture(path)
    path = saved(Image.fromarray(np.ones((4, 4), np.float32)), tmp_path / "f.tif")
    with pytest.raises(ImageError, match="floating point"):
        read_picture(path)


def test_more_pixels_than_anybody_has_memory_for(tmp_path):
    path = tmp_path / "a.png"
    data = bytearray(png(np.zeros((4, 4, 3), np.uint8)))
    data[16:24] = (200_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(ImageError, match="million pixels; cut it"):
        read_picture(path)
