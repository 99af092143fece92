"""Trainings begun, killed, found by another window, paused, gone on with and kept: real ones."""

import os
import signal
from contextlib import contextmanager

import pytest

from tests.vc_app.train_folders import leave_run
from vc_app.sessions.background import Background
from vc_app.sessions.notices import Notices
from vc_app.sessions.train_request import RunRequest
from vc_app.sessions.train_runs import RunSession
from vc_core.checkpoint.card import read_card
from vc_core.conversion.bundled import user_voices
from vc_core.training.run_status import is_alive

_LONG_MS = 240_000
"""Several processes that load torch, on a machine that does other things."""


@pytest.fixture
def window(qapp, tmp_path):
    """Makes what one window knows of trainings; all of them end with the test."""

    @contextmanager
    def opened():
        background, notices = Background(), Notices()
        session = RunSession(tmp_path / "runs", background, notices)
        session.begin()
        try:
            yield session, notices
        finally:
            session.close()
            background.close()

    return opened


def phase(session, name):
    state = session.state(name)
    return state.phase if state else ""


def step(session, name):
    state = session.state(name)
    return state.status.step if state else 0


@pytest.mark.timeout(400)
def test_a_voice_is_learnt_whatever_happens(qtbot, window, vcc2016, tmp_path, monkeypatch):
    monkeypatch.setenv("VC_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    me, target = (
        tuple(map(str, sorted((vcc2016 / "train" / speaker).glob("*.flac"))[begin : begin + 14]))
        for speaker, begin in (("SF1", 0), ("TM3", 14))
    )
    changes = ("trainer.samples=48000", "task.conversions=1", "trainer.log_every=1",
               "trainer.save_every=2", "task.segment_frames=32")  # fmt: skip
    request = RunRequest("Him", me, target, "quick", "cpu", changes)
    with window() as (first, _):
        assert first.start(request) == ""
        assert first.start(request) == "There is a training of that name already."
        qtbot.waitUntil(lambda: step(first, "Him") >= 3, timeout=_LONG_MS)
        assert first.works
    # The window is closed: the training goes on. The computer, say, ends it by force.
    with window() as (second, _):
        qtbot.waitUntil(lambda: phase(second, "Him") == "training")
        before = second.state("Him").status
        os.kill(before.pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: phase(second, "Him") == "stopped", timeout=_LONG_MS)
        assert second.state("Him").checkpoints
        second.resume("Him")
        qtbot.waitUntil(
            lambda: (
                phase(second, "Him") == "training" and second.state("Him").status.pid != before.pid
            ),
            timeout=_LONG_MS,
        )
        assert second.state("Him").status.step >= 2  # from the last checkpoint, not from nothing
        with qtbot.waitSignal(second.finished, timeout=_LONG_MS) as finished:
            second.keep("Him")
        assert finished.args == ["Him"]
        assert not is_alive(tmp_path / "runs" / "Him")
        state = second.state("Him")
        assert (state.phase, state.status.steps) == ("done", 3000)
        assert read_card(user_voices() / "Him.safetensors").step == state.status.step
        second.remove("Him")
        qtbot.waitUntil(lambda: second.states == ())


def test_material_that_will_not_do_is_said(qtbot, window, tmp_path):
    with window() as (session, _):
        session.start(RunRequest("Her", (str(tmp_path / "gone"),), (str(tmp_path),)))
        qtbot.waitUntil(lambda: phase(session, "Her") == "failed", timeout=_LONG_MS)
        told = session.state("Her").status.message
        assert "gone does not exist; check the name and the folder" in told


def test_removed_and_had_back(qtbot, window, tmp_path):
    leave_run(tmp_path / "runs", "A")
    with window() as (session, notices):
        qtbot.waitUntil(lambda: bool(session.states))
        session.remove("A")
        qtbot.waitUntil(lambda: session.states == ())
        assert notices.top.text == "The training of A was removed."
        notices.act()
        qtbot.waitUntil(lambda: bool(session.states))
        assert phase(session, "A") == "paused"
        session.remove("A")
        qtbot.waitUntil(lambda: session.states == ())
    assert list((tmp_path / "runs").iterdir()) == []  # gone for good with the window


def test_nothing_to_keep(qtbot, window, tmp_path):
    folder = leave_run(tmp_path / "runs", "A")
    (folder / "A.safetensors").unlink()
    with window() as (session, notices):
        qtbot.waitUntil(lambda: bool(session.states))
        session.keep("A")
        assert "no voice to keep yet" in notices.top.text


def test_a_folder_that_cannot_be_written(qtbot, window, tmp_path):
    (tmp_path / "runs").write_text("a file")
    with window() as (session, _):
        assert "cannot be written" in session.start(RunRequest("A"))
