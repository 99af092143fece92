"""What the home of the voices' trainings has beyond test_run_home.py."""

from pytestqt.qtbot import QtBot

from vc_app.models.runs import RunModel
from vc_app.views.train_home import TrainHome


def test_what_happens_on_close(qtbot: QtBot) -> None:
    home = TrainHome(RunModel())
    qtbot.addWidget(home)
    home.show_close("pause")
    assert home.on_close.currentData() == "pause"
    with qtbot.waitSignal(home.close_picked) as picked:
        home.on_close.activated.emit(1)
    assert picked.args == ["background"]
