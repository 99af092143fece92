from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from vc_app.sessions.convert_queue import Row
from vc_app.views.image_compare import ImageCompare
from vc_core.images.view import View

ROW = Row(1, Path("/pictures/a.png"), "tiny", "photos to labels", "labels")


def test_shows_how_far_a_picture_is(qtbot: QtBot) -> None:
    made = ImageCompare()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    view = View(np.full((4, 4, 4), 255, np.uint8), (4, 4))
    made.show_job(ROW)
    made.show_pictures(view, None)
    assert made.state.text() == "Not translated yet"
    made.show_job(ROW._replace(state="done", output=Path("/pictures/translated/a.png")))
    made.show_pictures(view, "a.png is damaged")
    assert made.state.text() == ""
    assert made.slider.accessibleDescription() == "a.png is damaged"
    made.show_job(None)
    made.show_pictures(None, None)
    assert made.slider.accessibleDescription() == "Drawing …"


def test_zoom_goes_with_the_keys(qtbot: QtBot) -> None:
    made = ImageCompare()
    qtbot.addWidget(made)
    asked: list[object] = []
    made.slider.part_wanted.connect(lambda *part: asked.append(part))
    made.zoom.picked.emit("full")
    assert made.slider.full_size
    made.slider.zoom(False)
    assert not made.slider.full_size
    assert len(asked) == 2
