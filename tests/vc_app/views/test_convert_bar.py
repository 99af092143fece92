from pytestqt.qtbot import QtBot

from vc_app.sessions.convert_queue import Summary
from vc_app.views.convert_bar import ConvertBar


def test_says_how_far_all_of_it_is(qtbot: QtBot) -> None:
    bar = ConvertBar()
    qtbot.addWidget(bar)
    bar.show_summary(
        Summary(total=12, waiting=6, converting=1, done=4, failed=1, share=0.4, remaining_s=92.5)
    )
    assert bar.text.text() == "4 of 12 done · 1 failed"
    assert bar.left.text() == "1:33 left"
    assert bar.progress.value() == 400
    assert bar.start.text() == "Pause"
    bar.show_summary(Summary(total=3, waiting=2, converting=1, paused=True))
    assert (bar.start.text(), bar.left.text()) == ("Convert", "Pauses when this one is done")
    bar.show_summary(Summary(total=3, waiting=3, paused=True))
    assert (bar.start.text(), bar.left.text()) == ("Convert", "Paused")
    bar.show_summary(Summary(looking=True))
    assert bar.left.text() == "Looking for recordings …"


def test_offers_only_what_can_be_done(qtbot: QtBot) -> None:
    bar = ConvertBar()
    qtbot.addWidget(bar)
    buttons = (bar.start, bar.cancel, bar.retry, bar.clear)
    for summary, enabled in (
        (Summary(total=2, done=2), [False, False, False, True]),
        (Summary(total=2, failed=1, cancelled=1), [False, False, True, False]),
        (Summary(total=2, waiting=2, paused=True), [True, True, False, False]),
        (Summary(total=2, converting=2), [True, True, False, False]),
        (Summary(looking=True), [False, True, False, False]),
    ):
        bar.show_summary(summary)
        assert [button.isEnabled() for button in buttons] == enabled, summary


def test_clicks_are_passed_on(qtbot: QtBot) -> None:
    bar = ConvertBar()
    qtbot.addWidget(bar)
    told: list[object] = []
    bar.pause_wanted.connect(told.append)
    bar.cancel_clicked.connect(lambda: told.append("cancel"))
    bar.retry_clicked.connect(lambda: told.append("retry"))
    bar.clear_clicked.connect(lambda: told.append("clear"))
    bar.show_summary(Summary(total=4, waiting=1, converting=1, done=1, failed=1))
    for button in (bar.start, bar.cancel, bar.retry, bar.clear):
        button.click()
    bar.show_summary(Summary(total=1, waiting=1, paused=True))
    bar.start.click()
    assert told == [True, "cancel", "retry", "clear", False]
