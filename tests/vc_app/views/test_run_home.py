"""The list of trainings: opened, discarded, and what stands there before there is one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.vc_app.train_folders import leave_run
from vc_app.models.runs import RunModel
from vc_app.sessions.train_watch import look
from vc_app.views.image_train_home import ImageTrainHome
from vc_app.views.run_home import RunHome
from vc_app.views.train_home import TrainHome


@pytest.mark.parametrize("kind", [TrainHome, ImageTrainHome])
def test_from_nothing_to_a_list(qtbot: QtBot, tmp_path: Path, kind: type[RunHome]) -> None:
    model = RunModel()
    home = kind(model)
    qtbot.addWidget(home)
    with qtbot.waitExposed(home):
        home.show()
    assert home.empty.isVisible()
    with qtbot.waitSignal(home.add_clicked):
        home.add.click()
    model.replace([look(leave_run(tmp_path, "A"))])
    assert home.list.isVisible()
    home.list.setCurrentIndex(model.index(0))
    home.list.setFocus()
    with qtbot.waitSignal(home.opened) as opened:
        qtbot.keyClick(home.list, Qt.Key.Key_Return)
    assert opened.args == ["A"]
    with qtbot.waitSignal(home.removed) as removed:
        qtbot.keyClick(home.list, Qt.Key.Key_Delete)
    assert removed.args == ["A"]
