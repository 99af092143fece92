"""Tables and the page, with everything in it."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from vc_core.errors import VcError
from vc_core.evaluation.image_measures import ImageScores
from vc_core.evaluation.image_report import Shown, image_markdown, image_table, write_image_page

ROWS = [
    ImageScores("photos to labels", "model", 106, pixel=0.523, ssim=0.31),
    ImageScores("photos to labels", "input", 106, ssim=0.2),
]


def test_tables():
    lines = image_table(ROWS).splitlines()
    assert lines[0].split() == ["Direction", "System", "n", "Pixel", "acc.", "SSIM"]
    assert lines[2].endswith("0.52  0.310")
    assert lines[3].endswith("–  0.200")
    assert any(line.startswith("SSIM, best higher: structural") for line in lines)
    assert (
        image_markdown(ROWS).splitlines()[2] == "| photos to labels | model | 106 | 0.52 | 0.310 |"
    )


def test_page_holds_scores_pictures_and_warnings(tmp_path):
    picture = np.random.default_rng(0).integers(0, 256, (8, 9, 3)).astype(np.uint8)
    path = tmp_path / "new" / "report.html"
    shown = [Shown("<1>.png", {"input": picture, "translated": "images/1.png"})]
    write_image_page(path, "A & B", shown, ROWS, "Intro", ["Collapsed!"], {"licence": "CC"})
    page = path.read_text(encoding="utf-8")
    for part in (
        "A &amp; B",
        "0.523"[:4],
        "Collapsed!",
        "&lt;1&gt;.png",
        'src="images/1.png"',
        "CC",
    ):
        assert part in page
    encoded = re.search(r'src="data:image/png;base64,([^"]+)"', page)
    with Image.open(io.BytesIO(base64.b64decode(encoded[1]))) as image:
        np.testing.assert_array_equal(np.asarray(image), picture)
    assert "http" not in page


def test_a_page_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(VcError, match="cannot write"):
        write_image_page(tmp_path / "file" / "a.html", "A", [])
