from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt

from vc_app.models.image_jobs import THUMBNAIL, ImageJobModel, as_image
from vc_app.models.jobs import DETAIL
from vc_app.sessions.convert_queue import Row
from vc_core.images.view import View


def row(n: int, **fields: object) -> Row:
    return Row(n, Path(f"/pictures/{n}.png"), "tiny", "photos to labels", "labels", **fields)  # type: ignore[arg-type]


def test_pixels_and_opacity_are_drawn_as_they_are(qapp: object) -> None:
    pixels = np.array([[[1, 2, 3, 255], [200, 100, 0, 128]]], np.uint8)
    image = as_image(View(pixels, (2, 1)))
    assert image.pixelColor(0, 0).getRgb() == (1, 2, 3, 255)
    assert image.pixelColor(1, 0).getRgb() == (200, 100, 0, 128)


def test_a_thumbnail_is_asked_for_when_it_is_drawn_and_then_shown(qapp: object) -> None:
    made: dict[Path, object] = {}
    asked: list[Path] = []

    def thumbnail(path: Path) -> object:
        asked.append(path)
        return made.get(path)

    model = ImageJobModel(thumbnail)
    model.append([row(1), row(2)])
    assert not asked
    assert model.index(0).data(THUMBNAIL) is None
    assert model.index(0).data(DETAIL) == "/pictures"
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last, roles: changed.append(first.row()))
    path = Path("/pictures/1.png")
    made[path] = View(np.zeros((3, 4, 4), np.uint8), (400, 300))
    model.show_thumbnail(path)
    assert changed == [0]
    assert model.index(0).data(THUMBNAIL).size().toTuple() == (4, 3)
    assert model.index(0).data(DETAIL) == "400 × 300 · /pictures"
    model.change([row(1, state="failed", error="/pictures/1.png is damaged; get it again")])
    assert model.index(0).data(DETAIL) == "1.png is damaged; get it again"
    made[Path("/pictures/2.png")] = "it cannot be read"
    assert model.index(1).data(THUMBNAIL) is None
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2.png, to labels, Waiting"
