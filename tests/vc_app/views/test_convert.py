from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from vc_app.models.jobs import JobModel
from vc_app.models.voices import VoiceModel
from vc_app.sessions.controls import FORMANT, PITCH
from vc_app.sessions.convert_queue import Row, Summary
from vc_app.views.convert import ConvertView
from vc_core.conversion.voices import list_packs

WAITING = Row(1, Path("/takes/a.wav"), "bundled", "TF2", "TF2", 5.0)
DONE = WAITING._replace(id=2, state="done", output=Path("/out/a.wav"))


@pytest.fixture
def view(qtbot: QtBot) -> ConvertView:
    made = ConvertView(
        JobModel(), VoiceModel(list_packs()[0]), (PITCH, FORMANT), ["*.wav", "*.flac"]
    )
    qtbot.addWidget(made)
    made.resize(832, 548)
    made.show()
    return made


def test_what_is_heard_is_that_of_the_row(view: ConvertView) -> None:
    told: list[object] = []
    view.listened.connect(told.append)
    view._jobs.append([WAITING, DONE])
    view.list.acted.emit("result", [2])
    assert told == ["result"]
    assert view.list.job == DONE
    assert view.compare.swap.isEnabled()


def test_everything_can_be_reached_named_and_understood(view: ConvertView) -> None:
    """Tab reaches every control; each has a name for screen readers and a tooltip."""
    view._jobs.append([WAITING, DONE])
    view.list.setCurrentIndex(view._jobs.index(1))
    view.show_summary(Summary(total=3, waiting=1, converting=1, done=1, failed=1))
    controls: set[QWidget] = {
        widget
        for kind in (QAbstractButton, QComboBox, QSlider)
        for widget in view.findChildren(kind)
        if widget.isVisible() and widget.isEnabled()
    }
    controls |= {view.list, view.options.voices, *view.compare.strips.values()}
    reached: set[QWidget] = set()
    widget: QWidget = view
    for _ in range(300):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
    for control in controls:
        assert control in reached, control
        assert control.accessibleName(), control
        assert control.toolTip() or control is view.list, control
