from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.vc_app.image_runs import leave_image_run
from vc_app.models.runs import RunModel
from vc_app.sessions.image_train import look_at_image_run
from vc_app.views.image_train_home import ImageTrainHome


def test_trainings_are_opened_and_discarded(qtbot: QtBot, tmp_path: Path) -> None:
    model = RunModel()
    page = ImageTrainHome(model)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    assert page.empty.isVisible()
    state = look_at_image_run(leave_image_run(tmp_path, "houses"))
    assert state is not None
    model.replace((state,))
    assert page.list.isVisible()
    told: list[str] = []
    page.opened.connect(told.append)
    page.removed.connect(lambda name: told.append(f"not {name}"))
    page.add_clicked.connect(lambda: told.append("add"))
    page.list.setCurrentIndex(model.index(0))
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    page.add.click()
    assert told == ["houses", "not houses", "add"]
