"""The account of a training: what it tells, how it is asked to pause, and that it is alone."""

import threading

import click
import pytest

from tests.waiting import until
from vc_core.cli.run_account import RunAccount
from vc_core.errors import TrainingError
from vc_core.training.run_status import (
    PAUSE_FILE,
    ask_to_pause,
    is_alive,
    read_status,
)
from vc_core.training.trainer import Progress


def test_a_run_from_beginning_to_end(tmp_path):
    with RunAccount(tmp_path) as account:
        account.enter("checking")
        assert is_alive(tmp_path)
        assert read_status(tmp_path).phase == "checking"
        account.begin(0, 100, critic_from=40, planned_step_s=3.0, stop=lambda: None)
        until(lambda: account.log(Progress(10, 100, 160, {}, 0.5)) or read_status(tmp_path).step)
        told = read_status(tmp_path)
        assert (told.phase, told.step, told.steps) == ("training", 10, 100)
        assert told.remaining_s == 30 * 2.0 + 60 * 3.0  # the critic's steps take longer
        account.enter("done", step=100)
    assert read_status(tmp_path).phase == "done"
    assert not is_alive(tmp_path)


def test_asked_to_pause_before_the_training(tmp_path):
    with pytest.raises(KeyboardInterrupt), RunAccount(tmp_path) as account:  # noqa: PT012
        account.enter("features")
        ask_to_pause(tmp_path)
        until(lambda: account.count(0.5))
    assert read_status(tmp_path).phase == "paused"
    assert not (tmp_path / PAUSE_FILE).exists()


def test_asked_to_pause_while_training(tmp_path):
    stopped = threading.Event()
    with pytest.raises(click.exceptions.Exit), RunAccount(tmp_path) as account:  # noqa: PT012
        account.begin(7, 100, critic_from=40, planned_step_s=3.0, stop=stopped.set)
        ask_to_pause(tmp_path)
        assert stopped.wait(30)
        account.enter("paused", step=8)
        raise click.exceptions.Exit(130)
    assert read_status(tmp_path).phase == "paused"
    assert read_status(tmp_path).step == 8
    with RunAccount(tmp_path) as account:  # what was reached is known at once
        account.enter("checking")
        assert read_status(tmp_path).step == 8


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (TrainingError("the disk is full"), "the disk is full"),
        (RuntimeError("oh\nno"), "unexpected error (RuntimeError: oh no)"),
    ],
)
def test_failures_are_told(tmp_path, error, message):
    with pytest.raises(type(error)), RunAccount(tmp_path) as account:  # noqa: PT012
        account.enter("checking")
        raise error
    assert read_status(tmp_path).phase == "failed"
    assert read_status(tmp_path).message == message


def test_alone_in_its_folder_and_silent_without_one(tmp_path):
    with RunAccount(tmp_path / "run") as account:
        account.enter("checking")
        assert not (tmp_path / "run").exists()
        (tmp_path / "run").mkdir()
        account.enter("timing")
        assert read_status(tmp_path / "run").phase == "timing"
        with (
            pytest.raises(TrainingError, match="another program is training in"),
            RunAccount(tmp_path / "run"),
        ):
            pass
    assert read_status(tmp_path / "run").phase == "timing"
