from pytestqt.qtbot import QtBot

from vc_app.sessions.notices import Notices


def test_gravest_comes_first_then_the_newest(notices: Notices) -> None:
    notices.warn("a", "first")
    notices.warn("b", "second")
    notices.put("c", "info", "third")
    assert notices.top
    assert notices.top.text == "Second"
    notices.put("d", "error", "bad")
    assert notices.top.text == "Bad"


def test_topic_has_one_notice_and_an_empty_line_takes_it_back(notices: Notices) -> None:
    notices.put("a", "error", "one")
    notices.put("a", "info", "two")
    assert notices.top
    assert notices.top.level == "info"
    notices.clear("a")
    assert notices.top is None


def test_repetition_is_no_news(qtbot: QtBot, notices: Notices) -> None:
    told: list[object] = []
    notices.changed.connect(told.append)
    notices.warn("a", "the same")
    notices.warn("a", "the same")
    notices.warn("b", "")
    assert len(told) == 1


def test_offer_comes_before_a_standing_warning(notices: Notices) -> None:
    notices.put("deleted", "info", "gone", action="Undo")
    notices.warn("devices", "no microphone")
    assert notices.top.topic == "deleted"
    notices.put("status", "error", "bad")
    assert notices.top.topic == "status"
    notices.clear("status")
    notices.act()
    assert notices.top.topic == "devices"


def test_closing_and_acting_tell_which(qtbot: QtBot, notices: Notices) -> None:
    notices.put("deleted", "info", "gone", action="Undo")
    with qtbot.waitSignal(notices.acted) as acted:
        notices.act()
    assert acted.args == ["deleted"]
    assert notices.top is None
    notices.warn("devices", "none")
    notices.act()  # nothing is offered
    with qtbot.waitSignal(notices.dismissed) as dismissed:
        notices.dismiss()
    assert dismissed.args == ["devices"]
