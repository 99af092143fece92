"""The list of trainings: opened, removed, and what stands there before there is one."""

from PySide6.QtCore import Qt

from tests.vc_app.train_folders import leave_run
from vc_app.models.runs import RunModel
from vc_app.sessions.train_watch import look
from vc_app.views.train_home import TrainHome


def test_from_nothing_to_a_list(qtbot, tmp_path):
    model = RunModel()
    home = TrainHome(model)
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


def test_what_happens_on_close(qtbot):
    home = TrainHome(RunModel())
    qtbot.addWidget(home)
    home.show_close("pause")
    assert home.on_close.currentData() == "pause"
    with qtbot.waitSignal(home.close_picked) as picked:
        home.on_close.activated.emit(1)
    assert picked.args == ["background"]
