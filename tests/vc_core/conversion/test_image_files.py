"""Files through a model: any kind, one after another, whole or not there; no torch to ask."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.vc_core.conversion.image_examples import tiny_model
from tests.vc_core.images.test_video import N, clip, packets, pictures
from vc_core.checkpoint.image_store import save_image_model
from vc_core.conversion.image import ImageConverter
from vc_core.conversion.image_files import (
    ImageJob,
    output_suffix,
    plan_translations,
    translate_file,
    translate_files,
)
from vc_core.errors import CheckpointError, ImageError
from vc_core.images.picture import Picture
from vc_core.images.read import PictureReader, read_picture

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    save_image_model(tiny_model(), path)
    return str(path)


@pytest.fixture
def rgb():
    return np.random.default_rng(0).integers(0, 256, (12, 20, 3)).astype(np.uint8)


def ignore(share):
    pass


def saved(image, path, **options):
    image.save(path, **options)
    return path


def test_a_file_is_what_the_converter_makes_of_it(rgb, tmp_path, model):
    source = saved(Image.fromarray(rgb), tmp_path / "a.png")
    shares = []
    done = translate_file(ImageJob(source, tmp_path / "new/b.png", model), shares.append)
    expected = ImageConverter(tiny_model()).convert(read_picture(source))
    np.testing.assert_array_equal(read_picture(done.output).pixels, expected.pixels)
    assert (done.size, done.n_pictures, done.notes) == ((20, 12), 1, ())
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def kinds(rgb, folder):
    """One picture of every difficult kind, with what is to be said of it."""
    image = Image.fromarray(rgb)
    exif = Image.Exif()
    exif[0x0112] = 6
    moving = {"save_all": True, "append_images": [image.rotate(180)], "duration": 50}
    deep = np.arange(240, dtype=np.uint16).reshape(12, 20) * 270
    return {
        saved(image.convert("CMYK"), folder / "inks.jpg"): (20, 12),
        saved(image.quantize(9), folder / "palette.png"): (20, 12),
        saved(image.convert("1"), folder / "bit.png"): (20, 12),
        saved(image, folder / "moving.gif", **moving): (20, 12),
        saved(Image.fromarray(deep), folder / "deep.png"): (20, 12),
        saved(image, folder / "turned.jpg", exif=exif): (12, 20),
        saved(Image.fromarray(rgb[:3, :3]), folder / "three.png"): (3, 3),
        saved(image.convert("RGBA"), folder / "clear.webp"): (20, 12),
        saved(Image.new("RGB", (20_000, 8), "red"), folder / "wide.png"): (20_000, 8),
    }


def test_every_kind_of_picture(rgb, tmp_path, model):
    sizes = kinds(rgb, tmp_path)
    outputs = plan_translations(list(sizes), "labels", tmp_path / "out")
    jobs = [ImageJob(s, o, model) for s, o in zip(sizes, outputs, strict=True)]
    outcomes = list(translate_files(jobs))
    assert [o.error for o in outcomes] == [""] * len(jobs)
    for job, size in zip(jobs, sizes.values(), strict=True):
        assert job.output.suffix == job.source.suffix
        with PictureReader(job.output) as reader:
            assert reader.size == size
    assert read_picture(tmp_path / "out/deep_labels.png").pixels.dtype == np.uint16
    with PictureReader(tmp_path / "out/moving_labels.gif") as reader:
        assert [ms for _, ms in reader] == [50, 50]
    first = ImageJob(tmp_path / "moving.gif", tmp_path / "first.gif", model, first_only=True)
    assert translate_file(first, ignore).notes == ("the first of its 2 pictures",)


def test_one_that_is_damaged_stops_no_other(rgb, tmp_path, model):
    good = saved(Image.fromarray(rgb), tmp_path / "a.png")
    bad = tmp_path / "b.png"
    bad.write_bytes(good.read_bytes()[:300])
    empty = tmp_path / "c.jpg"
    empty.touch()
    jobs = [ImageJob(s, tmp_path / "out" / s.name, model) for s in (bad, empty, good)]
    outcomes = list(translate_files(jobs))
    assert [bool(o.error) for o in outcomes] == [True, True, False]
    assert "b.png is damaged" in outcomes[0].error
    assert "c.jpg is no picture" in outcomes[1].error
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.png"]


def test_video_is_translated_picture_by_picture(tmp_path, model):
    source = clip(tmp_path / "a.mp4", 32, 40)
    done = translate_file(ImageJob(source, tmp_path / "b.mp4", model), ignore)
    assert (done.n_pictures, done.size) == (N, (40, 32))
    assert packets(done.output) == packets(source)
    converter = ImageConverter(tiny_model())

    for (_, before), (_, after) in zip(pictures(source), pictures(done.output), strict=True):
        made = converter.convert(Picture(before)).pixels.astype(int)
        assert np.abs(made.mean() - after.mean()) < 6


def test_inputs_are_never_overwritten(rgb, tmp_path, model):
    source = saved(Image.fromarray(rgb), tmp_path / "a.png")
    before = source.read_bytes()
    with pytest.raises(ImageError, match="is the input itself"):
        translate_file(ImageJob(source, source, model), ignore)
    named = saved(Image.fromarray(rgb), tmp_path / "a_labels.png")
    with pytest.raises(ImageError, match="is one of the inputs"):
        plan_translations([source, named], "labels", tmp_path)
    assert source.read_bytes() == before


def test_outputs_of_the_same_name_are_told_apart():
    sources = [Path(p) for p in ("x/a.png", "y/a.png", "y/a.jpg", "b.tga", "c.mpg", "d.JPG")]
    outputs = [p.as_posix() for p in plan_translations(sources, "maps", Path("out"))]
    assert outputs == [
        "out/x_a_maps.png",
        "out/y_a_png_maps.png",
        "out/y_a_jpg_maps.jpg",
        "out/b_maps.png",
        "out/c_maps.mkv",
        "out/d_maps.jpg",
    ]
    assert output_suffix(Path("a.png"), "webp") == ".webp"
    assert output_suffix(Path("a.png"), ".MP4") == ".png"
    assert output_suffix(Path("a.avi"), "mp4") == ".mp4"
    with pytest.raises(ImageError, match="did you mean 'webp'"):
        output_suffix(Path("a.png"), "weebp")


def test_wrong_model_or_direction(rgb, tmp_path, model):
    source = saved(Image.fromarray(rgb), tmp_path / "a.png")
    with pytest.raises(CheckpointError, match="no direction 'maps'"):
        translate_file(ImageJob(source, tmp_path / "b.png", model, "maps"), ignore)
    with pytest.raises(CheckpointError, match="no image model"):
        translate_file(ImageJob(source, tmp_path / "b.png", "absent"), ignore)


def test_asking_needs_no_torch():
    code = (
        "import sys, vc_core.conversion.image_files, vc_core.conversion.image_models;"
        "print(sorted({'torch', 'av', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
