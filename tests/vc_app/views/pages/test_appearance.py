from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from vc_app.sessions.language import LANGUAGES
from vc_app.sessions.preferences import PreferenceSession
from vc_app.views.pages.appearance import AppearancePage


def page(qtbot: QtBot, preferences: PreferenceSession) -> AppearancePage:
    made = AppearancePage(preferences, LANGUAGES, (100, 125, 150), 100)
    qtbot.addWidget(made)
    made.show()
    return made


def test_wishes_are_told(qtbot: QtBot, preferences: PreferenceSession) -> None:
    made = page(qtbot, preferences)
    system = made.theme.findChildren(QPushButton)[0]
    with qtbot.waitSignal(made.theme_picked) as theme:
        system.click()
    with qtbot.waitSignal(made.language_picked) as language:
        qtbot.keyClick(made.language, Qt.Key.Key_End)
    with qtbot.waitSignal(made.scale_picked) as scale:
        qtbot.keyClick(made.scale, Qt.Key.Key_Down)
    assert (theme.args, language.args, scale.args) == (["system"], ["de"], [125])


def test_wishes_are_mirrored_and_nothing_is_said(
    qtbot: QtBot, preferences: PreferenceSession
) -> None:
    made = page(qtbot, preferences)
    assert made.language.currentText() == "As in the system"
    told: list[object] = []
    for signal in (made.theme_picked, made.language_picked, made.scale_picked):
        signal.connect(told.append)
    preferences.change(theme="light", language="de", scale=150)
    made.show_wishes()
    assert made.theme.findChildren(QPushButton)[2].isChecked()
    assert made.language.currentText() == "Deutsch"
    assert made.scale.currentText() == "150 %"
    assert "150 % from the next start" in made._scale_row.help.text()
    assert told == []
