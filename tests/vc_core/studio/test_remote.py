"""A process is asked and heard without waiting, from before it is there until after its end."""

import os
import signal

from tests.waiting import until
from vc_core.studio.remote import Remote


def _echo(control, greeting):
    control.send(("hello", greeting))
    while True:
        order, *values = control.recv()
        if order == "stop":
            return
        control.send(("status", {"n": 1}) if order == "status" else ("echo", values))


def heard(remote, word):
    """The value of the next message of this kind."""
    found = []

    def look():
        found.extend(value for kind, value in remote.look() if kind == word)
        return found

    return until(look)[0]


def test_what_is_said_before_it_is_there_arrives():
    remote = Remote(_echo, "good day")
    remote.send("sing", 1, 2)
    assert remote.alive
    assert heard(remote, "echo") == [1, 2]
    until(lambda: remote.look() or remote.status)
    assert remote.status == {"n": 1}
    remote.end()
    until(lambda: remote.look() or not remote.alive)


def test_one_that_dies_is_noticed():
    remote = Remote(_echo, "good day")
    heard(remote, "hello")
    os.kill(remote.pid, signal.SIGKILL)
    until(lambda: remote.look() or not remote.alive)
    remote.send("sing")
    assert remote.look() == []
    remote.close()


def test_closing_waits_until_it_is_gone():
    remote = Remote(_echo, "good day")
    remote.close(wait_s=10)
    assert not remote.alive


def test_ended_before_it_was_there():
    remote = Remote(_echo, "good day")
    remote.end()
    until(lambda: remote.pid is not None and (remote.look() or not remote.alive))
