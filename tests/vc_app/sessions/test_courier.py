import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from vc_app.sessions.courier import Courier


def test_what_a_thread_sends_is_done_on_the_windows_thread(qtbot: QtBot) -> None:
    parent = QObject()
    courier, done = Courier(parent), []
    threads = [
        threading.Thread(
            target=courier.send, args=(lambda n=n: done.append((n, threading.get_ident())),)
        )
        for n in range(20)
    ]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(done) == 20)
    assert {n for n, _ in done} == set(range(20))
    assert {where for _, where in done} == {threading.get_ident()}


def test_nothing_is_done_after_the_end(qtbot: QtBot) -> None:
    parent = QObject()
    courier, done = Courier(parent), []
    courier.send(lambda: done.append("late"))
    courier.close()
    courier.send(lambda: done.append("later"))
    qtbot.wait(20)
    assert done == []


def test_parent_ends_while_threads_go_on_sending(qtbot: QtBot) -> None:
    stop, done = threading.Event(), []

    def send_on(courier: Courier) -> None:
        while not stop.is_set():
            courier.send(lambda: done.append(1))

    for _ in range(30):
        parent = QObject()
        courier = Courier(parent)
        threads = [threading.Thread(target=send_on, args=(courier,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        qtbot.wait(5)
        parent.deleteLater()
        qtbot.wait(5)
        stop.set()
        for thread in threads:
            thread.join()
        stop.clear()
    assert done
