from pytestqt.qtbot import QtBot

from vc_app.views.convert_question import CloseWhileConverting


def test_asked_in_place(qtbot: QtBot) -> None:
    question = CloseWhileConverting()
    qtbot.addWidget(question)
    assert not question.isVisible()
    question.ask(2)
    assert question.isVisible()
    assert question.text.text().startswith("2 recording")
    question.keep.click()
    assert not question.isVisible()
    question.ask(1)
    with qtbot.waitSignal(question.stop_wanted):
        question.stop.click()
    assert not question.isVisible()
