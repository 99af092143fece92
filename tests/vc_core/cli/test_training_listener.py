"""Ctrl-C asks a training to save and end, a second one does not wait; what is shown is in
test_train.py."""

import os
import signal

import pytest

from vc_core.cli.training_listener import stopped_by_signals


class Run:
    """Counts how often it is asked to stop."""

    def __init__(self):
        self.asked = 0

    def stop(self):
        self.asked += 1


def press(number=signal.SIGINT):
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_ctrl_c_does_not_wait(number):
    run = Run()
    with stopped_by_signals(run):
        press(number)
        assert run.asked == 1  # nothing was raised: the step may end
        with pytest.raises(KeyboardInterrupt):
            press()


def test_afterwards_signals_are_what_they_were():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with stopped_by_signals(Run()):
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
