"""What the window asks of other processes: the pictures among files, and one translated."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.pictures import write_pictures
from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.checkpoint.image_store import save_image_model
from vc_core.conversion.image_desk import look_for_pictures, result_name, translate
from vc_core.conversion.image_files import ImageJob
from vc_core.errors import CheckpointError, ImageError
from vc_core.images.read import read_picture

ROOT = Path(__file__).parents[3]


def ignore(share):
    pass


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    save_image_model(tiny_model(), path)
    return str(path)


def test_pictures_are_found_with_their_size(tmp_path):
    write_pictures(tmp_path / "in", 3, (1000, 500))
    (tmp_path / "in" / "notes.txt").write_text("notes")
    torn = tmp_path / "in" / "torn.png"
    torn.write_bytes((tmp_path / "in" / "00.png").read_bytes()[:900])
    named = tmp_path / "named"  # no suffix, but it was named
    Image.new("RGB", (2000, 1000)).save(named, "PNG")
    batches = []
    left_out = look_for_pictures([tmp_path / "in", named], batches.append)
    found = {f.path.name: f for batch in batches for f in batch}
    assert left_out.count == 1
    assert found["00.png"].seconds == pytest.approx(0.5)
    assert found["named"].seconds == pytest.approx(2.0)
    assert "torn.png is damaged" in found["torn.png"].error


@pytest.mark.parametrize("size", [(3, 3), (1, 1), (20_000, 2), (33, 21)])
def test_any_size_is_translated(tmp_path, model, size):
    source = tmp_path / "a.png"
    Image.new("RGB", size, (200, 100, 50)).save(source)
    shares = []
    done = translate(ImageJob(source, tmp_path / "new" / "a.png", model), shares.append)
    assert read_picture(done.output).size == size
    assert done.seconds == pytest.approx(size[0] * size[1] / 1e6)
    assert shares[-1] == 1.0


def test_what_is_wrong_is_one_line(tmp_path, model):
    source, output = write_pictures(tmp_path / "in", 1)[0], tmp_path / "out" / "a.png"
    with pytest.raises(ImageError, match="is gone; put it back"):
        translate(ImageJob(tmp_path / "gone.png", output, model), ignore)
    with pytest.raises(CheckpointError, match="no image model at"):
        translate(ImageJob(source, output, str(tmp_path / "no.safetensors")), ignore)
    odd = tmp_path / "odd.safetensors"
    save_image_model(tiny_model(channels=(4, 3)), odd)
    with pytest.raises(ImageError, match="takes 4 channels"):
        translate(ImageJob(source, output, str(odd)), ignore)
    torn = tmp_path / "torn.png"
    torn.write_bytes(source.read_bytes()[:300])
    with pytest.raises(ImageError, match="is damaged"):
        translate(ImageJob(torn, output, model), ignore)
    assert not output.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told_before_the_work(tmp_path, model):
    source = write_pictures(tmp_path / "in", 1)[0]
    source.parent.chmod(0o500)
    try:
        with pytest.raises(ImageError, match="may not be written; choose another folder"):
            translate(ImageJob(source, source.parent / "translated" / "a.png", model), ignore)
    finally:
        source.parent.chmod(0o700)


def test_names_of_results():
    assert result_name(Path("a/b.jpeg"), "labels", "") == "b_labels.jpeg"
    assert result_name(Path("a/b.jp2"), "labels", "") == "b_labels.png"
    assert result_name(Path("a/b.jpeg"), "labels", "webp") == "b_labels.webp"


def test_a_window_that_asks_loads_no_torch():
    code = (
        "import sys, vc_core.conversion.image_desk, vc_core.conversion.image_collection, "
        "vc_core.images.view; sys.exit('torch' in sys.modules or 'av' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_pixels_are_the_converters(tmp_path, model):
    from vc_core.conversion.image import ImageConverter

    source = write_pictures(tmp_path / "in", 1)[0]
    done = translate(ImageJob(source, tmp_path / "a.png", model, "labels to photos"), ignore)
    expected = ImageConverter(tiny_model(), "labels to photos").convert(read_picture(source))
    np.testing.assert_allclose(read_picture(done.output).pixels, expected.pixels, atol=1)
