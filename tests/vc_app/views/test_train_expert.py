"""Every setting by keyboard: found, changed, refused, brought back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from vc_app.models.train_settings import VALUE, SettingModel
from vc_app.views.train_expert import ExpertPage
from vc_core.training.describe import SettingInfo

SETTINGS = (
    SettingInfo("name", "text", "of the pack", "voices", decided="--name"),
    SettingInfo("trainer.ema", "number", "decay of the average", 0.99, 0.0, 1.0),
    SettingInfo("trainer.compile", "switch", "compile the networks", False),
    SettingInfo("task.form", "choice", "loss of the critic", "hinge", choices=("hinge", "log")),
)


@pytest.fixture
def page(qtbot):
    model = SettingModel(str)
    changes = {}

    def change(name, value):
        changes.update({name: value})
        if value is None:
            del changes[name]
        model.show_settings(SETTINGS, changes)

    model.changed.connect(change)
    made = ExpertPage(model)
    qtbot.addWidget(made)
    made.resize(808, 500)
    assert not made.waiting.isHidden()
    model.show_settings(SETTINGS, changes)
    assert made.waiting.isHidden()
    made.model, made.changes = model, changes
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_searched_in_names_and_explanations(page):
    page.search.setText("CRITIC")
    assert page.table.model().rowCount() == 1
    page.search.clear()
    assert page.table.model().rowCount() == len(SETTINGS)


def test_changed_and_brought_back(qtbot, page):
    table = page.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(QLineEdit)
    assert editor.text() == "0.99"
    editor.setText("0.5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.changes == {"trainer.ema": 0.5})
    table.setCurrentIndex(table.model().index(1, VALUE))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert page.changes == {}
    table.setCurrentIndex(table.model().index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.changes == {"trainer.compile": True}
    with qtbot.waitSignal(page.reset_clicked):
        page.reset_all.click()


def test_a_choice_and_what_is_refused(qtbot, page):
    table = page.table
    delegate, index = table.itemDelegate(), table.model().index(3, VALUE)
    box = delegate.createEditor(table.viewport(), None, index)
    delegate.setEditorData(box, index)
    assert box.currentText() == "hinge"
    box.setCurrentText("log")
    delegate.setModelData(box, table.model(), index)
    assert page.changes == {"task.form": "log"}
    table.model().setData(table.model().index(1, VALUE), "7")
    QApplication.processEvents()
    assert page.refused.text() == "trainer.ema must be 0 to 1."
