"""Every kind of picture becomes plain pixels; damaged ones are named, the others read."""

import numpy as np
import pytest
from PIL import Image

from vc_core.data.image_files import decode, decode_all, find_images
from vc_core.errors import CorpusError, VcError


def same(image):
    return image


GREY = np.linspace(0, 255, 48).reshape(6, 8).astype(np.uint8)
COLOUR = np.stack([GREY, GREY[::-1], GREY[:, ::-1]], axis=2)


def test_what_is_lossless_comes_back(tmp_path):
    for suffix in ("png", "tiff", "bmp"):
        path = tmp_path / f"x.{suffix}"
        Image.fromarray(COLOUR).save(path)
        assert np.array_equal(decode(path, 3, same), COLOUR)
        grey = decode(path, 1, same)
        assert grey.shape == (6, 8, 1)
        assert np.abs(grey[:, :, 0] - np.asarray(Image.fromarray(COLOUR).convert("L"))).max() <= 1


def test_sixteen_bits_are_scaled_to_eight(tmp_path):
    deep = (GREY.astype(np.uint16) * 257).astype(np.uint16)
    Image.fromarray(deep).save(tmp_path / "x.png")
    assert np.array_equal(decode(tmp_path / "x.png", 1, same)[:, :, 0], GREY)


def test_pictures_stand_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right
    Image.fromarray(COLOUR).save(tmp_path / "x.png", exif=exif)
    assert np.array_equal(decode(tmp_path / "x.png", 3, same), np.rot90(COLOUR, -1))


@pytest.mark.parametrize("mode", ["CMYK", "P", "1", "LA", "RGBA"])
def test_every_mode_is_understood(tmp_path, mode):
    path = tmp_path / ("x.tiff" if mode == "CMYK" else "x.png")
    Image.fromarray(COLOUR).convert(mode).save(path)
    assert decode(path, 3, same).shape == (6, 8, 3)


def test_what_is_transparent_is_white(tmp_path):
    pixels = np.dstack([COLOUR, np.zeros((6, 8), np.uint8)])
    Image.fromarray(pixels).save(tmp_path / "x.png")
    assert (decode(tmp_path / "x.png", 3, same) == 255).all()


def test_of_moving_pictures_the_first_is_taken(tmp_path):
    frames = [Image.new("RGB", (8, 6), c) for c in ("red", "blue")]
    frames[0].save(tmp_path / "x.gif", save_all=True, append_images=frames[1:])
    assert (decode(tmp_path / "x.gif", 3, same)[0, 0] == (255, 0, 0)).all()


def test_damaged_ones_are_named_and_the_others_read(tmp_path):
    for name in ("a", "b", "c"):
        Image.fromarray(COLOUR).save(tmp_path / f"{name}.png")
    content = (tmp_path / "b.png").read_bytes()
    (tmp_path / "b.png").write_bytes(content[: len(content) // 2])
    (tmp_path / "c.png").write_bytes(b"no picture")
    (tmp_path / "notes.txt").write_text("not looked at")
    good, bad = decode_all(find_images(tmp_path), 3, same)
    assert [path.name for path, _ in good] == ["a.png"]
    assert len(bad) == 2
    assert all(name in line for name, line in zip(("b.png", "c.png"), bad, strict=True))
    with pytest.raises(VcError):
        decode(tmp_path / "b.png", 3, same)


def test_empty_and_missing_folders_are_named(tmp_path):
    with pytest.raises(CorpusError, match="holds no pictures"):
        find_images(tmp_path)
    with pytest.raises(CorpusError, match="no folder"):
        find_images(tmp_path / "no")
