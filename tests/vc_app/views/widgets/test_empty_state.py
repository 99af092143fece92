from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from vc_app.models.icons import icon_path
from vc_app.views import theme
from vc_app.views.widgets.empty_state import EmptyState


def test_all_of_the_remedy_can_be_read(qtbot: QtBot) -> None:
    state = EmptyState("microphone-missing", "No microphone found", "Plug one in. " * 12)
    qtbot.addWidget(state)
    state.resize(400, 300)
    state.show()
    remedy = state.remedy
    assert remedy.height() >= remedy.heightForWidth(remedy.width())
    assert state.accessibleName().startswith("No microphone found. Plug one in.")


def test_picture_follows_the_theme(qtbot: QtBot) -> None:
    state = EmptyState("microphone-missing", "Nothing", "Do something")
    qtbot.addWidget(state)
    theme.dress(state)
    state.show()
    picture = next(label for label in state.findChildren(QLabel) if not label.text())
    dark = picture.pixmap().toImage()
    theme.apply(theme.LIGHT, icon_path("start").parent)
    assert picture.pixmap().toImage() != dark
