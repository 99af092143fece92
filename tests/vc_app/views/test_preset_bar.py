from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from vc_app.views.preset_bar import PresetBar


def bar(qtbot: QtBot) -> PresetBar:
    made = PresetBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_user_picks_and_forgets_a_preset(qtbot: QtBot) -> None:
    presets = bar(qtbot)
    presets.show_presets(["Alien", "Robot"], "Alien")
    with qtbot.waitSignal(presets.picked) as picked:
        qtbot.keyClick(presets.box, Qt.Key.Key_Down)
    assert picked.args == ["Robot"]
    with qtbot.waitSignal(presets.removed) as removed:
        presets.remove.click()
    assert removed.args == ["Robot"]


def test_sound_that_is_no_preset_shows_none(qtbot: QtBot) -> None:
    presets = bar(qtbot)
    presets.show_presets(["Alien"], "")
    assert presets.box.currentIndex() == -1
    assert presets.box.isEnabled()
    assert not presets.remove.isEnabled()
    presets.show_presets([], "")
    assert not presets.box.isEnabled()


def typed(qtbot: QtBot, text: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)
    edit = dialog.findChild(QLineEdit)
    edit.clear()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_name_is_asked_for(qtbot: QtBot) -> None:
    presets = bar(qtbot)
    QTimer.singleShot(100, lambda: typed(qtbot, "My voice"))
    with qtbot.waitSignal(presets.saved) as saved:
        presets.ask_name()
    assert saved.args == ["My voice"]


def test_blank_name_saves_nothing(qtbot: QtBot) -> None:
    presets = bar(qtbot)
    QTimer.singleShot(100, lambda: typed(qtbot, "   "))
    with qtbot.assertNotEmitted(presets.saved):
        presets.ask_name()
