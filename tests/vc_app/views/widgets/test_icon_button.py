from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.views import theme
from vc_app.views.widgets.icon_button import IconButton


def test_button_is_told_in_words(qtbot: QtBot) -> None:
    button = IconButton("mute", "Mute", "Send silence", key="M")
    bare = IconButton("close", "", "Dismiss", spoken="Dismiss the message")
    for each in (button, bare):
        qtbot.addWidget(each)
    assert button.toolTip() == "Send silence (M)"
    assert button.accessibleName() == "Mute"
    assert bare.accessibleName() == "Dismiss the message"


def test_click_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    button, text = IconButton("mute", "Mute", ""), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(text)
    column.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert text.hasFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert button.hasFocus()


def test_icon_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    button = IconButton("mute", "Mute", "")
    qtbot.addWidget(button)
    theme.dress(button)
    button.show()
    dark = button.icon().pixmap(24, 24).toImage()
    theme.apply(theme.LIGHT, icon_path("start").parent)
    assert button.icon().pixmap(24, 24).toImage() != dark
    light = button.icon().pixmap(24, 24).toImage()
    button.set_icon("start")
    assert button.icon().pixmap(24, 24).toImage() != light
