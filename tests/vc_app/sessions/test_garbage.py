import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.garbage import GarbageCollector

N = 500


class Cycle:
    """Something that only the collector ends; tells on which thread."""

    ended: list[int]

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Cycle.ended.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    Cycle.ended = []
    before, was_on = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(100, 2, 2)
    made = GarbageCollector()
    yield made
    assert not gc.isenabled()
    made.close()
    assert gc.isenabled() == was_on
    gc.set_threshold(*before)


def make_many() -> None:
    for _ in range(N):
        Cycle()


def test_nothing_ends_on_another_thread(qtbot: QtBot, collector: GarbageCollector) -> None:
    thread = threading.Thread(target=make_many)
    thread.start()
    thread.join()
    assert Cycle.ended == []

    def all_ended() -> bool:
        make_many()  # what is let go meanwhile makes a collection seem less due
        return len(Cycle.ended) >= N

    qtbot.waitUntil(all_ended)
    assert set(Cycle.ended) == {threading.get_ident()}


def test_old_cycles_end_too(qtbot: QtBot, collector: GarbageCollector) -> None:
    kept = Cycle()
    last = weakref.ref(kept)
    for _ in range(3):  # it grows old
        gc.collect()
    del kept

    def gone() -> bool:
        make_many()
        collector.collect()
        return last() is None

    qtbot.waitUntil(gone)
