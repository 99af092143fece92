"""Processes that answer, that fall silent, and that die."""

import os
import signal
import time

import pytest

from tests.waiting import until
from vc_core.live.child import Child, be_quiet


def _polite(control, greeting):
    control.send(("hello", greeting))
    while True:
        order, *values = control.recv()
        if order == "stop":
            return
        if order == "status":
            control.send(("status", {"pid": os.getpid()}))
        else:
            control.send(("echo", values))


def _deaf(control):
    time.sleep(60)


def test_questions_and_answers():
    child = Child(_polite, "good day")
    assert until(child.messages) == [("hello", "good day")]
    child.ask_status()
    until(lambda: not child.messages() and child.status)
    assert child.status == {"pid": child.pid}
    child.send("sing", 1, 2)
    assert until(child.messages) == [("echo", [1, 2])]
    child.end(wait_s=10)
    assert not child.alive


def test_one_that_does_not_answer_counts_as_hung():
    child = Child(_deaf, patience=5)
    for _ in range(4):
        child.ask_status()
    assert child.alive
    child.ask_status()
    assert not child.alive
    child.end(wait_s=10)
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


def test_a_dead_one_hears_and_says_nothing():
    child = Child(_polite, "hello")
    until(child.messages)
    os.kill(child.pid, signal.SIGKILL)
    until(lambda: not child.alive)
    child.send("sing")
    child.ask_status()
    assert child.messages() == []
    child.kill()


def test_a_loading_one_is_given_time():
    child = Child(_polite, "hello", patience=1000)
    until(child.messages)
    os.kill(child.pid, signal.SIGSTOP)
    for _ in range(300):
        child.ask_status()
    assert child.alive
    child.become_quick()
    assert not child.alive
    child.kill()


def _loud(control):
    os.write(2, b"before\n")
    be_quiet()
    os.write(2, b"after\n")


@pytest.mark.parametrize(("debug", "heard"), [("0", "before\n"), ("1", "before\nafter\n")])
def test_a_quiet_one_keeps_off_the_terminal(capfd, monkeypatch, debug, heard):
    monkeypatch.setenv("VC_DEBUG", debug)
    child = Child(_loud)
    child._process.join(30)
    assert capfd.readouterr().err == heard
