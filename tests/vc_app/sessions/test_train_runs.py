"""What a window knows of trainings, but for a real one: tests/scenarios has that."""

from contextlib import contextmanager

import pytest

from tests.vc_app.train_folders import leave_run
from vc_app.sessions.background import Background
from vc_app.sessions.notices import Notices
from vc_app.sessions.train_request import RunRequest
from vc_app.sessions.train_runs import RunSession

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
