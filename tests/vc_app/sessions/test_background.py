import os
from pathlib import Path

from pytestqt.qtbot import QtBot

from vc_app.sessions.background import Background
from vc_core.errors import AudioError, VcError

PATIENCE_MS = 60_000


def square(item: int, report) -> tuple[int, int]:
    return item * item, os.getpid()


def read(item: Path, report) -> str:
    raise AudioError(f"{item} is no recording")


def test_work_is_done_elsewhere_in_order(qtbot: QtBot) -> None:
    background, results = Background(), []
    for number in (3, 4, 5):
        background.run(square, number, results.append)
    background.run(read, Path("a.txt"), results.append)
    qtbot.waitUntil(lambda: len(results) == 4, timeout=PATIENCE_MS)
    assert [result[0] for result in results[:3]] == [9, 16, 25]
    pids = {result[1] for result in results[:3]}
    assert len(pids) == 1  # one process, kept
    assert os.getpid() not in pids
    assert isinstance(results[3], VcError)
    assert "a.txt is no recording" in str(results[3])
    background.close()


def halve(item: int, report) -> int:
    report(0.5)
    report(1.0)
    return item // 2


def test_progress_is_told_before_the_result(qtbot: QtBot) -> None:
    background, told = Background(), []
    background.run(halve, 8, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 3, timeout=PATIENCE_MS)
    assert told == [0.5, 1.0, 4]
    background.close()


def test_nothing_is_told_after_the_end(qtbot: QtBot) -> None:
    background, results = Background(), []
    background.run(square, 3, results.append)
    background.close()
    qtbot.wait(50)
    assert results == []
