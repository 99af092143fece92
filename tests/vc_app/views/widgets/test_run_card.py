"""A training in the list: painted in both themes, with its bar only while there is one to show."""

from PySide6.QtWidgets import QListView

from tests.vc_app.train_folders import leave_run
from vc_app.models.runs import RunModel
from vc_app.sessions.train_watch import look
from vc_app.views.widgets.run_card import RunCard


def test_every_state_is_painted_differently(qtbot, tmp_path):
    model, view = RunModel(), QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(RunCard(view))
    view.resize(400, 80)
    pictures = set()
    for phase in ("paused", "failed", "done"):
        model.replace([look(leave_run(tmp_path, phase, phase=phase, message="no"))])
        pictures.add(bytes(view.grab().toImage().constBits()))
    assert len(pictures) == 3
