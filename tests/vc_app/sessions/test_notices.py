from vc_app.sessions.notices import NoticeBoard


def test_gravest_comes_first_then_the_newest() -> None:
    board = NoticeBoard()
    board.put("a", "warning", "first")
    board.put("b", "warning", "second")
    board.put("c", "info", "third")
    assert board.top
    assert board.top.text == "Second"
    board.put("d", "error", "bad")
    assert board.top.text == "Bad"


def test_topic_has_one_notice_and_an_empty_line_takes_it_back() -> None:
    board = NoticeBoard()
    assert board.put("a", "error", "one")
    assert board.put("a", "info", "two")
    assert board.top
    assert board.top.level == "info"
    assert board.put("a", "info", "")
    assert board.top is None


def test_repetition_is_no_news() -> None:
    board = NoticeBoard()
    assert board.put("a", "warning", "the same")
    assert not board.put("a", "warning", "the same")
    assert not board.put("b", "warning", "")
