"""Every test image is translated and back; damaged ones are skipped and named."""

import numpy as np
import pytest
from PIL import Image

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.conversion.image import ImageConverter
from vc_core.conversion.image_results import scaled, write_results
from vc_core.errors import CorpusError
from vc_core.images.picture import Picture
from vc_core.images.read import read_picture


@pytest.fixture
def folders(tmp_path):
    rng = np.random.default_rng(0)
    found = []
    for letter, n in (("A", 3), ("B", 2)):
        (tmp_path / letter).mkdir()
        for i in range(n):
            pixels = rng.integers(0, 256, (20 + i, 16, 3)).astype(np.uint8)
            Image.fromarray(pixels).save(tmp_path / letter / f"{letter}{i}.png")
        found.append(tmp_path / letter)
    return found


def test_both_ways_and_back(folders, tmp_path):
    shares = []
    results = write_results(tiny_model(), folders, tmp_path / "out", "t", report=shares.append)
    assert (results.n, results.skipped) == (5, [])
    names = sorted(p.name for p in (tmp_path / "out/images").iterdir())
    assert len(names) == 15
    assert names[:3] == ["A0_fake_B.png", "A0_real_A.png", "A0_rec_A.png"]
    fake = ImageConverter(tiny_model()).convert(read_picture(folders[0] / "A1.png"))
    np.testing.assert_array_equal(
        read_picture(tmp_path / "out/images/A1_fake_B.png").pixels, fake.pixels
    )
    page = results.page.read_text(encoding="utf-8")
    assert page.count("<img") == 15
    assert 'src="images/B1_fake_A.png"' in page
    assert shares[-1] == 1.0


def test_one_way_scaled_and_limited(folders, tmp_path):
    model = tiny_model("pix2pix-resnet")
    results = write_results(model, [folders[0], None], tmp_path / "out", "t", scaled(24), limit=2)
    assert results.n == 2
    assert len(list((tmp_path / "out/images").iterdir())) == 4
    assert read_picture(tmp_path / "out/images/A0_fake_B.png").size == (24, 24)
    grey = scaled(8)(Picture(np.zeros((4, 4, 1), np.uint16)))
    assert (grey.pixels.shape, grey.pixels.dtype) == ((8, 8, 1), np.uint8)


def test_damaged_images_and_empty_folders(folders, tmp_path):
    (folders[0] / "A0.png").write_bytes(b"none")
    results = write_results(tiny_model(), folders, tmp_path / "out", "t")
    assert results.n == 4
    assert "A0.png" in results.skipped[0]
    assert "A0.png" in results.page.read_text(encoding="utf-8")
    for path in folders[0].iterdir():
        path.write_bytes(b"none")
    with pytest.raises(CorpusError, match="no image could be read"):
        write_results(tiny_model(), [folders[0], None], tmp_path / "out", "t")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="holds no pictures"):
        write_results(tiny_model(), [tmp_path / "empty", None], tmp_path / "out", "t")
    with pytest.raises(CorpusError, match="none of the sets"):
        write_results(tiny_model("pix2pix-resnet"), [None, folders[1]], tmp_path / "out", "t")
