from pytestqt.qtbot import QtBot

from vc_app.sessions.convert_queue import Summary
from vc_app.views.image_bar import CloseWhileTraining, CloseWhileTranslating, ImageBar


def test_speaks_of_pictures(qtbot: QtBot) -> None:
    bar = ImageBar()
    qtbot.addWidget(bar)
    bar.show_summary(Summary(total=3, waiting=3, paused=True))
    assert (bar.start.text(), bar.left.text()) == ("Translate", "Paused")
    bar.show_summary(Summary(looking=True))
    assert bar.left.text() == "Looking for pictures …"
    question = CloseWhileTranslating()
    qtbot.addWidget(question)
    question.ask(2)
    assert question.text.text() == "2 pictures are being translated."
    training = CloseWhileTraining()
    qtbot.addWidget(training)
    assert "image model" in training.text.text()
