"""What a window draws of pictures: the right pixels, small enough, upright."""

import numpy as np
import pytest
from PIL import Image

from vc_core.errors import ImageError
from vc_core.images.view import ViewRequest, picture_size, picture_view


def ignore(share):
    pass


@pytest.fixture
def rgb():
    return np.random.default_rng(0).integers(0, 256, (60, 90, 3)).astype(np.uint8)


def saved(image, path, **options):
    image.save(path, **options)
    return path


def test_all_of_it_fits_and_keeps_its_shape(rgb, tmp_path):
    path = saved(Image.fromarray(rgb), tmp_path / "a.png")
    whole = picture_view(ViewRequest(path, (200, 200)), ignore)
    np.testing.assert_array_equal(whole.pixels[:, :, :3], rgb)
    assert (whole.pixels[:, :, 3] == 255).all()
    small = picture_view(ViewRequest(path, (45, 45)), ignore)
    assert (small.pixels.shape, small.full) == ((30, 45, 4), (90, 60))
    assert abs(small.pixels[:, :, :3].mean() - rgb.mean()) < 3


def test_a_part_is_cut_out_pixel_for_pixel(rgb, tmp_path):
    path = saved(Image.fromarray(rgb), tmp_path / "a.png")
    part = picture_view(ViewRequest(path, (20, 10), (0.5, 0.5)), ignore)
    assert part.corner == (35, 25)
    np.testing.assert_array_equal(part.pixels[:, :, :3], rgb[25:35, 35:55])
    edge = picture_view(ViewRequest(path, (20, 10), (1.0, 0.0)), ignore)
    assert edge.corner == (70, 0)
    whole = picture_view(ViewRequest(path, (500, 500), (0.3, 0.3)), ignore)
    assert (whole.corner, whole.pixels.shape) == ((0, 0), (60, 90, 4))


def test_a_photo_is_upright_at_any_size(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    path = saved(Image.new("RGB", (400, 200)), tmp_path / "a.jpg", exif=exif)
    view = picture_view(ViewRequest(path, (50, 50)), ignore)
    assert (view.full, view.pixels.shape) == ((200, 400), (50, 25, 4))
    assert picture_size(path) == (200, 400)


def test_opacity_and_sixteen_bits(tmp_path):
    clear = saved(Image.new("RGBA", (4, 4), (9, 9, 9, 100)), tmp_path / "a.png")
    assert picture_view(ViewRequest(clear, (9, 9)), ignore).pixels[0, 0].tolist() == [9, 9, 9, 100]
    deep = Image.fromarray(np.full((4, 4), 65535, np.uint16))
    path = saved(deep, tmp_path / "b.png")
    assert picture_view(ViewRequest(path, (9, 9)), ignore).pixels[0, 0].tolist() == [255] * 4


def test_a_changed_file_is_read_again(rgb, tmp_path):
    path = saved(Image.fromarray(rgb), tmp_path / "a.png")
    picture_view(ViewRequest(path, (9, 9)), ignore)
    import os

    saved(Image.new("RGB", (7, 5)), path)
    os.utime(path, ns=(1, 1))
    assert picture_view(ViewRequest(path, (9, 9)), ignore).full == (7, 5)


def test_of_a_video_the_first_picture(tmp_path):
    from tests.vc_core.images.test_video import clip

    path = clip(tmp_path / "a.mp4")
    view = picture_view(ViewRequest(path, (999, 999)), ignore)
    assert view.full == (view.pixels.shape[1], view.pixels.shape[0])
    assert picture_size(path) == (0, 0)


@pytest.mark.parametrize("name", ["torn.png", "torn.jpg", "torn.mp4", "none.png"])
def test_what_cannot_be_read_is_told(rgb, tmp_path, name):
    path = tmp_path / name
    if name.startswith("torn"):
        kind = "JPEG" if name.endswith("jpg") else "PNG"
        Image.fromarray(rgb).save(path, kind)
        path.write_bytes(path.read_bytes()[:600])
    with pytest.raises(ImageError, match=name):
        picture_view(ViewRequest(path, (9, 9)), ignore)
    if name != "torn.mp4" and name != "torn.jpg":
        with pytest.raises(ImageError, match=name):
            picture_size(path)
