import pytest
from pytestqt.qtbot import QtBot

from vc_app.views.main_window import SMALLEST, MainWindow
from vc_app.views.shell import Shell


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    made.show_shell(Shell([]))
    qtbot.addWidget(made)
    return made


def test_first_sight_is_told_once_and_closing_when_it_is_gone(
    qtbot: QtBot, window: MainWindow
) -> None:
    told: list[str] = []
    window.shown.connect(lambda: told.append("shown"))
    window.closed.connect(lambda: told.append(f"closed, visible: {window.isVisible()}"))
    window.show()
    window.hide()
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.close()
    assert told == ["shown", "closed, visible: False"]


def test_window_stays_while_somebody_minds(qtbot: QtBot) -> None:
    window = MainWindow(may_close=lambda: False)
    qtbot.addWidget(window)
    window.show_shell(Shell([]))
    window.show()
    assert not window.close()
    assert window.isVisible()
    window.close_now()
    assert not window.isVisible()


def test_another_shell_takes_the_place_of_the_first(qtbot: QtBot, window: MainWindow) -> None:
    gone: list[bool] = []
    window.shell.destroyed.connect(lambda: gone.append(True))
    second = Shell([])
    window.show_shell(second)
    qtbot.waitUntil(lambda: gone == [True])
    assert window.shell is second


def test_window_cannot_be_made_too_small(window: MainWindow) -> None:
    window.show()
    window.resize(100, 100)
    assert (window.width(), window.height()) == SMALLEST
