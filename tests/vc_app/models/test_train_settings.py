"""Settings in a table: shown whole, changed within their bounds, brought back."""

import pytest
from PySide6.QtCore import Qt

from vc_app.models.train_settings import HELP, INFO, VALUE, SettingModel
from vc_core.training.describe import SettingInfo

SETTINGS = (
    SettingInfo("name", "text", "of the pack", "voices", decided="--name"),
    SettingInfo("trainer.ema", "number", "decay", 0.99, 0.0, 0.99999),
    SettingInfo("trainer.samples", "whole", "segments", 3200, low=1),
    SettingInfo("trainer.compile", "switch", "compile", False),
    SettingInfo("task.form", "choice", "of the critic", "hinge", choices=("hinge", "log")),
)


@pytest.fixture
def model(qapp):
    made = SettingModel(str.upper)
    made.show_settings(SETTINGS, {})
    made.told, made.said = [], []
    made.changed.connect(lambda name, value: made.told.append((name, value)))
    made.refused.connect(made.said.append)
    return made


def test_everything_is_shown(model, qtmodeltester):
    qtmodeltester.check(model)
    texts = [[model.index(r, c).data() for c in range(3)] for r in range(len(SETTINGS))]
    assert texts[1] == ["trainer.ema", "0.99", "DECAY"]
    assert model.index(1, HELP).data(INFO) is SETTINGS[1]
    assert "0 to 0.99999" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "1 at least" in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert not model.flags(model.index(0, VALUE)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(1, VALUE)) & Qt.ItemFlag.ItemIsEditable


def test_a_change_and_back(model):
    assert model.setData(model.index(1, VALUE), "0.5")
    assert model.told == [("trainer.ema", 0.5)]
    model.show_settings(SETTINGS, {"trainer.ema": 0.5})
    assert model.index(1, VALUE).data() == "0.5"
    assert model.index(1, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert model.is_changed(1)
    model.reset(1)
    model.reset(2)
    assert model.setData(model.index(1, VALUE), "0.99")  # typed back
    assert model.told[1:] == [("trainer.ema", None), ("trainer.ema", None)]
    checked = Qt.CheckState.Checked
    assert model.setData(model.index(3, VALUE), checked, Qt.ItemDataRole.CheckStateRole)
    assert model.told[-1] == ("trainer.compile", True)


@pytest.mark.parametrize(
    ("row", "typed", "why"),
    [
        (1, "2", "trainer.ema must be 0 to 0.99999."),
        (1, "much", "trainer.ema must be a number, not much."),
        (1, "nan", "must be a number"),
        (2, "0", "trainer.samples must be 1 at least."),
        (2, "1.5", "must be a number"),
    ],
)
def test_what_cannot_be(model, row, typed, why):
    assert not model.setData(model.index(row, VALUE), typed)
    assert why in model.said[-1]
    assert model.told == []
