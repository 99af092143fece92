import gc
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tests.waiting import until
from vc_app.sessions.background import Background
from vc_app.sessions.convert_worker import ConvertWorker
from vc_app.sessions.courier import Courier
from vc_app.sessions.train_watch import RunWatch


class Owner(QObject):
    """Notes what is done for it, and where; has a timer that goes on."""

    def __init__(self, done: list[tuple[object, int]] | None = None) -> None:
        super().__init__()
        self.done = [] if done is None else done
        self.timer = QTimer(self, interval=1)
        self.timer.start()

    def note(self, what: object) -> None:
        self.done.append((what, threading.get_ident()))


def test_what_a_thread_sends_is_done_on_the_windows_thread(qtbot: QtBot) -> None:
    owner = Owner()
    courier = Courier(owner)
    threads = [
        threading.Thread(target=courier.send, args=(Owner.note, number)) for number in range(20)
    ]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(owner.done) == 20)
    assert {n for n, _ in owner.done} == set(range(20))
    assert {where for _, where in owner.done} == {threading.get_ident()}


def test_in_the_order_it_was_sent(qtbot: QtBot) -> None:
    owner = Owner()
    courier = Courier(owner)
    for number in range(50):
        courier.send(Owner.note, what=number)
    assert owner.done == []  # soon, not at once
    qtbot.waitUntil(lambda: len(owner.done) == 50)
    assert [n for n, _ in owner.done] == list(range(50))


def test_nothing_is_done_after_the_end(qtbot: QtBot) -> None:
    owner = Owner()
    courier = Courier(owner)
    courier.send(Owner.note, "late")
    courier.close()
    courier.send(Owner.note, "later")
    qtbot.wait(20)
    assert owner.done == []


@pytest.mark.parametrize("end", ["let go", "deleted"])
def test_owner_ends_while_threads_go_on_sending(qtbot: QtBot, end: str) -> None:
    """On the window's thread: timers of an object that ends on another go on, and crash."""
    ended: list[int] = []
    done: list[tuple[object, int]] = []

    def send_on(courier: Courier[Owner], stop: threading.Event) -> None:
        while not stop.wait(0.0002):  # the window could do nothing else if they came without end
            courier.send(Owner.note, 1)

    for _ in range(30):
        owner, stop = Owner(done), threading.Event()
        owner.destroyed.connect(lambda: ended.append(threading.get_ident()))
        given = (Courier(owner), stop)
        threads = [threading.Thread(target=send_on, args=given) for _ in range(2)]
        for thread in threads:
            thread.start()
        qtbot.wait(5)
        if end == "deleted":
            owner.deleteLater()
        else:
            del owner
        qtbot.wait(5)
        stop.set()
        for thread in threads:
            thread.join()
    assert done
    assert ended == [threading.get_ident()] * 30


def _sleep(item: object, report: object) -> object:
    return item


def test_no_thread_holds_a_session(qtbot: QtBot, tmp_path: Path) -> None:
    """What is let go of while its thread is at work ends at once, here."""
    background = Background()
    background.run(_sleep, 1, lambda result: None)
    worker = ConvertWorker()
    worker.look([tmp_path])
    watch = RunWatch(tmp_path)
    watch.start()
    before = threading.active_count()
    held = [weakref.ref(one) for one in (background, worker, watch)]
    closers = [background._orders, worker._looking, watch._watcher]
    del background, worker, watch
    gc.collect()
    assert [one() for one in held] == [None] * 3
    assert threading.active_count() == before
    closers[0].put(None)
    closers[1].close()
    closers[2].closed = True
    closers[2].wake.set()
    until(lambda: threading.active_count() < before)
