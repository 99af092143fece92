from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.models.jobs import JobModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.controls import PITCH
from vc_app.sessions.convert_queue import Summary
from vc_app.views.convert import ConvertView
from vc_app.views.convert_keys import add_convert_keys, convert_keys


def test_keys_do_what_the_list_says(qtbot: QtBot) -> None:
    view = ConvertView(JobModel(), VoiceModel(), (PITCH,), ["*.wav"])
    qtbot.addWidget(view)
    add_convert_keys(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.show_summary(Summary(total=3, waiting=1, converting=1, failed=1))
    told: list[object] = []
    view.listened.connect(told.append)
    view.bar.pause_wanted.connect(told.append)
    view.bar.cancel_clicked.connect(lambda: told.append("cancel"))
    view.bar.retry_clicked.connect(lambda: told.append("retry"))
    view.bar.show()
    control = Qt.KeyboardModifier.ControlModifier
    for key, held in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, control),
        (Qt.Key.Key_Period, control),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(view, key, held)
    assert told == ["toggle", "swap", True, "cancel", "retry"]
    listed = " ".join(keys for keys, _ in convert_keys())
    for keys in ("Ctrl+O", "Ctrl+Shift+O", "Ctrl+Return", "F5", "X", "Delete"):
        assert keys in listed
