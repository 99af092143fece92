from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vc_app.views.import_question import ImportQuestion
from vc_core.conversion.voice_library import Import, ImportOrder

TAKEN = Import(ImportOrder(Path("anna.safetensors")), "taken", "anna", "anna-2", ("A",))


def test_question_is_asked_answered_and_gone(qtbot: QtBot) -> None:
    question, answers = ImportQuestion(), []
    qtbot.addWidget(question)
    question.answered.connect(answers.append)
    assert question.isHidden()
    question.show_question(TAKEN)
    assert not question.isHidden()
    assert question.text.text() == "You have another pack called anna."
    assert question.keep.accessibleName() == "Keep both, the new one as anna-2"
    for button in (question.keep, question.replace, question.skip):
        button.click()
    assert answers == ["keep-both", "replace", ""]
    question.show_question(None)
    assert question.isHidden()


@pytest.mark.parametrize("name", ["replace", "keep", "skip"])
def test_every_answer_is_explained(qtbot: QtBot, name: str) -> None:
    question = ImportQuestion()
    qtbot.addWidget(question)
    assert getattr(question, name).toolTip()
