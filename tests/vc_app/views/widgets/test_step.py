from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vc_app.views.widgets.step import Step, paragraph


def test_step_is_told_with_its_number(qtbot: QtBot) -> None:
    step = Step("Install it", [paragraph("As usual.")])
    qtbot.addWidget(step)
    step.show_number(2)
    assert step.accessibleName() == "2. Install it"


def test_links_are_reached_by_keyboard_and_words_wrap(qtbot: QtBot) -> None:
    plain, linked = paragraph("Long words. " * 40, "muted"), paragraph('<a href="https://x">x</a>')
    for label in (plain, linked):
        qtbot.addWidget(label)
    assert plain.minimumSizeHint().width() < 200
    assert plain.property("kind") == "muted"
    assert plain.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert linked.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert linked.openExternalLinks()
