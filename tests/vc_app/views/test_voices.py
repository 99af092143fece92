from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from vc_app.models.library import LibraryModel
from vc_app.sessions.voice_entries import read_entries
from vc_app.views.voices import VoicesView
from vc_core.conversion.voices import list_packs


@pytest.fixture
def model() -> LibraryModel:
    made = LibraryModel()
    made.replace(read_entries(list_packs(live=True)[0], ["bundled/TF2"]))
    return made


@pytest.fixture
def view(qtbot: QtBot, model: LibraryModel) -> VoicesView:
    made = VoicesView(model, ("live", "voices", "convert"), [".wav"])
    qtbot.addWidget(made)
    made.show_choice("all", "pack")
    made.resize(832, 552)
    made.show()
    return made


def names(model: LibraryModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_typing_searches(qtbot: QtBot, view: VoicesView, model: LibraryModel) -> None:
    view.search_now()
    qtbot.keyClicks(view.search, "tf2")
    assert names(model) == ["TF2"]
    assert view.detail.name.text() == "TF2"
    qtbot.keyClicks(view.search, "x")
    assert view.stage.currentWidget() is view.empty
    assert view.empty.heading.text() == "No voice fits"
    assert not view.detail.isVisible()
    view.search.clear()
    assert view.stage.currentWidget() is view.grid
    assert view.detail.isVisible()


def test_kind_and_order_are_asked_for(qtbot: QtBot, view: VoicesView, model: LibraryModel) -> None:
    own = view.kinds.findChildren(QPushButton)[2]
    with qtbot.waitSignal(view.kind_picked) as told:
        own.click()
    assert told.args == ["own"]
    model.set_kind("own")
    assert view.empty.heading.text() == "No voices of your own yet"
    model.set_kind("all")
    view.show_choice("favourites", "pitch")
    assert view.order.currentText() == "Low voices first"
    with qtbot.waitSignal(view.order_picked) as told:
        qtbot.keyClick(view.order, Qt.Key.Key_Home)
    assert told.args == ["pack"]


def test_buttons_are_about_the_voice_that_is_looked_at(qtbot: QtBot, view: VoicesView) -> None:
    view.grid.show_voice("bundled", "SM2")
    for button, signal in (
        (view.detail.listen, view.listen_wanted),
        (view.detail.live, view.live_wanted),
        (view.detail.convert, view.convert_wanted),
        (view.detail.favourite, view.favourite_wanted),
    ):
        with qtbot.waitSignal(signal) as told:
            button.click()
        assert told.args == ["bundled", "SM2"]
    with qtbot.assertNotEmitted(view.remove_wanted):
        view.detail.remove_clicked.emit()  # a bundled voice


def test_folder_to_export_to_is_chosen(qtbot: QtBot, view: VoicesView, tmp_path: Path) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText(str(tmp_path))
        dialog.accept()

    QTimer.singleShot(300, choose)
    with qtbot.waitSignal(view.export_wanted) as told:
        view.detail.export.click()
    assert told.args == ["bundled", str(tmp_path)]


def test_everything_can_be_reached_named_and_understood(view: VoicesView) -> None:
    controls: set[QWidget] = {
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in view.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.parent() is not view.search
    }
    controls.add(view.grid)
    reached: set[QWidget] = set()
    widget: QWidget = view
    for _ in range(200):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
    for control in controls:
        assert control in reached, control
        assert control.accessibleName(), control
        assert control.toolTip() or control is view.grid, control


def test_smallest_window_cuts_nothing_off(view: VoicesView) -> None:
    assert view.minimumSizeHint().width() <= 832
    for button in view.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
