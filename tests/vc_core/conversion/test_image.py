"""Pictures of any size and depth through small models; in parts they come out the same."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.conversion.image import ImageConverter, ImageRun, scratch_in
from vc_core.errors import CheckpointError, ImageError
from vc_core.images.picture import Picture
from vc_core.models.image_tiles import Tiling

ROOT = Path(__file__).parents[3]
IN_PARTS = ImageRun(whole_bytes=0, tiling=Tiling(side=16))


@pytest.fixture(scope="module")
def model():
    return tiny_model()


def picture(height, width, channels=3, deep=False, alpha=False):
    rng = np.random.default_rng(0)
    kind, high = (np.uint16, 65536) if deep else (np.uint8, 256)
    opacity = rng.integers(0, high, (height, width)).astype(kind) if alpha else None
    pixels = rng.integers(0, high, (height, width, channels)).astype(kind)
    return Picture(pixels, opacity, b"profile")


def test_is_what_the_network_makes_of_it(model):
    given = picture(32, 44)
    x = torch.from_numpy(given.pixels).permute(2, 0, 1)[None].float() / 127.5 - 1
    for direction, target in (("", 1), ("labels to photos", 0)):
        with torch.no_grad():
            y = model.generator()(x, None, target)[0].permute(1, 2, 0).numpy()
        found = ImageConverter(model, direction).convert(given)
        np.testing.assert_allclose(found.pixels, (y + 1) * 127.5, atol=0.51)
        assert found.icc == b"profile"


@pytest.mark.parametrize("size", [(3, 3), (1, 1), (5, 200), (33, 34), (8, 9)])
def test_any_size_is_continued_mirrored_and_cut(model, size):
    given = picture(*size)
    found = ImageConverter(model).convert(given)
    assert found.pixels.shape == given.pixels.shape
    height, width = (max(8, -(-n // 4) * 4) for n in size)
    if size == (33, 34):
        x = torch.from_numpy(given.pixels).permute(2, 0, 1)[None].float() / 127.5 - 1
        x = F.pad(x, (0, width - size[1], 0, height - size[0]), mode="reflect")
        with torch.no_grad():
            y = model.generator()(x, None, 1)[0, :, :33, :34].permute(1, 2, 0).numpy()
        np.testing.assert_allclose(found.pixels, (y + 1) * 127.5, atol=0.51)


@pytest.mark.parametrize("size", [(61, 83), (3, 3), (7, 120)])
def test_in_parts_it_is_the_same(model, size, tmp_path):
    given = picture(*size, deep=True)
    whole = ImageConverter(model).convert(given)
    in_files = replace(scratch_in(IN_PARTS, tmp_path), whole_bytes=0)
    in_files = replace(in_files, tiling=replace(in_files.tiling, in_memory=0))
    shares = []
    parts = ImageConverter(model, run=in_files).convert(given, shares.append)
    assert np.abs(parts.pixels.astype(int) - whole.pixels).max() < 1e-3 * 65535 / 2
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("architecture", "sizes", "names"),
    [
        ("cyclegan-unet", {"ngf": 8, "n_downs": 5}, ("a", "b")),
        ("pix2pix-unet", {"ngf": 8, "n_downs": 5}, ("a", "b")),
        ("pix2pix-resnet", {"ngf": 8, "n_blocks": 1}, ("a", "b")),
        ("stargan-image", {"ngf": 8, "n_blocks": 1, "image_size": 64}, ("a", "b", "c")),
    ],
)
def test_every_architecture_in_parts(architecture, sizes, names):
    model = tiny_model(architecture, sizes, (3,) * len(names), names)
    given = picture(40, 52, deep=True)
    for way in model.card.directions[-2:]:
        whole = ImageConverter(model, way.name).convert(given)
        parts = ImageConverter(model, way.name, IN_PARTS).convert(given)
        assert np.abs(parts.pixels.astype(int) - whole.pixels).max() < 1e-3 * 65535 / 2


def test_opacity_and_depth_stay(model):
    given = picture(20, 20, deep=True, alpha=True)
    found = ImageConverter(model).convert(given)
    assert found.pixels.dtype == np.uint16
    assert len(np.unique(found.pixels % 257)) > 1  # no 8-bit values in between
    np.testing.assert_array_equal(found.alpha, given.alpha)
    shallow = ImageConverter(model).convert(
        Picture((given.pixels // 257).astype(np.uint8), None, None)
    )
    assert np.abs(shallow.pixels.astype(int) - found.pixels / 257).mean() < 8


def test_grey_and_colours_go_where_the_model_wants_them():
    model = tiny_model(channels=(1, 3))
    converter = ImageConverter(model)
    assert converter.convert(picture(12, 12, 1)).pixels.shape == (12, 12, 3)
    assert converter.convert(picture(12, 12, 1)).icc is None  # it was for grey
    assert converter.convert(picture(12, 12)).icc == b"profile"
    assert converter.takes(picture(12, 12, 1)) == ""
    assert converter.takes(picture(12, 12)).startswith("made grey")
    assert ImageConverter(model, "photos").convert(picture(12, 12)).pixels.shape == (12, 12, 1)
    assert ImageConverter(model, "photos").convert(picture(12, 12, 1)).pixels.shape == (12, 12, 1)


def test_models_of_other_channels_are_refused():
    model = tiny_model(channels=(4, 3))
    with pytest.raises(ImageError, match="takes 4 channels for photos"):
        ImageConverter(model)
    with pytest.raises(CheckpointError, match="no direction"):
        ImageConverter(model, "maps")


MEMORY = """
import resource, sys
import numpy as np, torch
torch.set_num_threads(1)
from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.conversion.image import ImageConverter, ImageRun
from vc_core.errors import ImageError
from vc_core.images.picture import Picture

def flat(side):
    return Picture(np.full((side, side, 3), 7, np.uint8))

sizes, run = {"ngf": 32, "n_blocks": 1}, ImageRun(whole_bytes=1 << 40)
local = ImageConverter(tiny_model(model=sizes), run=run)
attentive = ImageConverter(tiny_model(model={**sizes, "self_attention": True}), run=run)
local.convert(flat(64)), attentive.convert(flat(64))  # what is loaded once is loaded
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (320 << 20), resource.RLIM_INFINITY))
print(local.convert(flat(640)).size)
try:
    attentive.convert(flat(2000))
except ImageError as error:
    print(error)
    side = int(str(error).split(" would fit")[0].split()[-1])
    print(attentive.convert(flat(side)).size == (side, side), side)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the memory of a process")
def test_short_of_memory_it_goes_in_parts_or_says_what_fits():
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    parts, complaint, fits = done.stdout.splitlines()
    assert parts == "(640, 640)"
    assert "2000 x 2000 pixels needs more memory than there is; one of" in complaint
    assert fits.startswith("True")
    assert int(fits.split()[1]) >= 100


def test_no_room_for_temporary_files_is_said(model, tmp_path):
    run = ImageRun(whole_bytes=0, tiling=Tiling(16, tmp_path / "absent", in_memory=0))
    with pytest.raises(
        ImageError, match=r"20 x 20 pixels needs room for temporary files in .*absent"
    ):
        ImageConverter(model, run=run).convert(picture(20, 20))


def test_who_reports_may_stop_it(model):
    def stop(share):
        raise BrokenPipeError("told to stop")

    with pytest.raises(BrokenPipeError):
        ImageConverter(model, run=IN_PARTS).convert(picture(20, 20), stop)
