import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.pictures import WAYS
from tests.vc_app.image_runs import entry
from vc_app.sessions.convert_options import Target
from vc_app.sessions.preferences import ImagePreferences
from vc_app.views.image_options import ImageOptionsPanel

MODELS = (entry("bundled"), entry("mine", WAYS[:1]))


@pytest.fixture
def panel(qtbot: QtBot) -> ImageOptionsPanel:
    made = ImageOptionsPanel()
    qtbot.addWidget(made)
    made.resize(244, 560)
    made.show()
    return made


def test_mirrors_models_and_options(panel: ImageOptionsPanel) -> None:
    now = ImagePreferences(folder="/results/here", format="webp", at_once=False)
    panel.show_options(now, Target("bundled", "labels to photos", "photos"), MODELS)
    assert [panel.model.itemText(i) for i in range(2)] == ["bundled (bundled)", "mine"]
    assert panel.direction.currentText() == "labels → photos"
    assert "licence: CC BY 4.0" in panel.facts.text()
    assert panel.attribution.text() == "Photos by A. Maker"
    assert not panel.delete.isEnabled()
    assert panel.format.currentText() == "WEBP"
    assert panel.folder.toolTip() == "/results/here"
    assert panel.beside.isVisible()
    assert not panel.at_once.isChecked()
    panel.show_options(now, Target("mine", "photos to labels", "labels"), MODELS)
    assert panel.delete.isEnabled()
    assert not panel.swap.isEnabled()  # there is one way only


def test_without_models_it_says_how_to_come_by_one(panel: ImageOptionsPanel) -> None:
    panel.show_options(ImagePreferences(), None, ())
    assert panel.model.currentText() == "No model yet"
    assert "Import a model" in panel.facts.text()
    assert not panel.direction.isEnabled()


def test_choices_are_told(qtbot: QtBot, panel: ImageOptionsPanel) -> None:
    panel.show_options(ImagePreferences(), Target("mine", "photos to labels", "labels"), MODELS)
    told: list[object] = []
    panel.changed.connect(lambda field, value: told.append((field, value)))
    panel.deleted.connect(told.append)
    panel.model.setFocus()
    qtbot.keyClick(panel.model, Qt.Key.Key_Up)
    qtbot.keyClick(panel.format, Qt.Key.Key_Down)
    panel.at_once.click()
    panel.delete.click()
    panel.show_options(ImagePreferences(), Target("bundled", "photos to labels", "labels"), MODELS)
    panel.swap.click()
    assert told == [
        ("model", "bundled"),
        ("format", "png"),
        ("at_once", False),
        "bundled",
        ("direction", "labels to photos"),
    ]
