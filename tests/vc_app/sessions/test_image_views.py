from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.pictures import write_pictures
from vc_app.sessions.background import Background
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.image_views import PictureViews, Thumbnails
from vc_core.images.view import View

PATIENCE_MS = 60_000


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_thumbnails_the_last_wanted_first_and_few_at_a_time(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    paths = write_pictures(tmp_path, 100, (120, 90))
    thumbnails = Thumbnails(background, background)
    made: list[Path] = []
    thumbnails.made.connect(made.append)
    for path in paths:  # somebody scrolls through all of them
        assert thumbnails.get(path) is None
    qtbot.waitUntil(lambda: len(made) == 41, timeout=PATIENCE_MS)
    assert made[:3] == [paths[0], paths[-1], paths[-2]]
    view = thumbnails.get(paths[-1])
    assert isinstance(view, View)
    assert (view.full, view.pixels.shape) == ((120, 90), (54, 72, 4))
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    thumbnails.get(bad)
    qtbot.waitUntil(lambda: made[-1] == bad, timeout=PATIENCE_MS)
    assert "no picture that can be read" in str(thumbnails.get(bad))


def test_before_after_and_a_part_in_full_size(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    source, output = write_pictures(tmp_path, 2, (300, 200))
    views = PictureViews(background, background)
    told: list[tuple[object, object]] = []
    parts: list[tuple[object, object]] = []
    views.changed.connect(lambda a, b: told.append((a, b)))
    views.part_changed.connect(lambda a, b: parts.append((a, b)))
    row = Row(1, source, "tiny", "photos to labels", "labels")
    views.show(row)
    qtbot.waitUntil(lambda: isinstance(told[-1][0], View), timeout=PATIENCE_MS)
    assert told[-1][1] is None
    views.show(row._replace(output=output, state="done"))
    qtbot.waitUntil(lambda: isinstance(told[-1][1], View), timeout=PATIENCE_MS)
    views.look_at_part((50, 40), (0.5, 0.5))
    qtbot.waitUntil(lambda: all(isinstance(p, View) for p in parts[-1]), timeout=PATIENCE_MS)
    part = parts[-1][0]
    assert isinstance(part, View)
    assert (part.pixels.shape, part.corner) == ((40, 50, 4), (125, 80))
    views.look_at_part((0, 0), (0.5, 0.5))
    assert parts[-1] == (None, None)
    views.show(None)
    assert told[-1] == (None, None)
