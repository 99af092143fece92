"""A camera, here a clip, through a model: every picture translated, and what is measured."""

import numpy as np
import pytest

from tests.vc_core.conversion.image_examples import tiny_model
from tests.vc_core.images.test_video import clip
from vc_core.checkpoint.image_store import save_image_model
from vc_core.conversion.image import ImageConverter
from vc_core.conversion.image_camera import CameraOrder, camera_sources, watch_camera
from vc_core.errors import ImageError
from vc_core.images.picture import Picture


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "tiny.safetensors"
    save_image_model(tiny_model(), path)
    return str(path)


def watched(order, n):
    """The first ``n`` pictures."""
    told = []

    def report(picture):
        told.append(picture)
        if len(told) == n:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        watch_camera(order, report)
    return told


def test_every_picture_is_translated_beyond_the_end_of_the_clip(tmp_path, model):
    path = tmp_path / "clip.mp4"
    clip(path, 180, 240, n=3)
    told = watched(CameraOrder(str(path), model, "labels to photos"), 8)
    converter = ImageConverter(tiny_model(), "labels to photos")
    for picture in told:
        assert picture.before.full == (85, 64)  # the shorter side as the model knows it
        expected = converter.convert(Picture(picture.before.pixels[:, :, :3].copy())).pixels
        np.testing.assert_allclose(picture.after.pixels[:, :, :3], expected, atol=1)
    assert told[-1].rate > 0


def test_a_clip_stands_for_the_camera(monkeypatch, tmp_path):
    monkeypatch.setenv("VC_CAMERA", "clip.mp4")
    assert camera_sources() == ("clip.mp4",)


def test_a_camera_that_is_not_there_is_told(tmp_path, model):
    order = CameraOrder(str(tmp_path / "video9"), model)
    with pytest.raises(ImageError, match=r"video9 cannot be used .*plugged in"):
        watch_camera(order, lambda picture: None)
