"""Asked in place; the answer comes once, with whether to remember it."""

import pytest

from vc_app.views.train_question import CloseQuestion


@pytest.mark.parametrize("answer", ["background", "pause", "stay"])
def test_answers(qtbot, answer):
    question = CloseQuestion()
    qtbot.addWidget(question)
    question.ask()
    assert question.isVisible()
    question.remember.setChecked(True)
    with qtbot.waitSignal(question.answered) as given:
        getattr(question, answer).click()
    assert given.args == [answer, answer != "stay"]
    assert not question.isVisible()
    question.ask()
    assert not question.remember.isChecked()
