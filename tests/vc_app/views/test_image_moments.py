from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from vc_app.sessions.image_train import Moment
from vc_app.views.image_moments import MomentsPanel
from vc_core.images.view import View


def moment(step: int) -> Moment:
    names = ("labels to photos", "photos to labels")
    return Moment(step, tuple(Path(f"/run/step-{step}/{name}.png") for name in names))


def test_the_newest_is_shown_unless_another_is_picked(qtbot: QtBot) -> None:
    panel = MomentsPanel()
    qtbot.addWidget(panel)
    panel.show()
    wanted: list[Path] = []
    panel.wanted.connect(wanted.append)
    panel.show_moments((), False, True)
    assert panel.waiting.text() == "The first pictures come at the first save."
    panel.show_moments((moment(10),), False, True)
    panel.show_moments((moment(10), moment(20)), False, True)
    assert [path.parent.name for path in wanted] == ["step-10", "step-20"]
    panel.step.setCurrentIndex(1)
    panel.step.activated.emit(1)
    panel.show_moments((moment(10), moment(20), moment(30)), False, True)
    assert wanted[-1].parent.name == "step-10"
    panel.way.setCurrentIndex(1)
    panel.way.activated.emit(1)
    assert wanted[-1].stem == "photos to labels"
    view = View(np.full((64, 256, 4), 255, np.uint8), (256, 64))
    panel.show_picture(Path("/run/step-30/other.png"), view)
    assert panel.grid.image is None
    panel.show_picture(wanted[-1], view)
    assert panel.grid.image is not None
    assert panel.grid.columns == ["input", "translated", "reconstructed", "identity"]
    panel.grab()


def test_of_pairs_the_partner_is_shown(qtbot: QtBot) -> None:
    panel = MomentsPanel()
    qtbot.addWidget(panel)
    panel.show_moments((moment(1),), True, False)
    assert panel.file is not None
    panel.show_picture(panel.file, View(np.zeros((8, 24, 4), np.uint8), (24, 8)))
    assert panel.grid.columns == ["input", "translated", "partner"]
